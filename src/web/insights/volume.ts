import type { TimeWindow } from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Calendar, Unit } from '../clock/calendar.ts'
import { slicesOf, unitFor, type Slice } from '../clock/slices.ts'
import { drawnWindow, momentReader, placeOf, type MomentKind } from './moment.ts'

export interface VolumeSlice extends Slice {
  count: number
  failedCount: number
}

export interface Volume {
  unit: Unit
  slices: readonly VolumeSlice[]
  /** How many tasks are in the slices. */
  count: number
  failedCount: number
  /** Tasks that were alive in the range, but began (or ended) outside of it. */
  outsideCount: number
  /** Tasks without the time by which they are counted. */
  unknownCount: number
}

/** How many tasks began, or ended, in each step of the range, and how many of these failed. */
export const volumeOf = (
  tasks: readonly TaskSummary[],
  window: TimeWindow,
  by: MomentKind,
  nowMs: number,
  calendar: Calendar,
): Volume => {
  const momentOf = momentReader(by)
  const shown = drawnWindow(tasks, momentOf, window, nowMs)
  const unit = unitFor(shown.toMs - shown.fromMs)
  const slices = slicesOf(shown, unit, calendar).map((slice): VolumeSlice =>
    Object.assign(slice, { count: 0, failedCount: 0 }),
  )
  const volume = { count: 0, failedCount: 0, outsideCount: 0, unknownCount: 0 }
  for (const task of tasks) {
    const ms = momentOf(task)
    if (ms === null) {
      volume.unknownCount += 1
      continue
    }
    const slice = slices[placeOf(slices, task, ms)]
    if (slice === undefined) {
      volume.outsideCount += 1
      continue
    }
    const failed = Number(task.status === 'failed')
    slice.count += 1
    slice.failedCount += failed
    volume.count += 1
    volume.failedCount += failed
  }
  return { unit, slices, ...volume }
}
