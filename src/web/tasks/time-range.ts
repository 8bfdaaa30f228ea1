import type { TimeWindow } from '../../task/filter.ts'
import type { LastHours } from '../../task/last-hours.ts'
import { formatInstant } from '../clock/format.ts'
import { VIEW } from './view-words.ts'

/** What people choose: a span that ends now and moves on with it, or two fixed moments. */
export type TimeRange = { kind: 'last'; hours: LastHours } | ({ kind: 'custom' } & TimeWindow)

export const DEFAULT_RANGE: TimeRange = { kind: 'last', hours: 168 }

export const LAST_HOURS_TITLE: Record<LastHours, string> = VIEW.range.last

const HOUR_MS = 3_600_000

export const windowOf = (range: TimeRange, nowMs: number): TimeWindow =>
  range.kind === 'last'
    ? { fromMs: nowMs - range.hours * HOUR_MS, toMs: null }
    : { fromMs: range.fromMs, toMs: range.toMs }

/** Equal for equal ranges; a moving range keeps its key while it moves. */
export const rangeKey = (range: TimeRange): string =>
  range.kind === 'last' ? `${range.hours} h` : `${range.fromMs} ${range.toMs ?? ''}`

/** Ends a sentence about tasks: `in the last 7 days`. */
export const rangeText = (range: TimeRange): string => {
  if (range.kind === 'last') return VIEW.range.inLast[range.hours]
  const from = formatInstant(range.fromMs)
  return range.toMs === null ? VIEW.range.since(from) : VIEW.range.between(from, formatInstant(range.toMs))
}

/** Other years are what a half-typed date looks like; no task is of them. */
export const isPlausible = (ms: number): boolean => {
  const year = new Date(ms).getUTCFullYear()
  return year >= 2000 && year <= 2100
}
