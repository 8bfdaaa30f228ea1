import type { DatabaseSync } from 'node:sqlite'
import type { TimeWindow } from '../../task/filter.ts'
import { observe, type Sample } from '../../task/sample.ts'
import type { Service } from '../../task/service.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey, type SourceRef } from '../../task/task-key.ts'
import { newestFirst } from './list-order.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'
import type { ListPosition, OnlyOn } from './store.ts'
import { readStoredTask } from './stored-task.ts'
import { FOREVER_MS, type KnownTask, type NextTask, type TaskRow } from './task-row.ts'

/** A row of a list: what is sent of it, and where it stands in both orders. */
export interface ListRow extends ListPosition {
  summary: string
  change: number
}

/** The tasks in the file, without their samples. Nothing here begins a transaction. */
export interface StoredTasks {
  find(key: string): KnownTask | null
  findById(source: SourceRef, taskId: string): KnownTask[]
  unfinished(source: SourceRef): KnownTask[]
  succeeded(service: Service, name: string, limit: number, only?: OnlyOn): KnownTask[]
  onInstance(connection: string, instanceId: string, window: TimeWindow, limit: number): ListRow[]
  page(window: TimeWindow, position: ListPosition | null, limit: number, only?: OnlyOn): ListRow[]
  changesAfter(change: number, window: TimeWindow, limit: number, only?: OnlyOn): ListRow[]
  lastChange(): number
  newestCreatedMs(): number | null
  write(next: Pick<NextTask, 'key' | 'task' | 'row' | 'sample'>): void
  remove(key: string): void
}

/** So many tasks are looked through in the time that one found by an index takes. */
const LOOKED_THROUGH = 2
/** As in the index `task_long_lived`. */
const DAY_MS = 86_400_000

/** `shareOf`: how many of all tasks are of these connections, 0 to 1. */
export const createStoredTasks = (
  db: DatabaseSync,
  shareOf: (only: readonly string[]) => number,
): StoredTasks => {
  const whole =
    'SELECT task, change, until_ms, note_count, look_from_ms, look_to_ms, looks FROM task JOIN whole USING (key)'
  const selectOne = db.prepare(`${whole} WHERE key = ?`)
  const selectById = db.prepare(`${whole} WHERE task_id = ? AND connection = ? AND service = ?`)
  const selectUnfinished = db.prepare(`${whole} WHERE connection = ? AND service = ? AND unfinished = 1`)
  const selectSucceeded = db.prepare(
    `${whole} WHERE status = 'succeeded' AND service = :service AND summary ->> 'name' = :name
     ORDER BY until_ms DESC LIMIT :limit`,
  )
  const selectSucceededOn = db.prepare(
    `SELECT key, until_ms FROM task INDEXED BY task_succeeded_on
     WHERE status = 'succeeded' AND connection = :connection AND service = :service AND summary ->> 'name' = :name
     ORDER BY until_ms DESC LIMIT :limit`,
  )
  const selectOnInstance = db.prepare(
    `SELECT summary, change, sort_ms, key FROM task INDEXED BY task_of_instance
     WHERE summary ->> 'instanceId' = ? AND connection = ? AND until_ms >= ? AND from_ms <= ?
     ORDER BY sort_ms DESC, key DESC LIMIT ?`,
  )
  const selectNewest = db.prepare(
    'SELECT sort_ms FROM task WHERE from_ms = sort_ms ORDER BY sort_ms DESC, key DESC LIMIT 1',
  )
  const selectLastChange = db.prepare('SELECT coalesce(max(change), 0) AS change FROM task')
  // Three kinds, so that each is found by an index: created in the window; created in the day before it, and gone within
  // a day; the few that live longer, or whose beginning nobody knows.
  const selectPage = prepareForms(
    db,
    (where) =>
      `SELECT summary, change, sort_ms, key FROM task
     WHERE (sort_ms, key) < (:withinMs, :withinKey) AND sort_ms >= :fromMs AND from_ms = sort_ms ${where}
     UNION ALL
     SELECT summary, change, sort_ms, key FROM task
     WHERE (sort_ms, key) < (:beforeMs, :beforeKey) AND sort_ms >= :fromMs - ${DAY_MS}
       AND until_ms - sort_ms <= ${DAY_MS} AND until_ms >= :fromMs AND from_ms <= :toMs ${where}
     UNION ALL
     SELECT summary, change, sort_ms, key FROM task INDEXED BY task_long_lived
     WHERE (sort_ms, key) < (:sortMs, :key) AND (sort_ms < :fromMs OR from_ms <> sort_ms)
       AND until_ms - sort_ms > ${DAY_MS} AND until_ms >= :fromMs AND from_ms <= :toMs ${where}
     ORDER BY sort_ms DESC, key DESC LIMIT :limit`,
  )
  const selectChanges = prepareForms(
    db,
    (where) =>
      `SELECT summary, change, sort_ms, key FROM task
     WHERE change > :change AND until_ms >= :fromMs AND from_ms <= :toMs ${where}
     ORDER BY change LIMIT :limit`,
  )
  const upsertTask = db.prepare(
    `INSERT INTO task (key, connection, service, task_id, status, unfinished, change, sort_ms, from_ms, until_ms,
       settled_ms, summary)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET status = excluded.status, unfinished = excluded.unfinished,
       change = excluded.change, sort_ms = excluded.sort_ms, from_ms = excluded.from_ms,
       until_ms = excluded.until_ms, settled_ms = excluded.settled_ms, summary = excluded.summary`,
  )
  const upsertWhole = db.prepare(
    `INSERT INTO whole (key, task, look_from_ms, look_to_ms, looks) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET task = excluded.task, look_from_ms = excluded.look_from_ms,
       look_to_ms = excluded.look_to_ms, looks = excluded.looks`,
  )
  const removeTask = db.prepare('DELETE FROM task WHERE key = ?')
  const removeWhole = db.prepare('DELETE FROM whole WHERE key = ?')

  const writeRow = (row: TaskRow) =>
    upsertTask.run(
      row.key,
      row.connection,
      row.service,
      row.taskId,
      row.status,
      row.isUnfinished ? 1 : 0,
      row.change,
      row.sortMs,
      row.fromMs,
      row.untilMs,
      row.settledMs,
      row.summary,
    )

  const find = (key: string): KnownTask | null => {
    const row = selectOne.get(key)
    return row === undefined ? null : knownOf(row)
  }

  return {
    find,
    findById: ({ connection, service }, taskId) => selectById.all(taskId, connection, service).map(knownOf),
    unfinished: ({ connection, service }) => selectUnfinished.all(connection, service).map(knownOf),

    succeeded(service, name, limit, only = null) {
      if (only === null) return selectSucceeded.all({ service, name, limit }).map(knownOf)
      return only
        .flatMap((connection) => selectSucceededOn.all({ connection, service, name, limit }))
        .sort((a, b) => numberOf(b['until_ms']) - numberOf(a['until_ms']))
        .slice(0, limit)
        .flatMap(({ key }) => find(textOf(key)) ?? [])
    },
    onInstance: (connection, instanceId, window, limit) =>
      selectOnInstance.all(instanceId, connection, ...spanOf(window), limit).map(listRowOf),

    page(window, position, limit, only = null) {
      const [fromMs, toMs] = spanOf(window)
      const at: ListPosition = position ?? { sortMs: FOREVER_MS, key: '' }
      const within = at.sortMs <= toMs ? at : { sortMs: toMs + 1, key: '' }
      const before = at.sortMs < fromMs ? at : { sortMs: fromMs, key: '' }
      const values = {
        fromMs,
        toMs,
        limit,
        sortMs: at.sortMs,
        key: at.key,
        withinMs: within.sortMs,
        withinKey: within.key,
        beforeMs: before.sortMs,
        beforeKey: before.key,
      }
      if (only === null) return selectPage.all(values).map(listRowOf)
      // Either all tasks are looked through until enough are theirs, or each connection is asked for as many as could be.
      if (shareOf(only) * only.length * LOOKED_THROUGH > 1)
        return selectPage.among(only, values).map(listRowOf)
      const rows = only.flatMap((connection) => selectPage.on(connection, values).map(listRowOf))
      return rows.sort(newestFirst).slice(0, limit)
    },

    changesAfter(change, window, limit, only = null) {
      const [fromMs, toMs] = spanOf(window)
      const values = { change, fromMs, toMs, limit }
      return (only === null ? selectChanges.all(values) : selectChanges.among(only, values)).map(listRowOf)
    },

    newestCreatedMs() {
      const row = selectNewest.get()
      return row === undefined ? null : numberOf(row['sort_ms'])
    },

    lastChange: () => numberOf(selectLastChange.get()?.['change']),

    write({ row, key, task, sample }) {
      if (row !== null) writeRow(row)
      upsertWhole.run(key, JSON.stringify(task), sample.fromMs, sample.toMs, sample.looks)
    },

    remove(key) {
      removeTask.run(key)
      removeWhole.run(key)
    },
  }
}

/**
 * The forms of one statement: for all connections, for some of them, and for one alone. The plus keeps the planner from
 * an index by connection: what is looked through comes in the right order already.
 */
const prepareForms = (db: DatabaseSync, sql: (where: string) => string) => {
  const all = db.prepare(sql(''))
  const among = db.prepare(sql('AND +connection IN (SELECT value FROM json_each(:only))'))
  const on = db.prepare(sql('AND connection = :connection'))
  type Values = Record<string, string | number>
  return {
    all: (values: Values) => all.all(values),
    among: (only: readonly string[], values: Values) => among.all({ ...values, only: JSON.stringify(only) }),
    on: (connection: string, values: Values) => on.all({ ...values, connection }),
  }
}

const spanOf = ({ fromMs, toMs }: TimeWindow) => [fromMs, toMs ?? FOREVER_MS] as const

const knownOf = (row: SqliteRow): KnownTask => {
  const task = readStoredTask(textOf(row['task']))
  const { sample } = observe(null, task)
  return {
    key: taskKey(refOf(task)),
    task,
    change: numberOf(row['change']),
    untilMs: numberOf(row['until_ms']),
    noteCount: numberOf(row['note_count']),
    sample: row['looks'] === null ? sample : { ...sample, ...lookOf(row) },
  }
}

const lookOf = (row: SqliteRow): Pick<Sample, 'fromMs' | 'toMs' | 'looks'> => ({
  fromMs: numberOf(row['look_from_ms']),
  toMs: numberOf(row['look_to_ms']),
  looks: numberOf(row['looks']),
})

export const listRowOf = (row: SqliteRow): ListRow => ({
  summary: textOf(row['summary']),
  change: numberOf(row['change']),
  sortMs: numberOf(row['sort_ms']),
  key: textOf(row['key']),
})
