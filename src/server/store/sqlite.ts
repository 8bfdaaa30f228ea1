import { taskKey } from '../../task/task-key.ts'
import { createHeldTasks } from './held-tasks.ts'
import { layeredTasks } from './layered-tasks.ts'
import { createReserve, noReserve, type Reserve } from './reserve.ts'
import { createBookmarks } from './sqlite-bookmarks.ts'
import { IN_MEMORY, openDatabase, type DamageListeners, type OpenDatabase } from './sqlite-database.ts'
import { named } from './sqlite-fault.ts'
import { createSqliteDisplays } from './sqlite-displays.ts'
import { createHousekeeping } from './sqlite-housekeeping.ts'
import { createIdLookUp } from './sqlite-ids.ts'
import { beginLife } from './sqlite-life.ts'
import { createClosedSamples } from './sqlite-samples.ts'
import { createSqliteSessions } from './sqlite-sessions.ts'
import { createSqliteNotes } from './sqlite-notes.ts'
import { createSqliteOutbox } from './sqlite-outbox.ts'
import { createTally } from './sqlite-tally.ts'
import { createStoredTasks } from './sqlite-tasks.ts'
import { createTransitions } from './sqlite-transitions.ts'
import { numberOf } from './sqlite-value.ts'
import { createSqliteWriter } from './sqlite-writer.ts'
import type { Store, StoredTask } from './store.ts'
import type { KnownTask } from './task-row.ts'

export interface SqliteParts extends DamageListeners {
  nowMs: () => number
}

/** The embedded store. `path` is a file, or `:memory:`. */
export const openSqliteStore = (path: string, parts: SqliteParts): Store => {
  const database = openDatabase(path, parts)
  const reserve = path === IN_MEMORY ? noReserve : createReserve(path)
  return createSqliteStore(database, { nowMs: parts.nowMs, reserve })
}

/** Tasks that are held in memory while nothing can be written. */
const HOLD_AT_MOST = 20_000

interface OpenParts {
  nowMs: () => number
  reserve: Reserve
  holdAtMost?: number
}

/** The store on an open database, which it closes. */
export const createSqliteStore = (database: OpenDatabase, parts: OpenParts): Store => {
  const { nowMs, reserve, holdAtMost = HOLD_AT_MOST } = parts
  const { db } = database
  /** Every use of the database, so that no sign of damage is missed. */
  const watched = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      database.note(error)
      throw named(error)
    }
  }
  const samples = createClosedSamples(db)
  const tally = createTally(db)
  const stored = createStoredTasks(db, (only) => tally.share(only))
  const bookmarks = createBookmarks(db)
  const held = createHeldTasks(holdAtMost, (source) => bookmarks.lose(source))
  const tasks = layeredTasks(stored, held)
  const life = beginLife(db, stored.lastChange())
  const transitions = createTransitions(db)
  const writer = createSqliteWriter(db, {
    stored,
    held,
    samples,
    tally,
    bookmarks,
    transitions,
    life,
    nowMs,
  })
  const lookUp = createIdLookUp(db, held)
  const selectBytes = db.prepare(
    `SELECT (page_count - freelist_count) * page_size AS bytes
     FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()`,
  )
  const bytes = () => numberOf(selectBytes.get()?.['bytes'])
  const housekeeping = createHousekeeping(db, { tasks: stored, samples, tally, bytes })
  return {
    epoch: life.epoch,
    sessions: createSqliteSessions(db, watched),
    displays: createSqliteDisplays(db, { writer, watched }),
    outbox: createSqliteOutbox(db, { writer, transitions, watched }),
    notes: createSqliteNotes(db, { writer, watched }),

    save: (seen) => watched(() => writer.save(seen)),

    find: (ref) => watched(() => versionOf(tasks.find(taskKey(ref)))),

    findById: (source, taskId) =>
      watched(() =>
        tasks
          .findById(source, taskId)
          .toSorted((a, b) => createdMs(b) - createdMs(a))
          .flatMap((known) => versionOf(known) ?? []),
      ),

    keptUnder: (id, only = null) => watched(() => lookUp(id, only)),

    samples: (ref) =>
      watched(() => {
        const key = taskKey(ref)
        const known = tasks.find(key)
        return known === null ? [] : [...samples.of(key), ...(held.find(key)?.closed ?? []), known.sample]
      }),

    unfinished: (source) => watched(() => tasks.unfinished(source).map(({ task }) => task)),

    succeeded: (service, name, limit, only) =>
      watched(() => stored.succeeded(service, name, limit, only).map(({ task }) => task)),

    onInstance: (connection, instanceId, window, limit) =>
      watched(() => tasks.onInstance(connection, instanceId, window, limit).map(({ summary }) => summary)),

    async count(source) {
      const inFile = tally.of(source)
      const more = held.countOf(source)
      return { tasks: inFile.tasks + more.tasks, running: inFile.running + more.running }
    },

    countByStatus: async () => tally.statuses.counts(held.all()),

    newestCreatedMs: () => watched(() => tasks.newestCreatedMs()),

    lastChange: async () => writer.lastChange(),
    knownChange: () => writer.lastChange(),

    bookmark: (source) => watched(() => bookmarks.of(source)),
    saveBookmark: (source, bookmark) => watched(() => writer.saveBookmark(source, bookmark)),

    hasLost: (source) => bookmarks.hasLost(source),
    beginReading: (source) => bookmarks.beginReading(source),

    page: (window, position, limit, only) =>
      watched(() => {
        const found = tasks.page(window, position, limit + 1, only)
        const last = found.length > limit ? found[limit - 1] : undefined
        return {
          rows: found.slice(0, limit).map(({ summary }) => summary),
          older: last === undefined ? null : { sortMs: last.sortMs, key: last.key },
        }
      }),

    changesAfter: (after, window, limit, only) =>
      watched(() => {
        const found = tasks.changesAfter(after, window, limit, only)
        const last = found.length === limit ? found.at(-1) : undefined
        return { rows: found.map(({ summary }) => summary), change: last?.change ?? writer.lastChange() }
      }),

    size: () =>
      watched(() => {
        const { tasks: taskCount, closedSamples } = tally.total()
        return { bytes: bytes(), taskCount, sampleCount: taskCount + closedSamples }
      }),

    keep: (limits, atMs) =>
      watched(async () => {
        const isDue = housekeeping.isDue(limits, atMs)
        const step = () => housekeeping.step(limits, atMs)
        // Removing takes room too: on a full disk the reserve is what makes more of it.
        const isDone = !isDue || writer.written(step) || (reserve.release() && writer.written(step))
        await writer.tryAgain()
        if (writer.paused() === null) reserve.take()
        return isDone && housekeeping.isDue(limits, atMs)
      }),

    historyPaused: () => writer.paused(),

    async close() {
      try {
        writer.end()
      } finally {
        database.close()
      }
    },
  }
}

const versionOf = (known: KnownTask | null): StoredTask | null =>
  known === null ? null : { task: known.task, change: known.change }

const createdMs = ({ task }: KnownTask): number => task.createdAt?.epochMs ?? task.observedMs
