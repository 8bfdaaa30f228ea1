import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { Client } from 'pg'
import { createTransport, DEFAULT_TRANSPORT } from '../src/cloud/transport.ts'
import type { SourceReport, Sources } from '../src/contract/sources.ts'
import { startBff } from '../src/server/bff.ts'
import type { Connection } from '../src/server/config.ts'
import { createLog } from '../src/server/log.ts'
import { createManualClock, type ManualClock } from '../src/server/manual-clock.ts'
import { joinReplicas } from '../src/server/replicas/postgres.ts'
import { loadSite } from '../src/server/site.ts'
import { DEFAULT_LIMITS } from '../src/server/store/history-limits.ts'
import type { Store } from '../src/server/store/store.ts'
import { serveSimulatedCloud, type SimulatedCloud } from '../src/simulated-cloud/serve.ts'

/** One of several BFFs over one database, in this process, over real HTTP. */
export interface Replica {
  origin: string
  store: Store
  /** What it asked the cloud, as `{service} {path}`. */
  asked: readonly string[]
  log: readonly string[]
  sources(): Promise<readonly SourceReport[]>
  stop(): Promise<void>
}

/** Several BFFs that read one simulated cloud by one driven clock; among themselves they live in real time. */
export interface ReplicaSet {
  cloud: SimulatedCloud
  clock: ManualClock
  /** `change` stands between the BFF and its store. */
  start(change?: (store: Store) => Store): Promise<Replica>
  /** Lets time pass until it is so. */
  passUntil(isSo: () => Promise<boolean>): Promise<void>
  stop(): Promise<void>
}

const START_MS = Date.parse('2026-11-21T08:00:00Z')
const STEP_MS = 500

export const serveReplicas = async (databaseUrl: string): Promise<ReplicaSet> => {
  const clock = createManualClock(START_MS)
  const nowMs = () => clock.nowMs()
  const cloud = await serveSimulatedCloud({ lively: false, nowMs })
  const running = new Set<Replica>()

  const start: ReplicaSet['start'] = async (change = (store) => store) => {
    const asked: string[] = []
    const lines: string[] = []
    const log = createLog((line) => lines.push(line), nowMs)
    const transport = createTransport({ ...DEFAULT_TRANSPORT, nowMs, scrub: (text) => log.scrub(text) })
    const services = new Map(Object.entries(cloud.endpoints).map(([service, origin]) => [origin, service]))
    const { store, replicas } = await joinReplicas({ url: databaseUrl, log })
    const bff = await startBff(
      {
        config: { connections: connectionsOf(cloud), signIn: { kind: 'none' }, history: DEFAULT_LIMITS },
        store: change(store),
        replicas,
        clock,
        site: loadSite(join(import.meta.dirname, '../dist')),
        log,
        isSimulated: true,
        version: 'test',
        publicUrl: null,
        transport: {
          close: () => transport.close(),
          send(request) {
            const { origin, pathname } = new URL(request.url)
            asked.push(`${services.get(origin)} ${pathname}`)
            return transport.send(request)
          },
        },
      },
      '127.0.0.1',
      0,
    )
    const replica: Replica = {
      origin: bff.origin,
      store,
      asked,
      log: lines,
      sources: () => sourcesAt(bff.origin),
      async stop() {
        running.delete(replica)
        await bff.stop()
      },
    }
    running.add(replica)
    return replica
  }

  return {
    cloud,
    clock,
    start,
    async passUntil(isSo) {
      while (!(await isSo())) {
        clock.advance(STEP_MS)
        await turn()
      }
    },
    async stop() {
      await Promise.all([...running].map((replica) => replica.stop()))
      await cloud.close()
    },
  }
}

const connectionsOf = (cloud: SimulatedCloud): Connection[] =>
  cloud.accounts.map((account) => ({ ...account, endpoints: cloud.endpoints, requestsPerMinute: 60 }))

export const sourcesAt = async (origin: string): Promise<readonly SourceReport[]> => {
  const { sources }: Sources = await (await fetch(`${origin}/api/sources`)).json()
  return sources
}

/** Waits for what other processes do in their own time. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await turn()
}

/** What an administrator does: in the database `postgres` of the server of this one. */
export const administer = async (databaseUrl: string, statement: (database: string) => string) => {
  const url = new URL(databaseUrl)
  const database = url.pathname.slice(1)
  url.pathname = '/postgres'
  const client = new Client(url.href)
  await client.connect()
  await client.query(statement(database))
  await client.end()
}

/** The server goes away from everybody who uses this database, and lets nobody in. */
export const shut = (databaseUrl: string) =>
  administer(
    databaseUrl,
    (database) =>
      `ALTER DATABASE ${database} ALLOW_CONNECTIONS false;
       SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
  )

export const open = (databaseUrl: string) =>
  administer(databaseUrl, (database) => `ALTER DATABASE ${database} ALLOW_CONNECTIONS true`)
