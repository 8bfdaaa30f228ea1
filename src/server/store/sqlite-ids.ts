import type { DatabaseSync } from 'node:sqlite'
import { coreId } from '../../task/written-id.ts'
import type { HeldTasks } from './held-tasks.ts'
import { BEHIND_ALL, lastOnEach, MOST_OF_ID, summaryOf, writingsOf, type KeptId } from './kept-id.ts'
import { newestFirst } from './list-order.ts'
import { listRowOf, type ListRow } from './sqlite-tasks.ts'
import { textOf } from './sqlite-value.ts'
import type { OnlyOn } from './store.ts'

/** Finds what is stored under an id, or held. */
export const createIdLookUp = (db: DatabaseSync, held: HeldTasks): ((id: string, only: OnlyOn) => KeptId) => {
  const selectConnections = db.prepare('SELECT DISTINCT connection FROM tally')
  const selectTasks = db.prepare(
    `SELECT summary, change, sort_ms, key FROM task INDEXED BY task_by_id
     WHERE task_id = :written AND connection = :connection ORDER BY sort_ms DESC, key DESC LIMIT ${MOST_OF_ID}`,
  )
  const selectOnInstance = db.prepare(
    `SELECT summary, change, sort_ms, key FROM task INDEXED BY task_of_instance
     WHERE connection = :connection AND summary ->> 'instanceId' >= :written AND summary ->> 'instanceId' < :behind
     ORDER BY summary ->> 'instanceId' DESC, until_ms DESC LIMIT 1`,
  )

  return (id, only) => {
    const core = coreId(id)
    const inFront = [...held.all()].flatMap(({ row, task }) =>
      row !== null && (only === null || only.includes(task.connection)) ? [{ row, task }] : [],
    )
    const connections = only ?? selectConnections.all().map((row) => textOf(row['connection']))
    const questions = connections.flatMap((connection) =>
      writingsOf(id).map((written) => ({ connection, written })),
    )
    /** What is held is newer. */
    const joined = (stored: readonly ListRow[], front: readonly ListRow[]): ListRow[] => [
      ...stored.filter(({ key }) => (held.find(key)?.row ?? null) === null),
      ...front,
    ]
    const tasks = joined(
      questions.flatMap((question) => selectTasks.all(question).map(listRowOf)),
      inFront.flatMap(({ row, task }) => (coreId(task.taskId) === core ? row : [])),
    )
    const onInstance = joined(
      questions.flatMap(({ connection, written }) =>
        selectOnInstance.all({ connection, written, behind: written + BEHIND_ALL }).map(listRowOf),
      ),
      inFront.flatMap(({ row, task }) => (coreId(task.instance.id ?? '') === core ? row : [])),
    )
    return {
      tasks: tasks
        .sort(newestFirst)
        .slice(0, MOST_OF_ID)
        .map(({ summary }) => summaryOf(summary)),
      onInstance: lastOnEach(onInstance.map(({ summary }) => summaryOf(summary))),
    }
  }
}
