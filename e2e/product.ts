import type { Server } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '../src/server/clock.ts'
import type { Connection } from '../src/server/config.ts'
import type { RequestLimits } from '../src/server/limits/request-limits.ts'
import { alone } from '../src/server/replicas/replicas.ts'
import { openSqliteStore } from '../src/server/store/sqlite.ts'
import type { Store } from '../src/server/store/store.ts'
import type { Webhook } from '../src/server/webhooks/webhook-config.ts'
import {
  serveSimulatedCloud,
  type SimulatedCloud,
  type SimulatedCloudOptions,
} from '../src/simulated-cloud/serve.ts'
import type { Fault } from '../src/simulated-cloud/faults.ts'
import { SERVICES } from '../src/task/service.ts'
import { createManualClock, type ManualClock } from '../src/server/manual-clock.ts'
import {
  connectionsOf,
  START_MS,
  startBffInProcess,
  type BffInProcess,
  type TestSignIn,
} from './bff-in-process.ts'

/** The whole product in this process: simulated cloud, BFF and built page, over real HTTP, with a driven clock. */
export interface Product extends BffInProcess {
  cloud: SimulatedCloud
  clock: ManualClock
  connections: readonly Connection[]
  /** Lets time pass in steps while somebody watches, each step's questions to the cloud brought to their end. */
  pass(ms: number): Promise<void>
}

export interface ProductOptions {
  cloud?: SimulatedCloudOptions
  /** Changes the cloud before anything of it is read. */
  prepare?: (cloud: SimulatedCloud) => void
  /** How far the cloud's clock is ahead of ours. */
  cloudAheadMs?: () => number
  requestsPerMinute?: number
  /**
   * How long whatever was made to fail is waited for, where the product's own time would make a test long. All else has
   * the product's own: a machine that stands still for a moment must not look like a cloud that does.
   */
  faultDeadlineMs?: number
  signIn?: TestSignIn
  publicUrl?: string
  webhooks?: readonly Webhook[]
  webhookDeadlineMs?: number
  /** By default there are none. */
  requestLimits?: RequestLimits
  onServer?: (server: Server) => void
  /** By default one in memory. */
  openStore?: (nowMs: () => number) => Store
}

const openInMemory: NonNullable<ProductOptions['openStore']> = (nowMs) =>
  openSqliteStore(':memory:', { nowMs })

const STEP_MS = 5_000
/** Whatever else fails says so at once. */
const isEndless = ({ kind }: Fault): boolean => kind === 'hangs' || kind === 'stalls' || kind === 'drips'
const FAULT_TARGETS = [...SERVICES, 'iam'] as const

export const startProduct = async (options: ProductOptions = {}): Promise<Product> => {
  const clock = createManualClock(START_MS)
  const cloud = await serveSimulatedCloud({
    lively: false,
    ...options.cloud,
    nowMs: () => clock.nowMs() + (options.cloudAheadMs?.() ?? 0),
  })
  options.prepare?.(cloud)
  const connections = connectionsOf(cloud, options.requestsPerMinute)
  const bff = await startBffInProcess({
    connections,
    clock,
    ownClock: lettingShortWaitsPass(clock),
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(options.signIn === undefined ? {} : { signIn: options.signIn }),
    ...(options.webhooks === undefined ? {} : { webhooks: options.webhooks }),
    ...(options.webhookDeadlineMs === undefined ? {} : { webhookDeadlineMs: options.webhookDeadlineMs }),
    ...(options.requestLimits === undefined ? {} : { requestLimits: options.requestLimits }),
    ...(options.onServer === undefined ? {} : { onServer: options.onServer }),
    deadlineMsOf: ({ origin }) =>
      FAULT_TARGETS.some(
        (target) => cloud.endpoints[target] === origin && cloud.world.faultsOf(target).some(isEndless),
      )
        ? (options.faultDeadlineMs ?? null)
        : null,
    join: () => ({
      store: (options.openStore ?? openInMemory)(() => clock.nowMs()),
      replicas: alone,
    }),
  })
  /** What a browser with an open page does. */
  const look = () =>
    fetch(`${bff.origin}/api/tasks?from=${new Date(clock.nowMs()).toISOString()}`, { headers: bff.headers })
  const historyIsRead = async () =>
    (await bff.sources()).every(
      (source) =>
        source.backfillPercent === 100 || source.state === 'failing' || source.state === 'not-offered',
    )

  await look()
  for (await bff.settle(); !(await historyIsRead()); await bff.settle()) clock.advance(STEP_MS)

  return {
    ...bff,
    cloud,
    clock,
    connections,
    async pass(ms) {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        clock.advance(Math.min(leftMs, STEP_MS))
        await look()
        await bff.settle()
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
export const lettingShortWaitsPass = (clock: ManualClock): Clock => ({
  nowMs: () => clock.nowMs(),
  async wait(ms, signal) {
    const dueMs = clock.nowMs() + ms
    const waited = clock.wait(ms, signal)
    if (ms < SHORT_WAIT_MS) {
      await turn()
      // No clock tells parts of a millisecond, and no cloud is asked for them.
      clock.advance(Math.ceil(Math.max(0, dueMs - clock.nowMs())))
    }
    await waited
  },
})
