import type { CloudExpectation, Forecast } from '../task/forecast.ts'
import type { Origins } from '../task/origin.ts'
import type { Sample } from '../task/sample.ts'
import type { Stuck } from '../task/stuck.ts'
import type { SubtaskSpan } from '../task/subtask-spans.ts'
import type { TaskSummary } from '../task/task.ts'

/** A sample without its subtasks, which the page has already as spans. */
export type ProgressSample = Pick<Sample, 'fromMs' | 'toMs' | 'looks' | 'status' | 'progress'>

/** What can be told of a task beside what the cloud says of it now. All moments are by the cloud's clock. */
export interface Outlook {
  forecast: Forecast
  /** Null where the cloud does not say, or says what cannot be. */
  cloudExpects: CloudExpectation | null
  stuck: Stuck
  /** How it looked over time, oldest first; thinned, but with its first, its last and every change of status. */
  samples: readonly ProgressSample[]
  /** One for each of the task's subtasks, in their order. */
  subtaskSpans: readonly SubtaskSpan[]
  /** Where each shown part of the task comes from. */
  origins: Origins
  /** What else was alive on the instance around that time, newest first. */
  nearby: readonly TaskSummary[]
}
