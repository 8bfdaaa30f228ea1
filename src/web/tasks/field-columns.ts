import { FIELD_VALUE, type Field } from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'

/** One field of all tasks: each different value once, and for each task the number of its value. */
export interface FieldColumn {
  /** By number. Some may no longer belong to any task. */
  values: readonly string[]
  /** By the task's place. */
  codes: Uint32Array
}

export type ColumnOf = (tasks: readonly TaskSummary[], field: Field) => FieldColumn

interface Known {
  tasks: readonly TaskSummary[]
  codeOf: Map<string, number>
  column: FieldColumn
}

/**
 * Comparing and counting numbers is what makes filters quick at 100,000 tasks. A task keeps its place for as long as it
 * is known, so an answer with a few changes costs a comparison of each place and the naming of those few.
 */
export const createColumns = (): ColumnOf => {
  const known = new Map<Field, Known>()
  return (tasks, field) => {
    const before = known.get(field)
    if (before?.tasks === tasks) return before.column
    const next = extend(before, tasks, FIELD_VALUE[field])
    known.set(field, next)
    return next.column
  }
}

const extend = (
  before: Known | undefined,
  tasks: readonly TaskSummary[],
  valueOf: (task: TaskSummary) => string,
): Known => {
  const codeOf = before?.codeOf ?? new Map<string, number>()
  const values = [...codeOf.keys()]
  const codes = new Uint32Array(tasks.length)
  const oldCodes = before?.column.codes
  for (let place = 0; place < tasks.length; place++) {
    const task = tasks[place]
    if (task === undefined) continue
    if (oldCodes !== undefined && before?.tasks[place] === task) {
      codes[place] = oldCodes[place] ?? 0
      continue
    }
    const value = valueOf(task)
    let code = codeOf.get(value)
    if (code === undefined) {
      code = values.length
      codeOf.set(value, code)
      values.push(value)
    }
    codes[place] = code
  }
  return { tasks, codeOf, column: { values, codes } }
}
