import { isTerminal, type Status } from '../../task/status.ts'
import type { Environment } from '../../contract/session.ts'
import type { SourceReport } from '../../contract/sources.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import type { StuckLevel } from '../../task/stuck.ts'
import { sourceKey, type SourceKey, type TaskRef } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { isLate } from './source-summary.ts'

/** What a row shows beside the task itself; flat, so that a row renders again only when one of them changes. */
export interface TaskRowFacts {
  task: TaskSummary
  connectionTitle: string
  environment: Environment | null
  /** When the task was last known, where that is longer ago than it should be; null while it is fresh. */
  asOfMs: number | null
  /** How far it has fallen behind others like it; null where nobody can tell, or it has not. */
  behind: StuckLevel | null
}

/** As of when the tasks of a source are known whose rows are old, all and those that run; null: they never were. */
type SourceAge = readonly [allMs: number | null, runningMs: number | null | undefined]

/** What runs has no age while it is read on, though not all is. */
export const oldSources = (
  sources: readonly SourceReport[],
  nowMs: number,
): ReadonlyMap<SourceKey, SourceAge> =>
  new Map(
    sources
      .filter(({ state, lastSuccessMs }) =>
        state === 'live' ? lastSuccessMs !== null && isLate(lastSuccessMs, nowMs) : true,
      )
      .map((source) => {
        const { failingIn, lastSuccessMs } = source
        const runningMs = source.runningAsOfMs ?? lastSuccessMs
        const isReadOn = failingIn === 'part' && runningMs !== null && !isLate(runningMs, nowMs)
        return [sourceKey(source), [lastSuccessMs, isReadOn ? undefined : runningMs]]
      }),
  )

/** What has grown old: single sources, or everything because the server does not answer. */
export interface Old {
  sources: ReadonlyMap<SourceKey, SourceAge>
  /** All that are read: a task of another is one whose source was taken out of the configuration. Null: not known. */
  read: ReadonlySet<SourceKey> | null
  /** When the server last answered, where it does not any more. */
  allSinceMs: number | null
}

/** Whether a task stands in the list of what runs. What was planned stands in another one, also while it runs. */
export const isInRunningList = ({ status, plannedMs }: Pick<TaskSummary, 'status' | 'plannedMs'>): boolean =>
  status === 'running' && plannedMs === null

/** A task that has ended never changes again, so it does not grow old. */
export const asOf = (task: TaskSummary, { sources, read, allSinceMs }: Old): number | null => {
  if (isTerminal(task.status)) return null
  const source = sourceKey(task)
  if (task.goneMs !== null || read?.has(source) === false) return task.observedMs
  const ms = sources.get(source)?.[isInRunningList(task) ? 1 : 0]
  if (ms === undefined) return allSinceMs
  // It may have been seen by itself since.
  return Math.max(ms ?? 0, task.observedMs)
}

/** What of a running task's duration is certain, in whole seconds. */
export const knownSpan = (createdMs: number, asOfMs: number): number =>
  Math.floor(Math.max(0, asOfMs - createdMs) / 1000) * 1000

/**
 * The same for a task page: old is what is kept here while the server or the cloud could not be asked, or is not asked
 * any more, or knows it no longer.
 */
export const detailAsOf = (
  { task, cloudProblem, isSourceRead }: Pick<TaskDetail, 'task' | 'cloudProblem' | 'isSourceRead'>,
  isCutOff: boolean,
): number | null =>
  !isTerminal(task.status) && (isCutOff || cloudProblem !== null || task.goneMs !== null || !isSourceRead)
    ? task.observedMs
    : null

const STARTED: Record<Status, boolean> = {
  waiting: false,
  'needs-approval': false,
  running: true,
  // Nobody can tell; its time since creation is all that is known.
  unknown: true,
  failed: true,
  succeeded: true,
  cancelled: true,
  deleted: true,
}

/** A task that has not started was created at some time, but has no start and no duration. */
export const hasStarted = (status: Status): boolean => STARTED[status]

/** DMS finds a task only under its instance, so there the instance is part of the identity. */
export const summaryRef = ({ connection, service, taskId, instanceId }: TaskSummary): TaskRef => ({
  connection,
  service,
  taskId,
  instanceId: service === 'dms' ? instanceId : null,
})
