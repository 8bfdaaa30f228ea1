import { observe, type Sample } from '../../task/sample.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import { numberOf, textOf, type Row } from './postgres-database.ts'
import { readStoredTask } from './stored-task.ts'
import type { KnownTask } from './task-row.ts'

/** The columns of {@link knownOf}. */
export const SELECT_KNOWN = `
  SELECT key, task, change, until_ms, note_count, look_from_ms, look_to_ms, looks
  FROM task_center.task JOIN task_center.whole USING (key)`

export const knownOf = (row: Row): KnownTask => {
  const task = readStoredTask(textOf(row, 'task'))
  return {
    key: taskKey(refOf(task)),
    task,
    change: numberOf(row, 'change'),
    untilMs: numberOf(row, 'until_ms'),
    noteCount: numberOf(row, 'note_count'),
    sample: {
      ...observe(null, task).sample,
      fromMs: numberOf(row, 'look_from_ms'),
      toMs: numberOf(row, 'look_to_ms'),
      looks: numberOf(row, 'looks'),
    },
  }
}

export const readSample = (text: string): Sample => {
  const value: unknown = JSON.parse(text)
  if (isSample(value)) return value
  throw new TypeError('the store holds a sample that was not written by it')
}

/** Only `save` writes this column, from a Sample: what is checked is that it is whole. */
const isSample = (value: unknown): value is Sample =>
  typeof value === 'object' && value !== null && 'fromMs' in value && 'status' in value && 'subtasks' in value
