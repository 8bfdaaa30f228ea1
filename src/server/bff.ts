import type { RequestListener, Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Transport } from '../cloud/transport.ts'
import { sourceKey } from '../task/task-key.ts'
import { createApp, type AnsweredRoute } from './app.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { connect } from './connect.ts'
import { createWalls } from './displays/create-walls.ts'
import { hostsOf } from './gate.ts'
import { STRICT_TRANSPORT } from './headers.ts'
import { listen } from './http-server.ts'
import { createLimiter, REQUEST_LIMITS, type RequestLimits } from './limits/request-limits.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics/metrics.ts'
import { createExpectedEnds } from './outlook/expected-ends.ts'
import { createLateTasks } from './outlook/late-tasks.ts'
import { createMendedTasks } from './outlook/mended-tasks.ts'
import { createOutlooks } from './outlook/outlook.ts'
import { createSignIn } from './sign-in/create-sign-in.ts'
import type { Site } from './site.ts'
import type { Replicas } from './replicas/replicas.ts'
import { createHousekeeper } from './store/housekeeper.ts'
import type { Store } from './store/store.ts'
import { createBoard } from './sync/board.ts'
import { createDemand } from './sync/demand.ts'
import { firstReport } from './sync/first-report.ts'
import { createSourceLoop } from './sync/source-loop.ts'
import { createTaskReader } from './sync/task-reader.ts'
import { createSender } from './webhooks/send.ts'
import { createStuckWatch } from './webhooks/stuck-watch.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

export interface BffParts {
  config: Config
  store: Store
  replicas: Replicas
  clock: Clock
  site: Site
  log: Log
  isSimulated: boolean
  version: string
  /** The origin users see, where it is not the address we listen on. */
  publicUrl: string | null
  /** Opens the connections to the cloud; the BFF closes it when it stops. */
  transport: Transport
  /** How long a webhook may take to answer, where that is not the usual. */
  webhookDeadlineMs?: number
  /** How much one session or address may ask, where that is not the usual. */
  requestLimits?: RequestLimits
  /** Put before our own answers in development: hot reload. */
  wrap?: (own: RequestListener, server: Server) => Promise<RequestListener>
}

export interface Bff {
  origin: string
  /** Every address it has a route for. */
  routes: readonly AnsweredRoute[]
  /**
   * Says at once that it is not ready, goes on for `graceMs` so that a balancer notices, then takes no more requests,
   * finishes those under way and lets go of everything.
   */
  stop(graceMs?: number): Promise<void>
}

/** Joins the parts of the BFF, starts the loops, and listens. `port` 0 takes any free one. */
export const startBff = async (parts: BffParts, host: string, port: number): Promise<Bff> => {
  const { config, store, replicas, clock, log, transport } = parts
  const metrics = createMetrics({ version: parts.version, build: parts.site.build }, clock)
  const sources = config.connections.flatMap((connection) =>
    connect(connection, { transport, clock, log, metrics: metrics.cloud }),
  )
  const sourceByKey = new Map(sources.map((source) => [sourceKey(source), source]))
  const demand = replicas.shareDemand(createDemand(clock))
  const board = replicas.shareBoard(
    createBoard(await Promise.all(sources.map((source) => firstReport(source, store, clock.nowMs())))),
  )
  const loops = sources.map((source) =>
    createSourceLoop({ source, store, board, replicas, clock, demand, log }),
  )
  metrics.watch({ board, store, webhooks: config.webhooks.map(({ id }) => id) })
  const housekeeper = createHousekeeper(store, config.history, { clock, log })
  const isSecure = parts.publicUrl?.startsWith('https:') ?? false
  let isStopping = false

  const http = await listen(host, port, metrics.http.noteAnswer)
  http.server.on('drop', metrics.http.noteDrop)
  const ownOrigin = `http://${host.includes(':') ? `[${host}]` : host}:${http.port}`
  const origin = parts.publicUrl ?? ownOrigin

  const outlooks = createOutlooks({ store, clock })
  const lateTasks = createLateTasks({ store, outlooks, sources, clock, log })
  const mendedTasks = createMendedTasks({ store, clock, log })
  const expectedEnds = createExpectedEnds({ store, outlooks, sources, clock, log })
  const webhooks = createWebhooks({
    webhooks: config.webhooks,
    store,
    replicas,
    watchStuck: createStuckWatch({ store, outlooks, lateTasks }),
    sender: createSender(() => clock.nowMs(), parts.webhookDeadlineMs),
    clock,
    log,
    metrics: metrics.webhooks,
    setting: {
      origin,
      titleOfConnection: (id) => config.connections.find((each) => each.id === id)?.title ?? id,
    },
  })
  const people = createSignIn({
    config,
    sessions: store.sessions,
    transport,
    clock,
    log,
    origin,
    heard: async (person) => walls.displays?.notePerson(person),
  })
  const walls = createWalls({ store, signIn: people, clock, log, origin })
  const app = createApp({
    store,
    outlooks,
    lateTasks,
    mendedTasks,
    expectedEnds,
    reader: createTaskReader({
      findSource: (ref) => sourceByKey.get(sourceKey(ref)) ?? null,
      store,
      replicas,
      clock,
    }),
    board,
    connections: config.connections.map(({ id, title, region, environment, language }) => ({
      id,
      title,
      region,
      environment,
      language,
      services: sources.filter((source) => source.connection === id).map((source) => source.service),
    })),
    connectionIds: new Set(config.connections.map(({ id }) => id)),
    demand,
    clock,
    site: parts.site,
    log,
    metrics,
    gate: { allowedHosts: hostsOf(http.port, parts.publicUrl), hasSignIn: config.signIn.kind !== 'none' },
    ...walls,
    limiter: createLimiter({
      signIn: walls.signIn,
      clock,
      log,
      limits: parts.requestLimits ?? REQUEST_LIMITS,
    }),
    metricsToken: config.signIn.kind === 'none' ? null : config.signIn.metricsToken,
    isSimulated: parts.isSimulated,
    version: parts.version,
    isStopping: () => isStopping,
  })
  const listener = getRequestListener(app.fetch, { errorHandler: app.answerError })
  const own: RequestListener = (request, response) => {
    if (isSecure) response.setHeader(...STRICT_TRANSPORT)
    if (!app.sendKept(request, response)) void listener(request, response)
  }
  http.answerWith(parts.wrap ? await parts.wrap(own, http.server) : own)
  for (const loop of loops) loop.start()
  housekeeper.start()
  webhooks.start()

  return {
    routes: app.routes,
    origin: ownOrigin,
    async stop(graceMs = 0) {
      isStopping = true
      http.drain()
      if (graceMs > 0) await clock.wait(graceMs, new AbortController().signal)
      const rested = Promise.all(loops.map((loop) => loop.stop()))
      // Whoever opened a task is told what the cloud says of it; nobody waits for what the loops were reading.
      await http.close()
      await transport.close()
      await rested
      await housekeeper.stop()
      await webhooks.stop()
      await lateTasks.rest()
      await mendedTasks.rest()
      await expectedEnds.rest()
      await replicas.close()
      await store.close()
      metrics.close()
    },
  }
}
