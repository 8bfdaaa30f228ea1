import type { Json } from '../../task/json.ts'
import type { Task } from '../../task/task.ts'
import { refOf } from '../../task/summary.ts'
import { sourceKey, taskKey } from '../../task/task-key.ts'
import { openDatabase } from './sqlite-database.ts'
import { createHousekeeping } from './sqlite-housekeeping.ts'
import { createClosedSamples } from './sqlite-samples.ts'
import { createTally } from './sqlite-tally.ts'
import { createStoredTasks } from './sqlite-tasks.ts'
import { numberOf, textOf } from './sqlite-value.ts'
import type { Store, StoredTask } from './store.ts'
import { isRunning, nextTask, type KnownTask, type NextTask } from './task-row.ts'

/** The embedded store. `path` is a file, or `:memory:`. */
export const openSqliteStore = (
  path: string,
  onSetAside: (message: string) => void = () => undefined,
): Store => {
  const db = openDatabase(path, onSetAside)
  const epoch = textOf(db.prepare('SELECT epoch FROM life').get()?.['epoch'])
  const stored = createStoredTasks(db)
  const samples = createClosedSamples(db)
  const tally = createTally(db)
  const selectPages = db.prepare(
    `SELECT (page_count - freelist_count) * page_size AS bytes
     FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()`,
  )
  const bytes = () => numberOf(selectPages.get()?.['bytes'])
  const housekeeping = createHousekeeping(db, { tasks: stored, samples, tally, bytes })

  const selectBookmark = db.prepare('SELECT bookmark FROM bookmark WHERE source = ?')
  const upsertBookmark = db.prepare(
    `INSERT INTO bookmark (source, bookmark) VALUES (?, ?)
     ON CONFLICT (source) DO UPDATE SET bookmark = excluded.bookmark`,
  )

  let change = stored.lastChange()

  const inTransaction = (work: () => void): void => {
    const before = change
    db.exec('BEGIN IMMEDIATE')
    try {
      work()
      tally.write()
      db.exec('COMMIT')
      tally.written()
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      change = before
      tally.readAnew()
      throw error
    }
  }

  const write = (known: KnownTask | null, next: NextTask): void => {
    const { key, row, closed } = next
    stored.write(next)
    const settledMs = row?.settledMs ?? null
    const closedSamples = closed === null ? 0 : samples.add(key, [closed], settledMs)
    if (closed === null && row !== null && known !== null) samples.settle(key, settledMs)
    if (row === null && closed === null) return
    tally.add(next.task, {
      tasks: known === null ? 1 : 0,
      running: Number(isRunning(next.task)) - Number(known !== null && isRunning(known.task)),
      closedSamples,
    })
  }

  /** True when the task is new or says something else than before. */
  const saveOne = (seen: Task): boolean => {
    const known = stored.find(taskKey(refOf(seen)))
    const next = nextTask(known, seen, change + 1)
    change = Math.max(change, next.change)
    write(known, next)
    return next.row !== null
  }

  return {
    epoch,

    async save(tasks) {
      let changedCount = 0
      inTransaction(() => {
        changedCount = tasks.filter(saveOne).length
      })
      return changedCount
    },

    find: async (ref) => versionOf(stored.find(taskKey(ref))),

    findById: async (source, taskId) =>
      stored
        .findById(source, taskId)
        .toSorted((a, b) => createdMs(b) - createdMs(a))
        .flatMap((known) => versionOf(known) ?? []),

    async samples(ref) {
      const key = taskKey(ref)
      const known = stored.find(key)
      return known === null ? [] : [...samples.of(key), known.sample]
    },

    unfinished: async (source) => stored.unfinished(source).map(({ task }) => task),

    async count(source) {
      const { tasks, running } = tally.of(source)
      return { tasks, running }
    },

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
      const found = stored.page(window, position, limit + 1)
      const last = found.length > limit ? found[limit - 1] : undefined
      return {
        rows: found.slice(0, limit).map(({ summary }) => summary),
        older: last === undefined ? null : { sortMs: last.sortMs, key: last.key },
      }
    },

    async changesAfter(after, window, limit) {
      const found = stored.changesAfter(after, window, limit)
      const last = found.length === limit ? found.at(-1) : undefined
      return { rows: found.map(({ summary }) => summary), change: last?.change ?? change }
    },

    async size() {
      const { tasks, closedSamples } = tally.total()
      return { bytes: bytes(), taskCount: tasks, sampleCount: tasks + closedSamples }
    },

    async keep(limits, nowMs) {
      inTransaction(() => housekeeping.step(limits, nowMs))
      return housekeeping.isDue(limits, nowMs)
    },

    historyPaused: () => null,

    async close() {
      db.close()
    },
  }
}

const readJson = (text: string): Json => JSON.parse(text)

const versionOf = (known: KnownTask | null): StoredTask | null =>
  known === null ? null : { task: known.task, change: known.change }

const createdMs = ({ task }: KnownTask): number => task.createdAt?.epochMs ?? task.observedMs
