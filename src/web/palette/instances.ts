import type { TaskSummary } from '../../task/task.ts'
import type { InstanceRef } from '../paths.ts'

export interface KnownInstance extends InstanceRef {
  /** The latest one; the id where no task gives one. */
  name: string
}

/** Every instance that one of the tasks works on, each once. */
export const instancesOf = (tasks: readonly TaskSummary[]): KnownInstance[] => {
  const latest = new Map<string, TaskSummary>()
  for (const task of tasks) {
    const instance = task.instanceId ?? task.instanceName
    if (instance === null) continue
    const key = `${task.connection} ${instance}`
    const before = latest.get(key)
    if (before === undefined || isLaterNamed(task, before)) latest.set(key, task)
  }
  return [...latest.values()].map(({ connection, instanceId, instanceName }) => {
    const instance = instanceId ?? instanceName ?? ''
    return { connection, instance, name: instanceName ?? instance }
  })
}

/** A name counts more than none, and a later one more than an earlier, because instances can be renamed. */
const isLaterNamed = (task: TaskSummary, before: TaskSummary): boolean =>
  task.instanceName !== null &&
  (before.instanceName === null || (task.createdMs ?? 0) > (before.createdMs ?? 0))
