import type { TimeWindow } from '../../task/filter.ts'
import type { Calendar, Unit } from '../clock/calendar.ts'
import { sliceAt, slicesOf, unitFor, type Slice } from '../clock/slices.ts'
import type { NameDurations } from './durations.ts'
import { drawnWindow, momentReader, type MomentKind } from './moment.ts'
import { quantile } from './quantile.ts'

export interface TrendSlice extends Slice {
  count: number
  medianMs: number | null
  p95Ms: number | null
}

export interface Trend {
  unit: Unit
  slices: readonly TrendSlice[]
  /** Tasks that ended (or began) before or after the range; they are not in it. */
  outsideCount: number
}

/** Median and 95 % of one name's durations by when the tasks ended, or began. */
export const trendOf = (
  { timed }: Pick<NameDurations, 'timed'>,
  window: TimeWindow,
  by: MomentKind,
  nowMs: number,
  calendar: Calendar,
): Trend => {
  const momentOf = momentReader(by)
  const tasks = timed.map(({ task }) => task)
  const shown = drawnWindow(tasks, momentOf, window, nowMs)
  // A few tasks an hour have no quantiles; a trend goes by days at least.
  const unit = atLeastDays(unitFor(shown.toMs - shown.fromMs))
  const slices = slicesOf(shown, unit, calendar)
  const durations = slices.map((): number[] => [])
  let outsideCount = 0
  for (const { task, durationMs } of timed) {
    const ms = momentOf(task)
    const slice = ms === null ? undefined : durations[sliceAt(slices, ms)]
    if (slice === undefined) outsideCount += 1
    else slice.push(durationMs)
  }
  return {
    unit,
    slices: slices.map((slice, place) => {
      const sorted = Float64Array.from(durations[place] ?? []).sort()
      return Object.assign(slice, {
        count: sorted.length,
        medianMs: quantile(sorted, 0.5),
        p95Ms: quantile(sorted, 0.95),
      })
    }),
    outsideCount,
  }
}

const atLeastDays = (unit: Unit): Unit => (unit === 'hour' ? 'day' : unit)
