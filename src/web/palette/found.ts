import type { ReactNode } from 'react'

/** The groups in which results stand, those that fit alike in this order. */
const GROUPS = ['link', 'view', 'page', 'action', 'instance', 'task', 'search'] as const
export type Group = (typeof GROUPS)[number]

/** Something that can be gone to or done. */
export interface Entry {
  /** Unlike that of any other. */
  id: string
  group: Group
  title: string
  /** Beside the title, fainter. */
  note?: string
  /** What else it is found by. */
  also?: string
  /** The key that does the same. */
  keyName?: string
  icon?: ReactNode
  run: () => void
  /** It shows its outcome itself, so the palette stays. */
  isStaying?: boolean
}

export interface Found {
  group: Group
  entries: readonly Entry[]
}

/** Of one group; what is left out is found by typing more of it. */
export const MOST_OF_GROUP = 50

/** Results by group, the group with the best one first. Many of one leave the others where they are. */
export const inGroups = (ranked: readonly { item: Entry; score: number }[]): Found[] => {
  const groups = GROUPS.flatMap((group) => {
    const own = ranked.filter(({ item }) => item.group === group)
    return own.length === 0 ? [] : [{ group, own, best: Math.min(...own.map(({ score }) => score)) }]
  })
  // The search of the list stands last: it is offered for whatever is typed.
  const lateness = (group: Group) => Number(group === 'search')
  return groups
    .sort((one, other) => lateness(one.group) - lateness(other.group) || one.best - other.best)
    .map(({ group, own }) => ({ group, entries: own.slice(0, MOST_OF_GROUP).map(({ item }) => item) }))
}
