/** Whether it has the form of an answer of the list: nobody is there to notice that it is something else. */
export const isListAnswer = (value: unknown): boolean =>
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
  typeof value.build === 'string'

const isRow = (row: unknown): boolean =>
  typeof row === 'object' &&
  row !== null &&
  'key' in row &&
  typeof row.key === 'string' &&
  'status' in row &&
  typeof row.status === 'string' &&
  'change' in row &&
  typeof row.change === 'number'
