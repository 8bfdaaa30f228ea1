/** As of when a source is known, by our clock; null: never. */
export interface Observed {
  /** The part that was read longest ago. */
  allMs: number | null
  /** What runs and was not planned: it has a list of its own, or is looked for first. */
  runningMs: number | null
}

export const UNOBSERVED: Observed = { allMs: null, runningMs: null }

/** What was written down in an earlier life. What lies ahead is of before the clock was set back: its age is unknown. */
export const takenUp = ({ allMs, runningMs }: Observed, nowMs: number): Observed => ({
  allMs: pastOrNull(allMs, nowMs),
  runningMs: pastOrNull(runningMs, nowMs),
})

const pastOrNull = (ms: number | null, nowMs: number): number | null =>
  ms === null || ms > nowMs ? null : ms

/** Null where one of them never was. */
export const oldestOf = (first: number | null, ...others: readonly (number | null)[]): number | null =>
  others.reduce((oldest, ms) => (oldest === null || ms === null ? null : Math.min(oldest, ms)), first)
