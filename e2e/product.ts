import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { createTransport, DEFAULT_TRANSPORT, type Transport } from '../src/cloud/transport.ts'
import { startBff } from '../src/server/bff.ts'
import type { Clock } from '../src/server/clock.ts'
import type { Config, Connection } from '../src/server/config.ts'
import { createLog } from '../src/server/log.ts'
import { alone } from '../src/server/replicas/replicas.ts'
import { loadSite } from '../src/server/site.ts'
import { DEFAULT_LIMITS } from '../src/server/store/history-limits.ts'
import { openSqliteStore } from '../src/server/store/sqlite.ts'
import type { Store } from '../src/server/store/store.ts'
import {
  serveSimulatedCloud,
  type SimulatedCloud,
  type SimulatedCloudOptions,
} from '../src/simulated-cloud/serve.ts'
import type { SourceReport } from '../src/contract/sources.ts'
import { createManualClock, type ManualClock } from '../src/server/manual-clock.ts'

/** The whole product in this process: simulated cloud, BFF and built page, over real HTTP, with a driven clock. */
export interface Product {
  origin: string
  cloud: SimulatedCloud
  clock: ManualClock
  /** The log lines of the BFF. */
  log: readonly string[]
  connections: readonly Connection[]
  /** Lets time pass in steps while somebody watches, each step's questions to the cloud brought to their end. */
  pass(ms: number): Promise<void>
  /** Waits until every question to the cloud that is under way has come to its end. */
  settle(): Promise<void>
  sources(): Promise<readonly SourceReport[]>
  /** `graceMs`: how long it still takes requests, by its clock. */
  stop(graceMs?: number): Promise<void>
}

export interface ProductOptions {
  cloud?: SimulatedCloudOptions
  /** How far the cloud's clock is ahead of ours. */
  cloudAheadMs?: () => number
  requestsPerMinute?: number
  deadlineMs?: number
  /** By default one in memory. */
  openStore?: (nowMs: () => number) => Store
}

const openInMemory: NonNullable<ProductOptions['openStore']> = (nowMs) =>
  openSqliteStore(':memory:', { nowMs })

/** Any fixed moment; a Saturday morning. */
const START_MS = Date.parse('2026-11-21T08:00:00Z')
const STEP_MS = 5_000

export const startProduct = async (options: ProductOptions = {}): Promise<Product> => {
  const clock = createManualClock(START_MS)
  const ownClock = lettingShortWaitsPass(clock)
  const cloud = await serveSimulatedCloud({
    lively: false,
    ...options.cloud,
    nowMs: () => clock.nowMs() + (options.cloudAheadMs?.() ?? 0),
  })
  const connections = cloud.accounts.map((account): Connection => ({
    ...account,
    endpoints: cloud.endpoints,
    requestsPerMinute: options.requestsPerMinute ?? 60,
  }))
  const config: Config = { connections, signIn: { kind: 'none' }, history: DEFAULT_LIMITS }
  const lines: string[] = []
  const log = createLog(
    (line) => lines.push(line),
    () => clock.nowMs(),
  )
  const underWay = { count: 0 }
  const transport = counted(
    createTransport({
      ...DEFAULT_TRANSPORT,
      deadlineMs: options.deadlineMs ?? DEFAULT_TRANSPORT.deadlineMs,
      nowMs: () => clock.nowMs(),
      scrub: (text) => log.scrub(text),
    }),
    underWay,
  )
  const bff = await startBff(
    {
      config,
      store: (options.openStore ?? openInMemory)(() => clock.nowMs()),
      replicas: alone,
      clock: ownClock,
      site: loadSite(join(import.meta.dirname, '../dist')),
      log,
      isSimulated: true,
      version: 'test',
      publicUrl: null,
      transport,
    },
    '127.0.0.1',
    0,
  )
  // Each source has two, one for its rounds and one for its history, and there is the housekeeper.
  const loopCount = connections.length * 4 * 2 + 1

  /** Each loop either waits for the clock or has a question under way: all are at rest when no question is. */
  const settle = async (): Promise<void> => {
    for (let quietTurns = 0; quietTurns < 20; quietTurns++) {
      await turn()
      if (underWay.count > 0 || clock.waitingCount() < loopCount) quietTurns = 0
    }
  }
  const sources = async (): Promise<readonly SourceReport[]> => {
    const response = await fetch(`${bff.origin}/api/sources`)
    const { sources: reports }: { sources: SourceReport[] } = await response.json()
    return reports
  }
  /** What a browser with an open page does. */
  const look = () => fetch(`${bff.origin}/api/tasks?from=${new Date(clock.nowMs()).toISOString()}`)
  const historyIsRead = async () =>
    (await sources()).every(
      (source) =>
        source.backfillPercent === 100 || source.state === 'failing' || source.state === 'not-offered',
    )

  await look()
  for (await settle(); !(await historyIsRead()); await settle()) clock.advance(STEP_MS)

  return {
    origin: bff.origin,
    cloud,
    clock,
    log: lines,
    connections,
    sources,
    settle,
    async pass(ms) {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        clock.advance(Math.min(leftMs, STEP_MS))
        await look()
        await settle()
      }
    },
    async stop(graceMs) {
      await bff.stop(graceMs)
      await cloud.close()
    },
  }
}

/** Longer than the pause before a second try, shorter than any rest. */
const SHORT_WAIT_MS = 500

/**
 * A pause before a second try lies within one question: nobody outside could step through it. So it moves the time
 * on by itself, as it would pass.
 */
const lettingShortWaitsPass = (clock: ManualClock): Clock => ({
  nowMs: () => clock.nowMs(),
  async wait(ms, signal) {
    const dueMs = clock.nowMs() + ms
    const waited = clock.wait(ms, signal)
    if (ms < SHORT_WAIT_MS) {
      await turn()
      clock.advance(Math.max(0, dueMs - clock.nowMs()))
    }
    await waited
  },
})

/** Counts the questions under way. */
const counted = (transport: Transport, underWay: { count: number }): Transport => ({
  close: () => transport.close(),
  async send(request) {
    underWay.count += 1
    try {
      return await transport.send(request)
    } finally {
      underWay.count -= 1
    }
  },
})
