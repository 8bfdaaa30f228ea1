import { randomUUID } from 'node:crypto'
import { systemClock, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { SourceRef } from '../../task/task-key.ts'
import { openChannel, type Channel } from '../store/postgres-channel.ts'
import { openDatabase, textOf, type Database } from '../store/postgres-database.ts'
import { createKnownChange, openPostgresStore } from '../store/postgres.ts'
import type { Store } from '../store/store.ts'
import { createLeaseKeeper, LEASE_MS, type LeaseTable } from './leases.ts'
import { createQuestions } from './questions.ts'
import type { Replicas } from './replicas.ts'
import { createSharedBoard } from './shared-board.ts'
import { createSharedDemand } from './shared-demand.ts'

/** Real time that nobody can set: leases and pauses between replicas are theirs, whatever the BFF's clock says. */
const monotonicClock: Clock = {
  nowMs: () => performance.now(),
  wait: (ms, signal) => systemClock.wait(ms, signal),
}

export interface JoinParts {
  url: string
  log: Log
  clock?: Clock
  /** How long a database that does not answer yet is waited for. */
  patienceMs?: number
}

/** Joins the replicas that share this PostgreSQL database. Throws as openDatabase does. */
export const joinReplicas = async ({
  url,
  log,
  clock = monotonicClock,
  patienceMs,
}: JoinParts): Promise<{ store: Store; replicas: Replicas }> => {
  const database = await openDatabase({
    url,
    clock,
    log,
    ...(patienceMs === undefined ? {} : { patienceMs }),
  })
  const known = createKnownChange()
  const channel = await openChannel({
    database,
    me: randomUUID(),
    clock,
    log,
    onPulse: (change) => known.note(change),
  })
  const store = await openPostgresStore({ database, channel, known })
  return { store, replicas: createReplicas(database, channel, clock, log) }
}

const createReplicas = (database: Database, channel: Channel, clock: Clock, log: Log): Replicas => {
  const closing = new AbortController()
  const leases = createLeaseKeeper(leaseTable(database, channel), clock)
  channel.hear('released', () => leases.wake())
  const isLed = (source: SourceRef) => leases.isLed(source)
  const questions = createQuestions(channel, clock, log, isLed)
  return {
    lead: (what, signal) => leases.lead(what, signal),
    shareBoard: (board) =>
      createSharedBoard({
        board,
        database,
        channel,
        clock,
        log,
        isLed,
        closing: closing.signal,
      }),
    shareDemand: (demand) => createSharedDemand(demand, channel, clock),
    askForTask: (ref, own) => (isLed(ref) ? own() : questions.ask(ref)),
    answerOthers: (ask) => questions.answerWith(ask),
    async close() {
      closing.abort()
      await leases.close()
    },
  }
}

const leaseTable = ({ query }: Database, channel: Channel): LeaseTable => ({
  async claim(sources) {
    // In one order always, or two replicas could wait for each other.
    const rows = await query(
      `INSERT INTO task_center.lease (source, holder, until)
       SELECT source, $2, clock_timestamp() + make_interval(secs => $3) FROM unnest($1::text[]) AS each (source)
       ORDER BY source
       ON CONFLICT (source) DO UPDATE SET holder = excluded.holder, until = excluded.until
       WHERE lease.holder = excluded.holder OR lease.until < clock_timestamp()
       RETURNING source`,
      [sources, channel.me, LEASE_MS / 1_000],
    )
    const ours = new Set(rows.map((row) => textOf(row, 'source')))
    return new Set(sources.filter((source) => ours.has(source)))
  },

  async release(source) {
    await query(
      `WITH gone AS (DELETE FROM task_center.lease WHERE source = $1 AND holder = $2 RETURNING source)
       SELECT pg_notify('task_center', $3) FROM gone`,
      [source, channel.me, channel.envelope('released', null)],
    )
  },
})
