import type { Json } from '../../task/json.ts'
import { sourceKey, taskKey } from '../../task/task-key.ts'
import type { TimeWindow } from '../../task/filter.ts'
import type { Channel } from './postgres-channel.ts'
import { numberOf, textOf, textsOf, type Database, type Row } from './postgres-database.ts'
import { createPostgresDisplays } from './postgres-displays.ts'
import { findKeptId } from './postgres-ids.ts'
import { keepHouse } from './postgres-keep.ts'
import { createPostgresNotes } from './postgres-notes.ts'
import { createEndRecorder, createPostgresOutbox } from './postgres-outbox.ts'
import { knownOf, readSample, SELECT_KNOWN } from './postgres-rows.ts'
import { saveAll, withoutNul } from './postgres-save.ts'
import { createPostgresSessions } from './postgres-sessions.ts'
import { statusCountOf } from './status-count.ts'
import type { ListPosition, OnlyOn, Store, StoredTask } from './store.ts'
import { FOREVER_MS } from './task-row.ts'

/** The change numbers of a store that several processes write to. */
export interface KnownChange {
  number(): number
  note(change: number): void
}

export const createKnownChange = (): KnownChange => {
  let known = 0
  return {
    number: () => known,
    note: (change) => {
      known = Math.max(known, change)
    },
  }
}

export interface PostgresStoreParts {
  database: Database
  /** What other processes save is known by it at once. */
  channel: Channel
  known: KnownChange
}

/**
 * The store of several replicas. A save that fails throws a StoreProblem and leaves everything as it was; reading goes
 * on. `historyPaused` is always null: room and health of a database server are its own, and its refusals are thrown.
 */
export const openPostgresStore = async ({ database, channel, known }: PostgresStoreParts): Promise<Store> => {
  const { query } = database
  const epoch = textOf((await query('SELECT epoch FROM task_center.life'))[0], 'epoch')

  const lastChange = async (): Promise<number> => {
    const change = numberOf((await query('SELECT change FROM task_center.life'))[0], 'change')
    known.note(change)
    return change
  }
  await lastChange()
  channel.hear('change', (change) => {
    if (typeof change === 'number') known.note(change)
  })

  const recorder = createEndRecorder()

  return {
    epoch,
    sessions: createPostgresSessions(database, channel),
    displays: createPostgresDisplays(database),
    outbox: createPostgresOutbox(database, recorder),
    notes: createPostgresNotes(database, channel, known),

    async save(tasks) {
      if (tasks.length === 0) return 0
      const { changedCount, change } = await database.transaction((ask) =>
        saveAll(tasks, ask, { channel, recorder }),
      )
      known.note(change)
      return changedCount
    },

    async find(ref) {
      const [row] = await query(`${SELECT_KNOWN} WHERE key = $1`, [taskKey(ref)])
      return row === undefined ? null : storedOf(row)
    },

    async findById({ connection, service }, taskId) {
      const rows = await query(
        `${SELECT_KNOWN} WHERE task_id = $1 AND connection = $2 AND service = $3 ORDER BY sort_ms DESC`,
        [taskId, connection, service],
      )
      return rows.map(storedOf)
    },

    keptUnder: (id, only = null) => findKeptId(query, id, only),

    async samples(ref) {
      const [row] = await query(
        `SELECT known.*, ARRAY(SELECT sample FROM task_center.sample WHERE key = $1 ORDER BY number) AS closed
         FROM (${SELECT_KNOWN} WHERE key = $1) AS known`,
        [taskKey(ref)],
      )
      return row === undefined ? [] : [...textsOf(row, 'closed').map(readSample), knownOf(row).sample]
    },

    async succeeded(service, name, limit, only = null) {
      const rows = await query(
        `${SELECT_KNOWN} WHERE status = 'succeeded' AND service = $1 AND name = $2 ${onlyOn(only, 4)}
         ORDER BY until_ms DESC LIMIT $3`,
        [service, withoutNul(name), limit, ...listOf(only)],
      )
      return rows.map((row) => knownOf(row).task)
    },

    async onInstance(connection, instanceId, window, limit) {
      const rows = await query(
        `SELECT summary FROM task_center.task
         WHERE instance_id = $1 AND connection = $2 AND until_ms >= $3 AND from_ms <= $4
         ORDER BY sort_ms DESC, key DESC LIMIT $5`,
        [withoutNul(instanceId), connection, ...spanOf(window), limit],
      )
      return rows.map((row) => textOf(row, 'summary'))
    },

    async unfinished({ connection, service }) {
      const rows = await query(`${SELECT_KNOWN} WHERE connection = $1 AND service = $2 AND unfinished`, [
        connection,
        service,
      ])
      return rows.map((row) => storedOf(row).task)
    },

    async count({ connection, service }) {
      const [row] = await query(
        'SELECT tasks, running FROM task_center.tally WHERE connection = $1 AND service = $2',
        [connection, service],
      )
      if (row === undefined) return { tasks: 0, running: 0 }
      return { tasks: numberOf(row, 'tasks'), running: numberOf(row, 'running') }
    },

    async countByStatus() {
      const rows = await query(
        'SELECT connection, service, status, tasks FROM task_center.tally_by_status WHERE tasks > 0',
      )
      return rows.map((row) =>
        statusCountOf(
          textOf(row, 'connection'),
          textOf(row, 'service'),
          textOf(row, 'status'),
          numberOf(row, 'tasks'),
        ),
      )
    },

    async newestCreatedMs() {
      const [row] = await query(
        'SELECT sort_ms FROM task_center.task WHERE from_ms = sort_ms ORDER BY sort_ms DESC, key DESC LIMIT 1',
      )
      return row === undefined ? null : numberOf(row, 'sort_ms')
    },

    lastChange,
    knownChange: () => known.number(),

    async bookmark(source) {
      const [row] = await query('SELECT bookmark FROM task_center.bookmark WHERE source = $1', [
        sourceKey(source),
      ])
      return row === undefined ? null : readJson(textOf(row, 'bookmark'))
    },

    async saveBookmark(source, bookmark) {
      await query(
        `INSERT INTO task_center.bookmark (source, bookmark) VALUES ($1, $2)
         ON CONFLICT (source) DO UPDATE SET bookmark = excluded.bookmark`,
        [sourceKey(source), JSON.stringify(bookmark)],
      )
    },

    async page(window, position, limit, only = null) {
      const { sortMs, key }: ListPosition = position ?? { sortMs: FOREVER_MS, key: '' }
      const [fromMs, toMs] = spanOf(window)
      const where = onlyOn(only, 6)
      const read = (select: (where: string) => string, rows: number) =>
        query(select(where), [sortMs, key, fromMs, toMs, rows, ...listOf(only)])
      const found = await read(selectCreatedWithin, limit + 1)
      if (found.length <= limit) found.push(...(await read(selectAliveWithin, limit + 1 - found.length)))
      const last = found.length > limit ? found[limit - 1] : undefined
      return {
        rows: found.slice(0, limit).map((row) => textOf(row, 'summary')),
        older: last === undefined ? null : { sortMs: numberOf(last, 'sort_ms'), key: textOf(last, 'key') },
      }
    },

    async changesAfter(after, window, limit, only = null) {
      const values = [after, ...spanOf(window), limit, ...listOf(only)]
      const found = await query(selectChanges(onlyOn(only, 5)), values)
      const newest = numberOf(found[0], 'newest')
      known.note(newest)
      const rows = found.filter((row) => row['summary'] !== null)
      const last = rows.length === limit ? rows.at(-1) : undefined
      return {
        rows: rows.map((row) => textOf(row, 'summary')),
        change: last === undefined ? newest : numberOf(last, 'change'),
      }
    },

    async size() {
      const [row] = await query(
        `SELECT coalesce(sum(bytes), 0)::bigint AS bytes, coalesce(sum(tasks), 0)::bigint AS tasks,
           coalesce(sum(closed_samples), 0)::bigint AS closed_samples
         FROM task_center.tally`,
      )
      const taskCount = numberOf(row, 'tasks')
      return {
        bytes: numberOf(row, 'bytes'),
        taskCount,
        sampleCount: taskCount + numberOf(row, 'closed_samples'),
      }
    },

    keep: (limits, nowMs) => database.transaction((ask) => keepHouse(limits, nowMs, ask)),

    hasLost: () => false,
    beginReading: () => undefined,
    historyPaused: () => null,

    async close() {
      await channel.close()
      await database.close()
    },
  }
}

/** A condition only where there is one to make, so that whoever asks for all has nothing to pay for. */
const onlyOn = (only: OnlyOn, parameter: number): string =>
  only === null ? '' : `AND connection = ANY($${parameter}::text[])`
const listOf = (only: OnlyOn): (readonly string[])[] => (only === null ? [] : [only])

const selectCreatedWithin = (where: string) => `
  SELECT summary, sort_ms, key FROM task_center.task
  WHERE (sort_ms, key) < ($1, $2) AND sort_ms >= $3 AND from_ms <= $4 ${where}
  ORDER BY sort_ms DESC, key DESC LIMIT $5`

/**
 * Created before the window and alive in it: few among many, found by when they ended. Materialised, or the planner
 * walks through the whole past to get the order for nothing.
 */
const selectAliveWithin = (where: string) => `
  WITH alive AS MATERIALIZED (
    SELECT key, sort_ms FROM task_center.task
    WHERE (sort_ms, key) < ($1, $2) AND sort_ms < $3 AND until_ms >= $3 AND from_ms <= $4 ${where}
    ORDER BY sort_ms DESC, key DESC
  )
  SELECT summary, sort_ms, key
  FROM (SELECT key FROM alive ORDER BY sort_ms DESC, key DESC LIMIT $5) AS page
  JOIN task_center.task USING (key)
  ORDER BY sort_ms DESC, key DESC`

/**
 * One statement, so that the newest number and the rows are of the same moment. The LIMIT tells the planner that `life`
 * has one row: for the thousand it would guess it compiles machine code, which takes a hundred times what it saves.
 */
const selectChanges = (where: string) => `
  SELECT life.change AS newest, changed.summary, changed.change
  FROM (SELECT change FROM task_center.life LIMIT 1) AS life LEFT JOIN LATERAL (
    SELECT summary, change FROM task_center.task
    WHERE change > $1 AND until_ms >= $2 AND from_ms <= $3 ${where}
    ORDER BY change LIMIT $4
  ) AS changed ON true
  ORDER BY changed.change`

const spanOf = ({ fromMs, toMs }: TimeWindow) => [fromMs, toMs ?? FOREVER_MS] as const

const storedOf = (row: Row): StoredTask => {
  const { task, change } = knownOf(row)
  return { task, change }
}

const readJson = (text: string): Json => JSON.parse(text)
