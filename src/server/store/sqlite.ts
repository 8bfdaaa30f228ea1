import type { SQLOutputValue } from 'node:sqlite'
import type { TimeWindow } from '../../task/filter.ts'
import type { Json } from '../../task/json.ts'
import { isSameTask, mergeTask } from '../../task/merge.ts'
import { isTerminal } from '../../task/status.ts'
import { refOf, summarize } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import { sourceKey, taskKey, type SourceRef } from '../../task/task-key.ts'
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

  const selectOne = db.prepare('SELECT task, change FROM task JOIN whole USING (key) WHERE key = ?')
  const selectById = db.prepare(
    `SELECT task, change FROM task JOIN whole USING (key)
     WHERE task_id = ? AND connection = ? AND service = ? ORDER BY sort_ms DESC`,
  )
  const selectUnfinished = db.prepare(
    'SELECT task, change FROM task JOIN whole USING (key) WHERE connection = ? AND service = ? AND unfinished = 1',
  )
  const selectCounts = db.prepare(
    `SELECT connection, service, count(*) AS tasks, count(*) FILTER (WHERE status = 'running' AND unfinished) AS running
     FROM task GROUP BY connection, service`,
  )
  const selectLastChange = db.prepare('SELECT coalesce(max(change), 0) AS change FROM task')
  const selectCreatedWithin = db.prepare(
    `SELECT summary, sort_ms, key FROM task
     WHERE (sort_ms, key) < (?, ?) AND sort_ms >= ? AND from_ms <= ?
     ORDER BY sort_ms DESC, key DESC LIMIT ?`,
  )
  // Created before the window and alive in it: few among many, found by when they ended.
  const selectAliveWithin = db.prepare(
    `SELECT summary, sort_ms, key FROM task INDEXED BY task_by_end
     WHERE (sort_ms, key) < (?, ?) AND sort_ms < ? AND until_ms >= ? AND from_ms <= ?
     ORDER BY sort_ms DESC, key DESC LIMIT ?`,
  )
  const selectChanges = db.prepare(
    `SELECT summary, change FROM task
     WHERE change > ? AND until_ms >= ? AND from_ms <= ?
     ORDER BY change LIMIT ?`,
  )
  const upsert = db.prepare(
    `INSERT INTO task (key, connection, service, task_id, status, unfinished, change, sort_ms, from_ms, until_ms,
       summary)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET status = excluded.status, unfinished = excluded.unfinished,
       change = excluded.change, sort_ms = excluded.sort_ms, from_ms = excluded.from_ms,
       until_ms = excluded.until_ms, summary = excluded.summary`,
  )
  const upsertWhole = db.prepare(
    'INSERT INTO whole (key, task) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET task = excluded.task',
  )

  const selectBookmark = db.prepare('SELECT bookmark FROM bookmark WHERE source = ?')
  const upsertBookmark = db.prepare(
    `INSERT INTO bookmark (source, bookmark) VALUES (?, ?)
     ON CONFLICT (source) DO UPDATE SET bookmark = excluded.bookmark`,
  )

  let change = numberOf(selectLastChange.get()?.['change'])
  /** Kept beside the table: counting it would take half a second of every poll. */
  let counts = new Map<string, SourceCount>()
  const countAnew = () => {
    counts = new Map(
      selectCounts
        .all()
        .map((row) => [
          `${textOf(row['connection'])}/${textOf(row['service'])}`,
          { tasks: numberOf(row['tasks']), running: numberOf(row['running']) },
        ]),
    )
  }
  countAnew()
  const countOf = ({ connection, service }: SourceRef): SourceCount =>
    counts.get(`${connection}/${service}`) ?? { tasks: 0, running: 0 }
  const noteCount = (known: Task | null, task: Task): void => {
    const { tasks, running } = countOf(task)
    counts.set(`${task.connection}/${task.service}`, {
      tasks: tasks + (known === null ? 1 : 0),
      running: running + Number(isRunning(task)) - Number(known !== null && isRunning(known)),
    })
  }

  /** True when the task is new or says something else than before. */
  const saveOne = (seen: Task): boolean => {
    const key = taskKey(refOf(seen))
    const known = storedOf(selectOne.get(key))
    const task = known === null ? seen : mergeTask(known.task, seen)
    if (known !== null && isSameTask(known.task, task)) {
      upsertWhole.run(key, JSON.stringify(task))
      return false
    }
    change += 1
    noteCount(known?.task ?? null, task)
    const createdMs = task.createdAt?.epochMs ?? null
    const isUnfinished = !isTerminal(task.status) && task.goneMs === null
    const untilMs = isUnfinished ? FOREVER_MS : lastSignMs(task, known?.task ?? null)
    upsert.run(
      key,
      task.connection,
      task.service,
      task.taskId,
      task.status,
      isUnfinished ? 1 : 0,
      change,
      createdMs ?? task.plannedAt?.epochMs ?? task.observedMs,
      createdMs ?? -FOREVER_MS,
      createdMs === null ? FOREVER_MS : Math.max(createdMs, untilMs),
      JSON.stringify(summarize(task, change)),
    )
    upsertWhole.run(key, JSON.stringify(task))
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
        countAnew()
        throw error
      }
    },

    find: async (ref) => storedOf(selectOne.get(taskKey(ref))),

    findById: async ({ connection, service }, taskId) =>
      selectById.all(taskId, connection, service).flatMap((row) => storedOf(row) ?? []),

    unfinished: async ({ connection, service }) =>
      selectUnfinished.all(connection, service).flatMap((row) => storedOf(row)?.task ?? []),

    count: async (source) => countOf(source),

    lastChange: async () => change,
    knownChange: () => change,

    async bookmark(source) {
      const row = selectBookmark.get(sourceKey(source))
      return row === undefined ? null : readJson(textOf(row['bookmark']))
    },

    async saveBookmark(source, bookmark) {
      upsertBookmark.run(sourceKey(source), JSON.stringify(bookmark))
    },

    async page(window, position, limit) {
      const { sortMs, key }: ListPosition = position ?? { sortMs: FOREVER_MS, key: '' }
      const [fromMs, toMs] = span(window)
      const recent = selectCreatedWithin.all(sortMs, key, fromMs, toMs, limit + 1)
      const found = [
        ...recent,
        ...selectAliveWithin.all(sortMs, key, fromMs, fromMs, toMs, limit + 1 - recent.length),
      ]
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

interface SourceCount {
  tasks: number
  running: number
}

/** What the cloud no longer knows runs on no list of ours either. */
const isRunning = (task: Task): boolean => task.status === 'running' && task.goneMs === null

/**
 * The last moment a task that is over belongs to. One that was known to go on stays in every window up to the moment
 * its end was seen: whoever watches that window has to be told.
 */
const lastSignMs = (task: Task, known: Task | null): number => {
  const endedMs = task.endedAt?.epochMs ?? task.createdAt?.epochMs ?? task.observedMs
  const wentOn = known !== null && !isTerminal(known.status)
  return Math.max(endedMs, task.goneMs ?? 0, wentOn ? task.observedMs : 0)
}

const readJson = (text: string): Json => JSON.parse(text)

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
