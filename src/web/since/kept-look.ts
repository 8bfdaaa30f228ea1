import { createStored, fieldsOf } from '../ui/stored.ts'

/** What was on the screen when somebody last looked at the list, in any tab of this browser. */
export interface LastLook {
  /** When the answer was given that was looked at, by the BFF's clock. */
  atMs: number
  /** What was known to have fallen behind. */
  behind: readonly string[]
  /** By the key of each source: up to when it had been read, which may be long before. */
  read: Readonly<Record<string, number>>
  /** Tasks that were known to have begun, or ended, about then: what else happened about then was not known. */
  began: readonly string[]
  ended: readonly string[]
}

export const keptLook = createStored<LastLook | null>('last-look', (value) => {
  const { atMs, behind, read, began, ended } = fieldsOf(value)
  if (!isMoment(atMs)) return null
  return {
    atMs,
    behind: textsOf(behind),
    read: Object.fromEntries(
      Object.entries(fieldsOf(read)).flatMap(([key, ms]) => (isMoment(ms) ? [[key, ms]] : [])),
    ),
    began: textsOf(began),
    ended: textsOf(ended),
  }
})

const isMoment = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
