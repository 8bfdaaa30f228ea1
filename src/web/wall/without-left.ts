import type { TaskChanges } from '../../contract/tasks.ts'
import type { TaskList } from '../query/task-list.ts'
import { keepOnly } from '../query/task-set.ts'

/** The list without what a paired display reads no more: it changed, and is not of its view now. */
export const withoutLeft = (list: TaskList, left: TaskChanges['left']): TaskList => {
  if (left === undefined) return list
  const keys = new Set(left)
  return { ...list, set: keepOnly(list.set, ({ key }) => !keys.has(key)) }
}
