import type { TimeWindow } from '../../task/filter.ts'
import type { Calendar, Unit } from './calendar.ts'

const DAY_MS = 86_400_000

/** The largest number of bars that can still be told apart is some hundred. */
const LONGEST: readonly (readonly [Unit, number])[] = [
  ['hour', 2 * DAY_MS],
  ['day', 100 * DAY_MS],
  ['week', 730 * DAY_MS],
]

export const unitFor = (spanMs: number): Unit =>
  LONGEST.find(([, longestMs]) => spanMs <= longestMs)?.[0] ?? 'month'

/** A part of a time range between two steps of the calendar; both ends are within it. */
export interface Slice {
  fromMs: number
  toMs: number
  /** The range begins or ends in the middle of it. */
  isPart: boolean
}

/** The range in steps of the unit, from its beginning to its end. */
export const slicesOf = (
  { fromMs, toMs }: { fromMs: number; toMs: number },
  unit: Unit,
  calendar: Calendar,
): Slice[] => {
  const slices: Slice[] = []
  for (let startMs = calendar.startOf(fromMs, unit); startMs <= toMs;) {
    const nextMs = calendar.startOfNext(startMs, unit)
    slices.push({
      fromMs: Math.max(fromMs, startMs),
      toMs: Math.min(toMs, nextMs - 1),
      isPart: startMs < fromMs || nextMs - 1 > toMs,
    })
    startMs = nextMs
  }
  return slices
}

/** Number of the slice with this moment; −1 for none. */
export const sliceAt = (slices: readonly Slice[], ms: number): number => {
  let [low, high] = [0, slices.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const slice = slices[middle]
    if (slice === undefined) return -1
    if (ms < slice.fromMs) high = middle - 1
    else if (ms > slice.toMs) low = middle + 1
    else return middle
  }
  return -1
}

/** Longer than this, a range is shown only from where its first task begins. */
const SHOWN_WHOLE_MS = 45 * DAY_MS

/** What a chart shows of a range: up to now, and a very long one from its first task on. */
export const shownWindow = (
  { fromMs, toMs }: TimeWindow,
  firstMs: number | null,
  lastMs: number | null,
  nowMs: number,
): { fromMs: number; toMs: number } => {
  const endMs = Math.max(fromMs, Math.min(toMs ?? Number.POSITIVE_INFINITY, Math.max(nowMs, lastMs ?? nowMs)))
  const isLong = endMs - fromMs > SHOWN_WHOLE_MS
  return { fromMs: isLong && firstMs !== null ? Math.max(fromMs, firstMs) : fromMs, toMs: endMs }
}
