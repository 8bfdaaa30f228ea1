import type { SourceReport } from '../../contract/sources.ts'
import type { TaskSummary } from '../../task/task.ts'
import { isInRunningList } from '../tasks/row-facts.ts'

type Known = Pick<SourceReport, 'runningAsOfMs'>

/**
 * As of when a task is known that may still change: with all of its source, or with the list of what runs, which may be
 * read on while another list fails, or by itself.
 *
 * @param allMs As of when all of the source is.
 */
export const rowAsOfMs = (
  task: Pick<TaskSummary, 'status' | 'plannedMs' | 'observedMs'>,
  source: Known | undefined,
  allMs: number | null,
): number => {
  const listMs = isInRunningList(task) ? (source?.runningAsOfMs ?? 0) : 0
  return Math.max(allMs ?? 0, listMs, task.observedMs)
}
