import { formatCount } from '../clock/format.ts'
import type { Reach } from './reach.ts'
import { ageOf } from './truth.ts'
import { nearTime } from './wall-times.ts'
import { WORDS } from './words.ts'

/** A count of tasks; none that are known is a count only where all were read. */
export const countText = (count: number, { isListWhole, isRead }: Reach): string =>
  isListWhole && (count > 0 || isRead) ? formatCount(count) : '—'

export type TaskPart = 'running' | 'trouble' | 'next'

/** A part without rows. What waits may be late, and then it stands elsewhere: something is scheduled all the same. */
export type EmptyPart = TaskPart | 'nextBesideLate'

/** Instead of rows. That there is nothing is said only of what was read, and lately. */
export const emptyText = (part: EmptyPart, reach: Reach, isNarrowed: boolean, nowMs: number): string => {
  if (reach.newestMs === null) return WORDS.notRead
  if (isAllOld(reach.newestMs, nowMs)) return WORDS.old(nearTime(reach.newestMs, nowMs))
  if (reach.isRead && reach.old.length === 0) return WORDS[isNarrowed ? 'calmOfView' : 'calm'][part]
  return WORDS[isNarrowed ? 'knownOfView' : 'known'][part]
}

/** What keeps a part with so many tasks from being of this moment, beside its name. */
export const ageTexts = (
  { read, newestMs, old, unreadCount }: Reach,
  count: number,
  nowMs: number,
): string[] => {
  if (newestMs === null) return []
  // Without rows that stands in their place.
  if (isAllOld(newestMs, nowMs)) return count === 0 ? [] : [WORDS.source.old(nearTime(newestMs, nowMs))]
  return [
    ...(unreadCount === 0 ? [] : [WORDS.someUnread(unreadCount, read.length)]),
    ...(old.length === 0 ? [] : [someOld(old, read.length, nowMs)]),
  ]
}

const isAllOld = (newestMs: number, nowMs: number): boolean => ageOf(newestMs, nowMs) === 'old'

/** A time that is true of all of them, or that of the oldest. */
const someOld = (old: readonly number[], of: number, nowMs: number): string => {
  const [time = '', ...others] = new Set(old.map((ms) => nearTime(ms, nowMs)))
  return others.length === 0 ? WORDS.someOld(old.length, of, time) : WORDS.someOldFirst(old.length, of, time)
}
