import type { SourceReport } from '../../contract/sources.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { startOver, type TaskList } from '../query/task-list.ts'
import { keepOnly } from '../query/task-set.ts'

/**
 * The list where an answer is of other connections than those before it: what may be read is not the same any more, and
 * changes after a cursor tell nothing of that. Rows of what was lost are gone; the others stay until the list was read
 * anew. Null: it is of the same ones, or begins a reading, which holds whatever it is of.
 */
export const underOtherRights = (
  list: TaskList | null,
  { sources, nowMs }: Pick<TaskChanges, 'sources' | 'nowMs'>,
): TaskList | null => {
  if (list === null || list.cursor === null) return null
  const before = connectionsOf(list.sources)
  const now = connectionsOf(sources)
  if (before.size === now.size && sources.every(({ connection }) => before.has(connection))) return null
  // Of a connection that is configured no more there are rows, and never was a source.
  const set = keepOnly(list.set, ({ connection }) => now.has(connection) || !before.has(connection))
  return startOver({ ...list, set, sources, nowMs })
}

const connectionsOf = (sources: readonly SourceReport[]): ReadonlySet<string> =>
  new Set(sources.map(({ connection }) => connection))
