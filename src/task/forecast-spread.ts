/**
 * How long the next one of a kind may take, from how long earlier ones took.
 *
 * Method: a conformal predictive distribution. Of n earlier ones and the next one, every order is equally likely as
 * long as nothing sets them apart, so the next one falls into each of the n + 1 gaps that the earlier ones leave with
 * the same chance 1 / (n + 1), whatever the shape of their distribution. Source: Wilks, "Determination of Sample Sizes
 * for Setting Tolerance Limits" (1941); Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World" (2005).
 * Within a gap the logarithm of the time is taken as uniform, because times multiply rather than add.
 *
 * Limits: outside the shortest and the longest nothing was ever seen; there the chance falls off exponentially in the
 * logarithm, as fast as the spread of what was seen suggests. That is an assumption, and below nine earlier ones the
 * 90th percentile rests on it.
 */
export interface Spread {
  count: number
  /** The chance, 0 to 1, that it takes longer than this. */
  chanceBeyond(ms: number): number
  /** The time within which that share (0 to 1) of those end that have already taken `afterMs`. Never below `afterMs`. */
  quantile(share: number, afterMs?: number): number
}

/** For a normal distribution, of which the logarithm of durations is close, with few values: what lies beyond the last. */
const TAIL_PER_DEVIATION = 0.65
/** Times that were all the same do not promise that the next one is. */
const LEAST_DEVIATION = 0.02
const LEAST_MS = 1

/** `times` in milliseconds, in any order, at least one. */
export const spreadOf = (times: readonly number[]): Spread => {
  const logs = times.map((ms) => Math.log(Math.max(LEAST_MS, ms))).toSorted((a, b) => a - b)
  const count = logs.length
  const first = logs[0] ?? 0
  const last = logs.at(-1) ?? 0
  const tail = TAIL_PER_DEVIATION * Math.max(LEAST_DEVIATION, deviationOf(logs))
  const share = 1 / (count + 1)

  const chanceBeyondLog = (log: number): number => {
    if (log >= last) return share * Math.exp(-(log - last) / tail)
    if (log < first) return 1 - share * Math.exp(-(first - log) / tail)
    const above = logs.findIndex((each) => each > log)
    const [low, high] = [logs[above - 1] ?? first, logs[above] ?? last]
    return 1 - share * (above + (log - low) / (high - low))
  }
  const logAtChance = (chance: number): number => {
    if (chance <= share) return last + tail * Math.log(share / Math.max(chance, Number.MIN_VALUE))
    if (chance >= 1 - share) return first - tail * Math.log(share / Math.max(1 - chance, Number.MIN_VALUE))
    const place = (1 - chance) / share
    const below = Math.min(count - 1, Math.floor(place))
    const [low, high] = [logs[below - 1] ?? first, logs[below] ?? last]
    return low + (place - below) * (high - low)
  }
  const chanceBeyond = (ms: number): number => (ms <= 0 ? 1 : chanceBeyondLog(Math.log(ms)))

  return {
    count,
    chanceBeyond,
    quantile: (wanted, afterMs = 0) =>
      Math.max(afterMs, Math.exp(logAtChance(chanceBeyond(afterMs) * (1 - wanted)))),
  }
}

const deviationOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / Math.max(1, values.length - 1))
}
