import { setImmediate as turn } from 'node:timers/promises'
import { Client } from 'pg'
import { createManualClock, type ManualClock } from '../src/server/manual-clock.ts'
import { joinReplicas } from '../src/server/replicas/postgres.ts'
import type { Store } from '../src/server/store/store.ts'
import type { Webhook } from '../src/server/webhooks/webhook-config.ts'
import { serveSimulatedCloud, type SimulatedCloud } from '../src/simulated-cloud/serve.ts'
import {
  connectionsOf,
  START_MS,
  startBffInProcess,
  type BffInProcess,
  type TestSignIn,
} from './bff-in-process.ts'
import { lettingShortWaitsPass } from './product.ts'

/** One of several BFFs over one database, in this process, over real HTTP. */
export interface Replica extends Pick<BffInProcess, 'origin' | 'log' | 'sources'> {
  /** What it asked the cloud, as `{service} {path}`. */
  asked: readonly string[]
  stop(): Promise<void>
}

/** Several BFFs that read one simulated cloud by one driven clock; among themselves they live in real time. */
export interface ReplicaSet {
  cloud: SimulatedCloud
  clock: ManualClock
  /** `change` stands between the BFF and its store. */
  start(change?: (store: Store) => Store, webhooks?: readonly Webhook[]): Promise<Replica>
  /** Lets time pass until it is so. */
  passUntil(isSo: () => Promise<boolean>): Promise<void>
  stop(): Promise<void>
}

const STEP_MS = 500

export const serveReplicas = async (databaseUrl: string, signIn?: TestSignIn): Promise<ReplicaSet> => {
  const clock = createManualClock(START_MS)
  const cloud = await serveSimulatedCloud({ lively: false, nowMs: () => clock.nowMs() })
  const connections = connectionsOf(cloud)
  const services = new Map(Object.entries(cloud.endpoints).map(([service, origin]) => [origin, service]))
  const running = new Set<Replica>()

  const start: ReplicaSet['start'] = async (change = (store) => store, webhooks = []) => {
    const asked: string[] = []
    const bff = await startBffInProcess({
      connections,
      clock,
      ownClock: lettingShortWaitsPass(clock),
      webhooks,
      ...(signIn === undefined ? {} : { signIn }),
      onQuestion: ({ origin, pathname }) => asked.push(`${services.get(origin)} ${pathname}`),
      async join(log) {
        const { store, replicas } = await joinReplicas({ url: databaseUrl, log })
        return { store: change(store), replicas }
      },
    })
    const replica: Replica = {
      ...bff,
      asked,
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
export const shut = async (databaseUrl: string) => {
  // By itself: until this is committed whoever is sent away is let in again.
  await administer(databaseUrl, (database) => `ALTER DATABASE ${database} ALLOW_CONNECTIONS false`)
  await administer(
    databaseUrl,
    (database) => `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
  )
}

export const open = (databaseUrl: string) =>
  administer(databaseUrl, (database) => `ALTER DATABASE ${database} ALLOW_CONNECTIONS true`)
