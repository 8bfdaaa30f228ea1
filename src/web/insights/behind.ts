import type { Basis, Field } from '../../task/filter.ts'
import type { Status } from '../../task/status.ts'
import { coreId, readIds } from '../../task/written-id.ts'
import { withChoice, type Choices } from '../../task/choices.ts'
import { type View } from '../tasks/view.ts'
import type { MomentKind } from './moment.ts'

/** What a mark stands for, within everything the page shows. */
interface Mark {
  /** Both ends are within it. */
  span?: { fromMs: number; toMs: number; by: MomentKind }
  status?: Status
  name?: string
  /** By id, or by name where no id is given. */
  instance?: { connection: string; instance: string }
}

/** The list behind a mark: what the page shows, narrowed to the mark. */
export const behind = (view: View, { span, status, name, instance }: Mark): View => {
  const values: [Field, string | undefined][] = [
    ['status', status],
    ['name', name],
    ['connection', instance?.connection],
    ['instance', instance?.instance],
  ]
  const choices = values.reduce<Choices>(
    (narrowed, [field, value]) =>
      value === undefined ? narrowed : withChoice(narrowed, field, { values: [value], isNot: false }),
    view.choices,
  )
  const time =
    span === undefined
      ? {}
      : { range: { kind: 'custom', fromMs: span.fromMs, toMs: span.toMs } as const, basis: span.by }
  return { ...view, ...time, choices }
}

/**
 * The list of what has these words as well. Null: there is none. A list cannot be asked for what has some words and has
 * not others, and without a word it would be the list of everything.
 */
export const withWords = (view: View, words: string): View | null => {
  if (view.isTextNot && view.text.trim() !== '') return null
  if (words === '') return null
  // An id is one only where it stands alone; among words it has to be as texts are searched.
  const ids = readIds(view.text)
  const own = ids === null ? [view.text.trim()] : [ids.task, ids.instance ?? ''].map(coreId)
  return { ...view, isTextNot: false, text: [...own, words].filter(Boolean).join(' ') }
}

/**
 * By which time tasks are counted. A task that was alive in the range is counted where it began; every such moment is
 * also one at which it was alive, so the list behind it has the same tasks. Of what did not begin, or end, in the range
 * nothing is counted by it.
 */
export const momentOfView = ({ basis }: View): MomentKind => MOMENT[basis] ?? 'created'

/** A duration is known when a task ends, so a trend goes by ends, unless the range is one of beginnings. */
export const trendMomentOfView = ({ basis }: View): MomentKind => MOMENT[basis] ?? 'ended'

const MOMENT: Record<Basis, MomentKind | null> = {
  alive: null,
  created: 'created',
  ended: 'ended',
  'not-created': 'created',
  'not-ended': 'ended',
}
