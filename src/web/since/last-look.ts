import { isWithin, isWithinBy, type TimeWindow } from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Behind } from '../attention/attention.ts'
import type { LastLook } from './kept-look.ts'

/** Whoever looks away for less than this has missed nothing. */
const ABSENCE_MS = 5 * 60_000

/** A clock that was set back tells of no absence. */
export const isAbsence = (look: LastLook | null, nowMs: number): look is LastLook =>
  look !== null && nowMs - look.atMs >= ABSENCE_MS

/** Whether a list of this window can show what happened up to a moment. */
export const reachesTo = ({ toMs }: TimeWindow, ms: number): boolean => toMs === null || toMs >= ms

/** What happened within a time in which nobody looked. */
export interface Missed {
  window: { fromMs: number; toMs: number }
  /** The list does not go back to the last look. */
  isCut: boolean
  started: number
  failed: number
  finished: number
  fellBehind: number
}

/** Counted as the list filters, and nothing that it does not hold. */
export const missedSince = (
  look: LastLook,
  tasks: readonly TaskSummary[],
  behind: Behind,
  /** What the list holds. */
  held: TimeWindow,
  toMs: number,
): Missed => {
  const { fromMs } = held
  const window = { fromMs: Math.max(look.atMs, fromMs), toMs }
  const known = new Set(look.behind)
  const count = (isCounted: (task: TaskSummary) => boolean): number => {
    let found = 0
    for (const task of tasks) if (isCounted(task)) found += 1
    return found
  }
  const ended = (status: TaskSummary['status']) =>
    count((task) => task.status === status && isWithinBy(task, window, 'ended'))
  return {
    window,
    isCut: look.atMs < fromMs,
    started: count((task) => isWithinBy(task, window, 'created')),
    failed: ended('failed'),
    finished: ended('succeeded'),
    fellBehind: count((task) => behind.has(task.key) && !known.has(task.key) && isWithin(task, held)),
  }
}

export const isNothing = ({ started, failed, finished, fellBehind }: Missed): boolean =>
  started + failed + finished + fellBehind === 0
