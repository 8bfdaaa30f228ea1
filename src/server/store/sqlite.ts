import type { SQLOutputValue } from 'node:sqlite'
import type { TimeWindow } from '../../task/filter.ts'
import { isSameTask, mergeTask } from '../../task/merge.ts'
import { isTerminal } from '../../task/status.ts'
import { refOf, summarize } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import { taskKey } from '../../task/task-key.ts'
import { openDatabase } from './sqlite-database.ts'
import type { ListPosition, Store, StoredTask } from './store.ts'
import { readStoredTask } from './stored-task.ts'

/** Beyond every instant: the end of a task that has not ended. */
const FOREVER_MS = 9_007_199_254_740_991

/** The embedded store. `path` is a file, or `:memory:`. */
export const openSqliteStore = (
  path: string,
  onSetAside: (message: string) => void = () => undefined,
): Store => {
  const db = openDatabase(path, onSetAside)
  const epoch = textOf(db.prepare('SELECT epoch FROM life').get()?.['epoch'])

  const selectOne = db.prepare('SELECT task, change FROM task WHERE key = ?')
  const selectById = db.prepare(
    'SELECT task, change FROM task WHERE task_id = ? AND connection = ? AND service = ? ORDER BY sort_ms DESC',
  )
  const selectUnfinished = db.prepare(
    'SELECT task, change FROM task WHERE connection = ? AND service = ? AND unfinished = 1',
  )
  const selectCount = db.prepare(
    `SELECT count(*) AS tasks, count(*) FILTER (WHERE status = 'running') AS running
     FROM task WHERE connection = ? AND service = ?`,
  )
  const selectLastChange = db.prepare('SELECT coalesce(max(change), 0) AS change FROM task')
  const selectPage = db.prepare(
    `SELECT summary, sort_ms, key FROM task
     WHERE (sort_ms, key) < (?, ?) AND until_ms >= ? AND from_ms <= ?
     ORDER BY sort_ms DESC, key DESC LIMIT ?`,
  )
  const selectChanges = db.prepare(
    `SELECT summary, change FROM task
     WHERE change > ? AND until_ms >= ? AND from_ms <= ?
     ORDER BY change LIMIT ?`,
  )
  const upsert = db.prepare(
    `INSERT INTO task (key, connection, service, task_id, status, unfinished, change, sort_ms, from_ms, until_ms,
       summary, task)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET status = excluded.status, unfinished = excluded.unfinished,
       change = excluded.change, sort_ms = excluded.sort_ms, from_ms = excluded.from_ms,
       until_ms = excluded.until_ms, summary = excluded.summary, task = excluded.task`,
  )
  const updateSeen = db.prepare('UPDATE task SET task = ? WHERE key = ?')

  let change = numberOf(selectLastChange.get()?.['change'])

  /** True when the task is new or says something else than before. */
  const saveOne = (seen: Task): boolean => {
    const key = taskKey(refOf(seen))
    const known = storedOf(selectOne.get(key))
    const task = known === null ? seen : mergeTask(known.task, seen)
    if (known !== null && isSameTask(known.task, task)) {
      updateSeen.run(JSON.stringify(task), key)
      return false
    }
    change += 1
    const createdMs = task.createdAt?.epochMs ?? null
    const endedMs = isTerminal(task.status)
      ? (task.endedAt?.epochMs ?? createdMs ?? task.observedMs)
      : FOREVER_MS
    upsert.run(
      key,
      task.connection,
      task.service,
      task.taskId,
      task.status,
      isTerminal(task.status) ? 0 : 1,
      change,
      createdMs ?? task.plannedAt?.epochMs ?? task.observedMs,
      createdMs ?? -FOREVER_MS,
      createdMs === null ? FOREVER_MS : Math.max(createdMs, endedMs),
      JSON.stringify(summarize(task, change)),
      JSON.stringify(task),
    )
    return true
  }

  const span = ({ fromMs, toMs }: TimeWindow) => [fromMs, toMs ?? FOREVER_MS] as const

  return {
    epoch,

    async save(tasks) {
      const before = change
      db.exec('BEGIN IMMEDIATE')
      try {
        const changedCount = tasks.filter(saveOne).length
        db.exec('COMMIT')
        return changedCount
      } catch (error) {
        db.exec('ROLLBACK')
        change = before
        throw error
      }
    },

    find: async (ref) => storedOf(selectOne.get(taskKey(ref))),

    findById: async ({ connection, service }, taskId) =>
      selectById.all(taskId, connection, service).flatMap((row) => storedOf(row) ?? []),

    unfinished: async ({ connection, service }) =>
      selectUnfinished.all(connection, service).flatMap((row) => storedOf(row)?.task ?? []),

    async count({ connection, service }) {
      const row = selectCount.get(connection, service)
      return { tasks: numberOf(row?.['tasks']), running: numberOf(row?.['running']) }
    },

    lastChange: async () => change,

    async page(window, position, limit) {
      const after: ListPosition = position ?? { sortMs: FOREVER_MS, key: '' }
      const found = selectPage.all(after.sortMs, after.key, ...span(window), limit + 1)
      const last = found.length > limit ? found[limit - 1] : undefined
      return {
        rows: found.slice(0, limit).map((row) => textOf(row['summary'])),
        older: last === undefined ? null : { sortMs: numberOf(last['sort_ms']), key: textOf(last['key']) },
      }
    },

    async changesAfter(after, window, limit) {
      const found = selectChanges.all(after, ...span(window), limit)
      const last = found.length === limit ? found.at(-1) : undefined
      return {
        rows: found.map((row) => textOf(row['summary'])),
        change: last === undefined ? change : numberOf(last['change']),
      }
    },

    async close() {
      db.close()
    },
  }
}

const storedOf = (row: Record<string, SQLOutputValue> | undefined): StoredTask | null =>
  row === undefined ? null : { task: readStoredTask(textOf(row['task'])), change: numberOf(row['change']) }

const textOf = (value: SQLOutputValue | undefined): string => {
  if (typeof value === 'string') return value
  throw new TypeError('the store holds something else than text where text belongs')
}

const numberOf = (value: SQLOutputValue | undefined): number => {
  if (typeof value === 'number') return value
  throw new TypeError('the store holds something else than a number where a number belongs')
}
