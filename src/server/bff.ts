import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Transport } from '../cloud/transport.ts'
import { sourceKey } from '../task/task-key.ts'
import { createApp } from './app.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { connect } from './connect.ts'
import { hostsOf } from './gate.ts'
import type { Log } from './log.ts'
import type { Site } from './site.ts'
import type { Replicas } from './replicas/replicas.ts'
import type { Store } from './store/store.ts'
import { createBoard, unreadReport } from './sync/board.ts'
import { createDemand } from './sync/demand.ts'
import { createSourceLoop } from './sync/source-loop.ts'
import { createTaskReader } from './sync/task-reader.ts'

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
  /** Put before our own answers in development: hot reload. */
  wrap?: (own: RequestListener, server: Server) => Promise<RequestListener>
}

export interface Bff {
  origin: string
  /** Finishes what is under way and lets go of everything. */
  stop(): Promise<void>
}

/** Joins the parts of the BFF, starts the loops, and listens. `port` 0 takes any free one. */
export const startBff = async (parts: BffParts, host: string, port: number): Promise<Bff> => {
  const { config, store, replicas, clock, log, transport } = parts
  const sources = config.connections.flatMap((connection) => connect(connection, transport, clock))
  const sourceByKey = new Map(sources.map((source) => [sourceKey(source), source]))
  const demand = createDemand(clock)
  const board = createBoard(sources.map((source) => unreadReport(source, source.budget.perMinute)))
  const loops = sources.map((source) =>
    createSourceLoop({ source, store, board, replicas, clock, demand, log }),
  )
  let isStopping = false

  const server = createServer()
  server.headersTimeout = 15_000
  server.requestTimeout = 30_000
  await listen(server, host, port)
  const address = server.address()
  const boundPort = typeof address === 'object' && address !== null ? address.port : port

  const app = createApp({
    store,
    reader: createTaskReader({ findSource: (ref) => sourceByKey.get(sourceKey(ref)) ?? null, store, clock }),
    board,
    connections: config.connections.map(({ id, title, region }) => ({
      id,
      title,
      region,
      services: sources.filter((source) => source.connection === id).map((source) => source.service),
    })),
    connectionIds: new Set(config.connections.map(({ id }) => id)),
    demand,
    clock,
    site: parts.site,
    log,
    allowedHosts: hostsOf(boundPort, parts.publicUrl),
    isSimulated: parts.isSimulated,
    version: parts.version,
    isStopping: () => isStopping,
  })
  const listener = getRequestListener(app.fetch)
  const own: RequestListener = (request, response) => void listener(request, response)
  const answer: RequestListener = parts.wrap ? await parts.wrap(own, server) : own
  server.on('request', (request, response) => {
    // While stopping, every answer says it is the connection's last: idle ones would keep the process for a minute.
    if (isStopping) response.setHeader('Connection', 'close')
    answer(request, response)
  })
  for (const loop of loops) loop.start()

  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    async stop() {
      isStopping = true
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      // Whoever waits for the cloud is answered from the store instead.
      const rested = Promise.all(loops.map((loop) => loop.stop()))
      await transport.close()
      await rested
      await closed
      await replicas.close()
      await store.close()
    },
  }
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
