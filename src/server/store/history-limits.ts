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

/** The cloud lists a task for about a month: one that was removed earlier would come back. */
export const NEVER_REMOVED_DAYS = 31
