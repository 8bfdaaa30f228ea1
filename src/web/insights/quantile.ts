/**
 * The smallest of the values that at least the share `q` of them does not exceed ("nearest rank"). Always a value that
 * occurred: `quantile(durations, 0.95)` is how long one of the tasks really took, and 95 % took no longer.
 * `sorted` ascends; null when it is empty.
 */
export const quantile = (sorted: ArrayLike<number>, q: number): number | null => {
  if (sorted.length === 0) return null
  // 0.95 × 20 is 19.000000000000004 for a double, and would otherwise be rank 20.
  const rank = Math.ceil(q * sorted.length - 1e-9)
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? null
}

export interface Spread {
  count: number
  min: number
  lowerQuartile: number
  median: number
  upperQuartile: number
  p95: number
  max: number
}

/** Null when there is no value. `sorted` ascends. */
export const spreadOf = (sorted: ArrayLike<number>): Spread | null => {
  const at = (q: number): number => quantile(sorted, q) ?? 0
  if (sorted.length === 0) return null
  return {
    count: sorted.length,
    min: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    p95: at(0.95),
    max: at(1),
  }
}

/** Fewer values have no usual range that one of them could leave. */
const ENOUGH = 8

/**
 * Above this a value is an outlier: further above the upper quartile than three times the span between the quartiles
 * (Tukey's outer fence), and more than twice the median, so that nothing stands out of values that are nearly equal.
 * Infinite where there are too few values.
 */
export const outlierFence = ({ count, lowerQuartile, upperQuartile, median }: Spread): number =>
  count < ENOUGH
    ? Number.POSITIVE_INFINITY
    : Math.max(upperQuartile + 3 * (upperQuartile - lowerQuartile), 2 * median)
