import { isBetween, isWithin, type TimeWindow } from '../../task/filter.ts'
import { isTerminal } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { shownWindow, sliceAt, type Slice } from '../clock/slices.ts'

/** By which of its times a task is counted. */
export type MomentKind = 'created' | 'ended'

type MomentOf = (task: TaskSummary) => number | null

export const momentReader = (by: MomentKind): MomentOf => (by === 'created' ? createdOf : endedOf)

const createdOf = ({ createdMs }: TaskSummary): number | null => createdMs

/** An end time of a task that has not ended is a contradiction, and no end. */
const endedOf = ({ status, endedMs }: TaskSummary): number | null => (isTerminal(status) ? endedMs : null)

/** Number of the slice whose list has the task by this moment of it; −1 for none. */
export const placeOf = (slices: readonly Slice[], task: TaskSummary, ms: number): number => {
  const place = sliceAt(slices, ms)
  const slice = slices[place]
  // An end before the beginning is in no list of that time.
  return slice !== undefined && isWithin(task, slice) ? place : -1
}

/** What a chart shows of a range, by the moments of the tasks that lie within it. */
export const drawnWindow = (
  tasks: readonly TaskSummary[],
  momentOf: MomentOf,
  window: TimeWindow,
  nowMs: number,
): { fromMs: number; toMs: number } => {
  let [first, last]: [number | null, number | null] = [null, null]
  for (const task of tasks) {
    const ms = momentOf(task)
    if (ms === null || !isBetween(ms, window)) continue
    if (first === null || ms < first) first = ms
    if (last === null || ms > last) last = ms
  }
  return shownWindow(window, first, last, nowMs)
}
