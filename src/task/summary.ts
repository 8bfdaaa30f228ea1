import type { Task, TaskSummary } from './task.ts'
import { taskKey, type TaskRef } from './task-key.ts'

/** DMS finds a task only under its instance, so there the instance is part of the identity. */
export const refOf = (task: Pick<Task, 'connection' | 'service' | 'taskId' | 'instance'>): TaskRef => ({
  connection: task.connection,
  service: task.service,
  taskId: task.taskId,
  instanceId: task.service === 'dms' ? task.instance.id : null,
})

/** Where it does not matter which version of a task it is. */
export const NO_CHANGE = 0

/** The list's view of a task. `change` is the store's number for this version of it. */
export const summarize = (task: Task, change: number): TaskSummary => ({
  key: taskKey(refOf(task)),
  connection: task.connection,
  service: task.service,
  taskId: task.taskId,
  instanceId: task.instance.id,
  instanceName: task.instance.name,
  name: task.name,
  kind: task.kind,
  status: task.status,
  rawStatus: task.rawStatus,
  progress: task.progress,
  createdMs: task.createdAt?.epochMs ?? null,
  endedMs: task.endedAt?.epochMs ?? null,
  plannedMs: task.plannedAt?.epochMs ?? null,
  initiator: task.initiator?.name ?? task.initiator?.id ?? null,
  failureText: task.failureText,
  subtaskCount: task.subtasks?.length ?? null,
  subtasksDone: task.subtasks?.filter((subtask) => subtask.status === 'succeeded').length ?? null,
  contradictionCount: task.contradictions.length,
  observedMs: task.observedMs,
  goneMs: task.goneMs,
  change,
})
