import type { TimeWindow } from '../../task/filter.ts'
import type { Calendar, Unit } from '../clock/calendar.ts'
import { slicesOf, unitFor, type Slice } from '../clock/slices.ts'
import type { NameDurations } from './durations.ts'
import { drawnWindow, momentReader, placeOf, type MomentKind } from './moment.ts'
import { quantile } from './quantile.ts'

export interface TrendSlice extends Slice {
  /** All tasks of the name that ended (or began) in it, as the list has them. */
  count: number
  /** Those of them that have a duration that counts. */
  timedCount: number
  medianMs: number | null
  p95Ms: number | null
}

export interface Trend {
  unit: Unit
  slices: readonly TrendSlice[]
  /** Tasks of the name that ended (or began) before or after the range; they are not in it. */
  outsideCount: number
}

/** Median and 95 % of one name's durations by when the tasks ended, or began. */
export const trendOf = (
  { tasks, timed }: Pick<NameDurations, 'tasks' | 'timed'>,
  window: TimeWindow,
  by: MomentKind,
  nowMs: number,
  calendar: Calendar,
): Trend => {
  const momentOf = momentReader(by)
  const shown = drawnWindow(tasks, momentOf, window, nowMs)
  // A few tasks an hour have no quantiles; a trend goes by days at least.
  const unit = atLeastDays(unitFor(shown.toMs - shown.fromMs))
  const slices = slicesOf(shown, unit, calendar)
  const counts = slices.map(() => 0)
  let outsideCount = 0
  for (const task of tasks) {
    const ms = momentOf(task)
    if (ms === null) continue
    const place = placeOf(slices, task, ms)
    const count = counts[place]
    if (count === undefined) outsideCount += 1
    else counts[place] = count + 1
  }
  const durations = slices.map((): number[] => [])
  for (const { task, durationMs } of timed) {
    const ms = momentOf(task)
    if (ms !== null) durations[placeOf(slices, task, ms)]?.push(durationMs)
  }
  return {
    unit,
    slices: slices.map((slice, place) => {
      const sorted = Float64Array.from(durations[place] ?? []).sort()
      return Object.assign(slice, {
        count: counts[place] ?? 0,
        timedCount: sorted.length,
        medianMs: quantile(sorted, 0.5),
        p95Ms: quantile(sorted, 0.95),
      })
    }),
    outsideCount,
  }
}

const atLeastDays = (unit: Unit): Unit => (unit === 'hour' ? 'day' : unit)
