/** How long and how much is kept. An unfinished task always is. */
export interface HistoryLimits {
  /** For tasks that succeeded. */
  successDays: number
  /** For every other that ended. */
  failureDays: number
  /** Of 1,000,000 bytes. When more is stored, the successes go first, the oldest before the others. */
  megabytes: number
}

/** A link must still open in half a year, and one about a failure after longer. */
export const DEFAULT_LIMITS: HistoryLimits = { successDays: 400, failureDays: 1_100, megabytes: 4_096 }

const DAY_MS = 24 * 3_600_000
/** The cloud lists a task for about a month: one that was removed earlier would come back. */
export const NEVER_REMOVED_DAYS = 31

/** Tasks that may go: those that ended before this, either the successes or the others. */
export interface Removable {
  isSuccess: boolean
  endedBeforeMs: number
}

/** What may go, in the order in which it goes; `bytes`: how much is stored. */
export const removables = (
  { successDays, failureDays, megabytes }: HistoryLimits,
  bytes: number,
  nowMs: number,
): Removable[] => {
  const endedBefore = (days: number) => nowMs - Math.max(days, NEVER_REMOVED_DAYS) * DAY_MS
  const tooOld = [
    { isSuccess: true, endedBeforeMs: endedBefore(successDays) },
    { isSuccess: false, endedBeforeMs: endedBefore(failureDays) },
  ]
  if (bytes <= megabytes * 1_000_000) return tooOld
  const tooMuch = [true, false].map((isSuccess) => ({ isSuccess, endedBeforeMs: endedBefore(0) }))
  return [...tooOld, ...tooMuch]
}
