/**
 * Durations of others, drawn towards what the pace of this task comes to if its percentage grows evenly. Both are taken
 * as measurements of the logarithm of its duration, each weighted by its precision; the durations keep their shape.
 *
 * Limit: percentages need not grow evenly. By how much they do not is assumed, not known: by two fifths at the beginning, and
 * the less the more of the work is done. It serves until tasks of this name have been watched.
 */
export const durationsAtPace = (
  durations: readonly number[],
  progress: number | null,
  elapsedMs: number,
): number[] | null => {
  if (progress === null || progress < LEAST_PROGRESS || progress >= 100 || elapsedMs <= 0) return null
  const logs = durations.map((ms) => Math.log(Math.max(1, ms)))
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / Math.max(1, logs.length - 1)
  const own = Math.max(variance, LEAST_DEVIATION ** 2)
  const pace = Math.max(UNEVENNESS * (1 - progress / 100), LEAST_DEVIATION) ** 2
  const weight = own / (own + pace)
  const centre = mean + weight * (Math.log((elapsedMs * 100) / progress) - mean)
  const narrowing = Math.sqrt((own * pace) / (own + pace) / own)
  return logs.map((log) => Math.exp(centre + (log - mean) * narrowing))
}

/** Below this one percent more or less would change too much. */
const LEAST_PROGRESS = 5
const LEAST_DEVIATION = 0.05
/** Deviation of the logarithm, at the beginning. */
const UNEVENNESS = 0.4
