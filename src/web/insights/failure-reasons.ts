import type { TaskSummary } from '../../task/task.ts'
import { causeKey, causeOf } from './failure-cause.ts'

export interface FailureReason {
  /** The text without what differs; null: the service gave none. */
  cause: string | null
  /** Latest first. */
  tasks: readonly TaskSummary[]
  /** Names of the tasks, most frequent first. */
  names: readonly string[]
}

/** Failed tasks by cause, most tasks first. */
export const failureReasons = (tasks: readonly TaskSummary[]): FailureReason[] => {
  const byKey = new Map<string, { cause: string | null; tasks: TaskSummary[] }>()
  for (const task of tasks) {
    if (task.status !== 'failed') continue
    const cause = causeOfTask(task)
    // No text is empty, so this is nobody's key.
    const key = cause === null ? '' : causeKey(cause)
    const reason = byKey.get(key)
    if (reason === undefined) byKey.set(key, { cause, tasks: [task] })
    else reason.tasks.push(task)
  }
  return [...byKey.values()]
    .map(({ cause, tasks: failed }) => ({
      cause,
      tasks: failed.sort((one, other) => failedMs(other) - failedMs(one)),
      names: byFrequency(failed.map(({ name }) => name)),
    }))
    .sort((one, other) => other.tasks.length - one.tasks.length || latestOf(other) - latestOf(one))
}

const causeOfTask = ({ failureText, instanceName, instanceId, taskId }: TaskSummary): string | null => {
  if (failureText === null) return null
  const cause = causeOf(failureText, [instanceName, instanceId, taskId])
  return causeKey(cause) === '' ? failureText.trim() || null : cause
}

/** When it failed, as far as known. */
export const failedMs = ({ endedMs, createdMs }: TaskSummary): number => endedMs ?? createdMs ?? 0

const latestOf = ({ tasks }: FailureReason): number => (tasks[0] === undefined ? 0 : failedMs(tasks[0]))

const byFrequency = (names: readonly string[]): string[] => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name)
}
