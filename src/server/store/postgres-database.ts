import { Client, Pool, type ClientConfig, type PoolClient } from 'pg'
import type { Clock } from '../clock.ts'
import { ConfigFault } from '../config-fault.ts'
import type { Log } from '../log.ts'
import { againIfBroken, isAway, throwNamed, wordsOf } from './postgres-errors.ts'
import { MIGRATIONS } from './postgres-migrations.ts'
import { StoreFault } from './store-fault.ts'

export type Row = Record<string, unknown>
/** One statement with its parameters. Throws StoreProblem where the database is at fault and not the statement. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<Row[]>

/** A PostgreSQL database with our tables in it. */
export interface Database {
  query: Query
  /** All or nothing. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /** A connection of its own, still to be opened: for what holds one for good. */
  connection(): Client
  close(): Promise<void>
}

export interface DatabaseParts {
  url: string
  clock: Clock
  log: Log
  /** How long a server that does not answer yet is waited for. */
  patienceMs?: number
}

const CONNECTION: ClientConfig = {
  application_name: 'cloud-task-center',
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  // The server's own limit comes first, unless the way to it is cut.
  query_timeout: 12_000,
  // Whoever vanishes in the middle of saving keeps the others from it for no longer.
  idle_in_transaction_session_timeout: 5_000,
  keepAlive: true,
}
/** Saving goes one by one anyway, and reading takes milliseconds. */
const POOL_SIZE = 6
const PATIENCE_MS = 30_000
const TRY_AGAIN_MS = 1_000

/**
 * Connects, and brings the tables up to date. A server that does not answer is waited for, since both may be starting
 * together; one that refuses is not. Throws ConfigFault or StoreFault, with a sentence for whoever starts the program.
 */
export const openDatabase = async (parts: DatabaseParts): Promise<Database> => {
  const { url, clock, log, patienceMs = PATIENCE_MS } = parts
  const config: ClientConfig = { ...CONNECTION, connectionString: url }
  const place = placeOf(url)
  const untilMs = clock.nowMs() + patienceMs
  for (let attempt = 1; ; attempt += 1) {
    try {
      await migrate(config)
      return join(config, log)
    } catch (error) {
      if (error instanceof StoreFault) throw error
      const words = wordsOf(error)
      if (!isAway(error)) throw new ConfigFault(`DATABASE_URL: the database at ${place} refuses: ${words}`)
      if (clock.nowMs() >= untilMs)
        throw new ConfigFault(
          `DATABASE_URL: the database at ${place} does not answer (${words}), not in ${patienceMs / 1_000} s`,
        )
      if (attempt === 1) log.note('waiting for the database', { message: `${place}: ${words}` })
      await clock.wait(TRY_AGAIN_MS, new AbortController().signal)
    }
  }
}

/** Host, port and database: what of the address may be said. */
const placeOf = (url: string): string => {
  const parsed = URL.parse(url)
  return parsed === null ? 'that address' : `${parsed.host}${parsed.pathname}`
}

/** Any number, the same for all replicas: one migrates, the others wait and find it done. */
const MIGRATION_LOCK = 7_265_617
const MIGRATION_MS = 600_000

const migrate = async (config: ClientConfig): Promise<void> => {
  const client = new Client({ ...config, statement_timeout: MIGRATION_MS, query_timeout: MIGRATION_MS })
  client.on('error', rejectsQueries)
  try {
    await client.connect()
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    // Only a first start needs the right to make a schema.
    const found = await client.query<Row>(`SELECT to_regclass('task_center.migration') IS NOT NULL AS exists`)
    if (found.rows[0]?.['exists'] !== true)
      await client.query(
        `CREATE SCHEMA IF NOT EXISTS task_center;
         CREATE TABLE task_center.migration (version integer PRIMARY KEY, ran timestamptz NOT NULL DEFAULT now())`,
      )
    const last = await client.query<Row>(
      'SELECT coalesce(max(version), 0) AS version FROM task_center.migration',
    )
    const version = numberOf(last.rows[0], 'version')
    if (version > MIGRATIONS.length)
      throw new StoreFault(
        `DATABASE_URL: the store was written by a newer version of this program (${version})`,
      )
    for (const [index, migration] of MIGRATIONS.entries()) {
      if (index < version) continue
      await client.query(migration)
      await client.query('INSERT INTO task_center.migration (version) VALUES ($1)', [index + 1])
    }
    await client.query('COMMIT')
  } finally {
    await client.end().catch(() => undefined)
  }
}

const join = (config: ClientConfig, log: Log): Database => {
  const pool = new Pool({ ...config, max: POOL_SIZE, idleTimeoutMillis: 60_000 })
  // An idle connection broke; the pool has dropped it and makes another when one is needed.
  pool.on('error', (error) => log.note('database connection lost', { message: error.message }))
  // In use, or given back as broken, a connection has nobody else who listens.
  pool.on('connect', (client) => client.on('error', rejectsQueries))

  const query: Query = async (text, values = []) => {
    const ask = () => pool.query<Row>(text, [...values])
    return (await againIfBroken(ask).catch(throwNamed)).rows
  }

  return {
    query,
    async transaction(work) {
      const client = await againIfBroken(() => begun(pool)).catch(throwNamed)
      const ask: Query = async (text, values = []) =>
        (await client.query<Row>(text, [...values]).catch(throwNamed)).rows
      let isCommitted = false
      try {
        const result = await work(ask)
        await ask('COMMIT')
        isCommitted = true
        return result
      } finally {
        // What is not committed ends with its connection, also where a ROLLBACK would get no answer.
        client.release(!isCommitted)
      }
    },
    connection: () => new Client(config),
    close: () => pool.end(),
  }
}

/** An error that nobody hears ends the process; whoever asks something on a broken connection is told anyway. */
const rejectsQueries = (): void => undefined

/** A connection of the pool with a transaction begun on it. */
const begun = async (pool: Pool): Promise<PoolClient> => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    return client
  } catch (error) {
    client.release(true)
    throw error
  }
}

export const textOf = (row: Row | undefined, column: string): string => {
  const value = row?.[column]
  if (typeof value === 'string') return value
  throw new TypeError(`the database holds something else than text in "${column}"`)
}

export const textsOf = (row: Row | undefined, column: string): string[] => {
  const value = row?.[column]
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw new TypeError(`the database holds something else than texts in "${column}"`)
}

/** Whole numbers of eight bytes come as text; none of ours is beyond what a double holds. */
export const numberOf = (row: Row | undefined, column: string): number => {
  const value = row?.[column]
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new TypeError(`the database holds something else than a number in "${column}"`)
}
