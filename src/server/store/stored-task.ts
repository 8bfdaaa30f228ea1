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
