import type { SubtaskSample } from '../../task/sample.ts'
import { isService } from '../../task/service.ts'
import { isStatus, type Status } from '../../task/status.ts'
import type { SourceRef } from '../../task/task-key.ts'
import type { Task } from '../../task/task.ts'

/**
 * A task as the store wrote it. Only `save` writes this column, from a Task, so its shape is not checked again;
 * what is checked is that it is whole.
 */
export const readStoredTask = (text: string): Task => {
  const value: unknown = JSON.parse(text)
  if (isStoredTask(value)) return value
  throw new TypeError('the store holds a task that was not written by it')
}

const isStoredTask = (value: unknown): value is Task =>
  typeof value === 'object' &&
  value !== null &&
  'taskId' in value &&
  'observedMs' in value &&
  'payloads' in value

export const readStoredSubtasks = (text: string): readonly SubtaskSample[] => {
  const value: unknown = JSON.parse(text)
  if (Array.isArray(value) && value.every(isSubtaskSample)) return value
  throw new TypeError('the store holds subtasks that were not written by it')
}

const isSubtaskSample = (value: unknown): value is SubtaskSample =>
  typeof value === 'object' && value !== null && 'name' in value && 'status' in value && 'progress' in value

export const readStoredSource = (connection: string, service: string): SourceRef => {
  if (isService(service)) return { connection, service }
  throw new TypeError('the store holds a service that was not written by it')
}

export const readStoredStatus = (text: string): Status => {
  if (isStatus(text)) return text
  throw new TypeError('the store holds a status that was not written by it')
}
