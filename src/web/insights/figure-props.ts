import type { TimeWindow } from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { View } from '../tasks/view.ts'
import type { Calendar } from '../clock/calendar.ts'

/** What every figure is made of. */
export interface FigureProps {
  tasks: readonly TaskSummary[]
  view: View
  window: TimeWindow
  nowMs: number
  calendar: Calendar
}
