import type { TaskChanges } from '../../contract/tasks.ts'
import type { Answer } from '../query/api.ts'

/** A proxy may answer with JSON of its own. */
export const checked = (answer: Answer<TaskChanges>): Answer<TaskChanges> =>
  !answer.ok || isListAnswer(answer.value) ? answer : NOT_OURS

const NOT_OURS: Answer<never> = {
  ok: false,
  problem: { type: 'not-ours', title: '', status: 200, detail: '' },
}

/** Whether it has the form of an answer of the list: nobody is there to notice that it is something else. */
const isListAnswer = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'tasks' in value &&
  Array.isArray(value.tasks) &&
  value.tasks.every(isRow) &&
  'sources' in value &&
  Array.isArray(value.sources) &&
  'late' in value &&
  Array.isArray(value.late) &&
  'cursor' in value &&
  typeof value.cursor === 'string' &&
  'nowMs' in value &&
  Number.isFinite(value.nowMs) &&
  'build' in value &&
  typeof value.build === 'string' &&
  (!('left' in value) || Array.isArray(value.left))

const isRow = (row: unknown): boolean =>
  typeof row === 'object' &&
  row !== null &&
  'key' in row &&
  typeof row.key === 'string' &&
  'status' in row &&
  typeof row.status === 'string' &&
  'change' in row &&
  typeof row.change === 'number'
