import { CLOCK } from './words.ts'

const { unit, gap } = CLOCK

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Rounded to what a chart can show: `0.4 s`, `42 s`, `1 m 29 s`, `14 h`, `2 d 3 h`. Exact ones are `formatDuration`. */
export const shortDuration = (ms: number): string => {
  if (ms < 10 * SECOND) return `${Math.round(ms / 100) / 10}${unit.second}`
  if (ms < MINUTE - 500) return `${Math.round(ms / SECOND)}${unit.second}`
  if (ms < HOUR - 500) return pair(ms, [MINUTE, unit.minute], [SECOND, unit.second])
  if (ms < DAY - MINUTE / 2) return pair(ms, [HOUR, unit.hour], [MINUTE, unit.minute])
  return pair(ms, [DAY, unit.day], [HOUR, unit.hour])
}

type Part = readonly [number, string]

const pair = (ms: number, [large, largeName]: Part, [small, smallName]: Part): string => {
  const rounded = Math.round(ms / small) * small
  const rest = Math.round((rounded % large) / small)
  return `${Math.floor(rounded / large)}${largeName}${rest === 0 ? '' : `${gap}${rest}${smallName}`}`
}

/** Steps at which people read clocks. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 10, 30, 100, 365].map((count) => count * DAY),
]

/** From 0 up to the first step at or above `mostMs`, in at most `maxCount` even steps. */
export const durationTicks = (mostMs: number, maxCount: number): number[] => {
  const step = STEPS.find((size) => mostMs / size <= maxCount) ?? Math.ceil(mostMs / maxCount / DAY) * DAY
  return Array.from({ length: Math.max(1, Math.ceil(mostMs / step)) + 1 }, (_, place) => place * step)
}

const LOG_TICKS: readonly number[] = [
  SECOND,
  10 * SECOND,
  MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  DAY,
  7 * DAY,
  30 * DAY,
  365 * DAY,
]

/** Where a duration lies on an axis that grows by factors, 0 to 1, and which ticks the axis has. */
export interface LogAxis {
  ticks: readonly number[]
  placeOf: (ms: number) => number
}

/** Everything below a second is drawn at a second: no cloud tells durations finer. */
export const logAxis = (leastMs: number, mostMs: number): LogAxis => {
  const low = LOG_TICKS.findLast((tick) => tick <= leastMs) ?? SECOND
  const high = LOG_TICKS.find((tick) => tick >= mostMs && tick > low) ?? Math.max(mostMs, 2 * low)
  const span = Math.log(high / low)
  return {
    ticks: LOG_TICKS.filter((tick) => tick >= low && tick <= high),
    placeOf: (ms) => Math.min(1, Math.max(0, Math.log(Math.max(SECOND, ms) / low) / span)),
  }
}
