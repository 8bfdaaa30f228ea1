import { isBetween, isWithin, type TimeWindow } from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Calendar } from '../clock/calendar.ts'
import { momentReader, type MomentKind } from './moment.ts'

/** One real hour. */
export interface HourCount {
  fromMs: number
  count: number
}

/** One hour of one weekday, over all weeks of the range. */
export interface HourCell {
  /** 0 is Monday. */
  weekday: number
  hour: number
  count: number
  /** The real hours with tasks, latest first. */
  hours: readonly HourCount[]
}

export interface TimeOfDay {
  /** 7 × 24, Monday 00:00 first. */
  cells: readonly HourCell[]
  count: number
  mostCount: number
}

/** Shades of the map: the largest count of each. They grow by squares, so that one rush does not hide all the rest. */
export const shadesOf = (mostCount: number, shadeCount: number): number[] =>
  Array.from({ length: shadeCount }, (_, shade) =>
    Math.max(shade + 1, Math.round(mostCount * ((shade + 1) / shadeCount) ** 2)),
  ).filter((_, shade, bounds) => shade === 0 || (bounds[shade - 1] ?? 0) < mostCount)

const HOUR_MS = 3_600_000

/** A real hour, as far as it lies within the range. */
export const hourAt = (fromMs: number, window: TimeWindow): { fromMs: number; toMs: number } => ({
  fromMs: Math.max(window.fromMs, fromMs),
  toMs: Math.min(window.toMs ?? Number.POSITIVE_INFINITY, fromMs + HOUR_MS - 1),
})

/** When tasks begin, or end: hour by weekday, by the clocks of the viewer. Only moments within the range count. */
export const timeOfDay = (
  tasks: readonly TaskSummary[],
  window: TimeWindow,
  by: MomentKind,
  calendar: Calendar,
): TimeOfDay => {
  const momentOf = momentReader(by)
  const byHour = new Map<number, number>()
  let count = 0
  for (const task of tasks) {
    const ms = momentOf(task)
    if (ms === null || !isBetween(ms, window)) continue
    const startMs = calendar.startOf(ms, 'hour')
    // An end before the beginning is in no list of that time.
    if (!isWithin(task, hourAt(startMs, window))) continue
    byHour.set(startMs, (byHour.get(startMs) ?? 0) + 1)
    count += 1
  }
  const cells = Array.from({ length: 7 * 24 }, (_, place) => ({
    weekday: Math.floor(place / 24),
    hour: place % 24,
    count: 0,
    hours: [] as HourCount[],
  }))
  for (const [startMs, hourCount] of [...byHour].sort(([one], [other]) => other - one)) {
    const cell = cells[calendar.weekdayAt(startMs) * 24 + calendar.hourAt(startMs)]
    if (cell === undefined) continue
    cell.count += hourCount
    cell.hours.push({ fromMs: startMs, count: hourCount })
  }
  return { cells, count, mostCount: cells.reduce((most, cell) => Math.max(most, cell.count), 0) }
}
