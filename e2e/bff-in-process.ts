import type { RequestListener, Server } from 'node:http'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { createTransport, DEFAULT_TRANSPORT, type Transport } from '../src/cloud/transport.ts'
import type { SourceReport } from '../src/contract/sources.ts'
import type { AnsweredRoute } from '../src/server/app.ts'
import { startBff } from '../src/server/bff.ts'
import type { Clock } from '../src/server/clock.ts'
import type { Connection } from '../src/server/config.ts'
import type { RequestLimits } from '../src/server/limits/request-limits.ts'
import { createLog, type Log } from '../src/server/log.ts'
import type { ManualClock } from '../src/server/manual-clock.ts'
import type { Replicas } from '../src/server/replicas/replicas.ts'
import { loadSite, type Site } from '../src/server/site.ts'
import type { SignInConfig } from '../src/server/sign-in/sign-in-config.ts'
import { DEFAULT_LIMITS } from '../src/server/store/history-limits.ts'
import type { Store } from '../src/server/store/store.ts'
import type { Webhook } from '../src/server/webhooks/webhook-config.ts'
import type { SimulatedCloud } from '../src/simulated-cloud/serve.ts'
import { SERVICES } from '../src/task/service.ts'
import { sourcesAt } from './sources-at.ts'

/** The BFF with the built page in this process, over real HTTP, with a driven clock. */
export interface BffInProcess {
  origin: string
  /** Every address it has a route for, as its router has them. */
  routes: readonly AnsweredRoute[]
  /** What the own viewer of a test asks with. */
  headers: Record<string, string>
  /** The log lines of the BFF. */
  log: readonly string[]
  sources(): Promise<readonly SourceReport[]>
  /** Waits until every question to the cloud that is under way has come to its end. */
  settle(): Promise<void>
  /** `graceMs`: how long it still takes requests, by its clock. */
  stop(graceMs?: number): Promise<void>
}

/** How people sign in, and with what headers the own viewer of a test does; without it nobody does. */
export interface TestSignIn {
  config: SignInConfig | ((connections: readonly Connection[]) => SignInConfig)
  ownHeaders: (origin: string) => Record<string, string> | Promise<Record<string, string>>
}

interface Joined {
  store: Store
  replicas: Replicas
}

export interface BffInProcessParts {
  connections: readonly Connection[]
  clock: ManualClock
  /** What stands between that clock and the BFF, where anything does. */
  ownClock?: Clock
  /** How long an answer of the cloud is waited for; null, and without it: as long as the product does. */
  deadlineMsOf?: (url: URL) => number | null
  signIn?: TestSignIn
  publicUrl?: string
  webhooks?: readonly Webhook[]
  webhookDeadlineMs?: number
  requestLimits?: RequestLimits
  /** By default any free one. */
  port?: number
  /** By default the page as it was built last. */
  site?: Site
  /** Given the server that listens. */
  onServer?: (server: Server) => void
  /** Stands before the BFF, and may answer instead of it. */
  front?: (own: RequestListener) => RequestListener
  /** Opens the store, alone or together with others. */
  join(log: Log): Joined | Promise<Joined>
  /** Told of every question to the cloud. */
  onQuestion?: (url: URL) => void
}

/** On a clock that stands still nothing comes back, and tests ask more than people do. */
const UNHURRIED: RequestLimits = {
  session: { points: Number.MAX_SAFE_INTEGER, perSecond: 1 },
  address: { points: Number.MAX_SAFE_INTEGER, perSecond: 1 },
  unknown: { points: Number.MAX_SAFE_INTEGER, perSecond: 1 },
}

/** Any fixed moment; a Saturday morning. */
export const START_MS = Date.parse('2026-11-21T08:00:00Z')

/** Every account of a simulated cloud. */
export const connectionsOf = (cloud: SimulatedCloud, requestsPerMinute = 60): Connection[] =>
  cloud.accounts.map((account) => ({
    ...account,
    endpoints: cloud.endpoints,
    requestsPerMinute,
    language: 'en-us',
  }))

export const startBffInProcess = async (parts: BffInProcessParts): Promise<BffInProcess> => {
  const { clock, deadlineMsOf = () => null, onQuestion } = parts
  const connections = [...parts.connections]
  const signIn = parts.signIn?.config ?? { kind: 'none' }
  const nowMs = () => clock.nowMs()
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), nowMs)
  const underWay = { count: 0 }
  const transport = byDeadline(deadlineMsOf, (deadlineMs) =>
    createTransport({ ...DEFAULT_TRANSPORT, deadlineMs, nowMs, scrub: (text) => log.scrub(text) }),
  )
  const bff = await startBff(
    {
      config: {
        connections,
        signIn: typeof signIn === 'function' ? signIn(connections) : signIn,
        history: DEFAULT_LIMITS,
        webhooks: parts.webhooks ?? [],
      },
      ...(await parts.join(log)),
      clock: parts.ownClock ?? clock,
      site: parts.site ?? loadSite(join(import.meta.dirname, '../dist')),
      log,
      isSimulated: true,
      version: 'test',
      publicUrl: parts.publicUrl ?? null,
      ...(parts.webhookDeadlineMs === undefined ? {} : { webhookDeadlineMs: parts.webhookDeadlineMs }),
      requestLimits: parts.requestLimits ?? UNHURRIED,
      async wrap(own, server) {
        parts.onServer?.(server)
        return parts.front?.(own) ?? own
      },
      transport: counted(transport, underWay, onQuestion),
    },
    '127.0.0.1',
    parts.port ?? 0,
  )
  // Each source has two, one for its rounds and one for its history, and there is the housekeeper.
  const loopCount = connections.length * SERVICES.length * 2 + 1

  const headers = (await parts.signIn?.ownHeaders(bff.origin)) ?? {}

  return {
    origin: bff.origin,
    routes: bff.routes,
    headers,
    log: lines,
    sources: () => sourcesAt(bff.origin, headers),
    // Each loop either waits for the clock or has a question under way: all are at rest when no question is.
    async settle() {
      for (let quietTurns = 0; quietTurns < 20; quietTurns++) {
        await turn()
        if (underWay.count > 0 || clock.waitingCount() < loopCount) quietTurns = 0
      }
    },
    stop: (graceMs) => bff.stop(graceMs),
  }
}

/** One for each deadline that is asked for. */
const byDeadline = (
  deadlineMsOf: (url: URL) => number | null,
  create: (deadlineMs: number) => Transport,
): Transport => {
  const transports = new Map<number, Transport>()
  const transportFor = (deadlineMs: number): Transport => {
    const transport = transports.get(deadlineMs) ?? create(deadlineMs)
    transports.set(deadlineMs, transport)
    return transport
  }
  return {
    send: (request) => transportFor(deadlineMsOf(request.url) ?? DEFAULT_TRANSPORT.deadlineMs).send(request),
    async close() {
      await Promise.all([...transports.values()].map((transport) => transport.close()))
    },
  }
}

/** Counts the questions under way. */
const counted = (
  transport: Transport,
  underWay: { count: number },
  onQuestion: (url: URL) => void = () => undefined,
): Transport => ({
  close: () => transport.close(),
  async send(request) {
    onQuestion(new URL(request.url))
    underWay.count += 1
    try {
      return await transport.send(request)
    } finally {
      underWay.count -= 1
    }
  },
})
