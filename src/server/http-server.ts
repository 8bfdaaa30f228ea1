import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** What slow and greedy clients may take (SECURITY.md R10). */
export interface HttpLimits {
  /** From the first byte to the last one of the headers. */
  headersMs: number
  /** The same for the whole request. */
  requestMs: number
  /** How often the two are looked at. */
  checkEveryMs: number
  headerBytes: number
  connections: number
  /** How long nothing may move on a connection while it is answered: whoever takes nothing is not waited for. */
  standstillMs: number
  /** How long a connection may idle: longer than balancers keep theirs, or they ask on one that is just being closed. */
  keepAliveMs: number
}

export const HTTP_LIMITS: HttpLimits = {
  headersMs: 15_000,
  requestMs: 30_000,
  checkEveryMs: 5_000,
  headerBytes: 16_384,
  connections: 2_000,
  standstillMs: 60_000,
  keepAliveMs: 65_000,
}

/** Told of every request once its answer is out, or its client gone (`status` null). */
export type OnAnswered = (url: string, status: number | null, seconds: number) => void

export interface HttpServer {
  readonly server: Server
  readonly port: number
  answerWith(listener: RequestListener): void
  /**
   * From now on every answer is the last of its connection. New connections are still taken, and idle ones left alone:
   * closing one fails the request that is just coming in on it.
   */
  drain(): void
  /** Takes no more connections; resolves when what was under way is answered and nothing is open any more. */
  close(): Promise<void>
}

/** Who connected in the last moment may still send a request; who then has said nothing is not waited for. */
const LAST_CALL_MS = 500

export const listen = async (
  host: string,
  port: number,
  onAnswered: OnAnswered = () => undefined,
  limits: HttpLimits = HTTP_LIMITS,
): Promise<HttpServer> => {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.headerBytes,
    keepAliveTimeout: limits.keepAliveMs,
  })
  server.maxConnections = limits.connections
  server.timeout = limits.standstillMs
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await listening(server, host, port)
  const address = server.address()

  const underWay = new Set<ServerResponse>()
  let isDraining = false
  let isClosing = false
  let onAllAnswered: () => void = () => undefined

  const noteAnswered = (response: ServerResponse): void => {
    underWay.delete(response)
    if (!isClosing) return
    // Its headers may have been out before the draining began: then its connection idles now.
    setImmediate(() => server.closeIdleConnections())
    if (underWay.size === 0) onAllAnswered()
  }
  const allAnswered = (): Promise<void> =>
    new Promise((resolve) => {
      if (underWay.size === 0) resolve()
      else onAllAnswered = resolve
    })

  const drain = (): void => {
    isDraining = true
    for (const response of underWay) sayLast(response)
  }

  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : port,
    answerWith(listener) {
      server.on('request', (request, response) => {
        const startedMs = performance.now()
        underWay.add(response)
        response.once('close', () => {
          const status = response.writableFinished ? response.statusCode : null
          onAnswered(request.url ?? '', status, (performance.now() - startedMs) / 1_000)
          noteAnswered(response)
        })
        if (isDraining) sayLast(response)
        listener(request, response)
      })
    },
    drain,
    async close() {
      drain()
      isClosing = true
      // Closes the idle connections as well.
      const closed = new Promise<true>((resolve) => server.close(() => resolve(true)))
      for (;;) {
        await allAnswered()
        const isClosed = await Promise.race([closed, delay(LAST_CALL_MS, false, { ref: false })])
        if (isClosed) return
        // What is left never asked, asked by halves, or was upgraded to something else.
        if (underWay.size === 0) for (const socket of sockets) socket.destroy()
      }
    },
  }
}

/** An idle connection would keep the process for a minute. */
const sayLast = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
