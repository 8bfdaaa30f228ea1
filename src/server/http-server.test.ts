import { once } from 'node:events'
import { get, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { HTTP_LIMITS, listen, type HttpServer } from './http-server.ts'

/** Connections of the plainest kind, since `fetch` sends no half requests. */

let http: HttpServer | null = null
const opened: Socket[] = []
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy()
  await http?.close()
  http = null
})

const start = async (limits = HTTP_LIMITS): Promise<HttpServer> => {
  http = await listen('127.0.0.1', 0, undefined, limits)
  http.answerWith((_request, response) => response.end('an answer'))
  return http
}

const open = async ({ port }: HttpServer): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  opened.push(socket)
  await once(socket, 'connect')
  return socket
}

/** Everything that comes until the server ends the connection. */
const untilEnd = async (socket: Socket): Promise<string> => {
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  // A reset is an end as well.
  socket.on('error', () => undefined)
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve))
  return text
}

const answerOf = async ({ port }: HttpServer, headers: Record<string, string> = {}) => {
  const [response]: IncomingMessage[] = await once(get({ port, host: '127.0.0.1', headers }), 'response')
  response?.resume()
  return { status: response?.statusCode, connection: response?.headers.connection }
}

test('the limits are those that were decided', () => {
  expect(HTTP_LIMITS).toEqual({
    headersMs: 15_000,
    requestMs: 30_000,
    checkEveryMs: 5_000,
    headerBytes: 16_384,
    connections: 2_000,
    standstillMs: 60_000,
    keepAliveMs: 65_000,
  })
})

test('a server of ours is held to them', async () => {
  const { server } = await start()
  expect(server).toMatchObject({
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    maxConnections: 2_000,
    timeout: 60_000,
    keepAliveTimeout: 65_000,
  })
})

test('headers that drip in are cut off, and others are answered meanwhile', async () => {
  const server = await start({ ...HTTP_LIMITS, headersMs: 2_000, checkEveryMs: 50 })
  const socket = await open(server)
  const end = untilEnd(socket)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n')
  const dripping = setInterval(() => socket.write('X: y\r\n'), 50)
  expect((await answerOf(server)).status).toBe(200)
  expect(await end).toMatch(/^HTTP\/1\.1 408 /)
  clearInterval(dripping)
})

test('whoever asks and never takes the answer is cut off, and others are answered meanwhile', async () => {
  http = await listen('127.0.0.1', 0, undefined, { ...HTTP_LIMITS, standstillMs: 2_000 })
  // More than the buffers on the way hold.
  const much = Buffer.alloc(50_000_000)
  http.answerWith((request, response) => response.end(request.url === '/much' ? much : 'an answer'))
  const socket = await open(http)
  socket.write('GET /much HTTP/1.1\r\nHost: x\r\n\r\n')
  const [taken] = await once(http.server, 'request')
  expect((await answerOf(http)).status).toBe(200)
  await new Promise((resolve) => taken.socket.once('close', resolve))
})

test('headers larger than 16 KB are refused', async () => {
  const server = await start()
  expect((await answerOf(server, { large: 'x'.repeat(15_000) })).status).toBe(200)
  expect((await answerOf(server, { large: 'x'.repeat(17_000) })).status).toBe(431)
})

test('more connections than allowed are closed, and those that are open are served', async () => {
  const server = await start({ ...HTTP_LIMITS, connections: 2 })
  const first = await open(server)
  await open(server)
  expect(await untilEnd(await open(server))).toBe('')
  first.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(await untilEnd(first)).toContain('an answer')
})

test('a connection that idles is closed at once, while another still waits for its answer', async () => {
  http = await listen('127.0.0.1', 0)
  const held: ServerResponse[] = []
  http.answerWith((request, response) => {
    if (request.url === '/held') held.push(response)
    else response.end('an answer')
  })
  const [idle, waiting] = [await open(http), await open(http)]
  idle.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(idle, 'data')
  waiting.write('GET /held HTTP/1.1\r\nHost: x\r\n\r\n')
  while (held.length === 0) await new Promise((resolve) => setImmediate(resolve))

  const closed = http.close()
  await untilEnd(idle)
  expect(waiting.closed).toBe(false)
  const end = untilEnd(waiting)
  for (const response of held) response.end('late')
  expect(await end).toContain('late')
  await closed
})

test.each([
  ['says nothing', ''],
  ['asks by halves', 'GET / HTTP/1.1\r\nHost: x\r\n'],
])('a connection that %s does not hold up the closing', async (_what, text) => {
  const server = await start()
  const socket = await open(server)
  socket.write(text)
  const end = untilEnd(socket)
  // Whoever asked later was answered: the server has seen the above.
  await answerOf(server)
  await server.close()
  expect(await end).toBe('')
})

test('a connection that became something else does not hold up the closing', async () => {
  const server = await start()
  server.server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
  const socket = await open(server)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n')
  await once(socket, 'data')
  await server.close()
})

test('an answer whose headers were out when the draining began is finished, and its connection closed', async () => {
  http = await listen('127.0.0.1', 0)
  let finish = () => undefined as void
  http.answerWith((_request, response) => {
    response.write('first half, ')
    finish = () => void response.end('second half')
  })
  const socket = await open(http)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const [head] = await once(socket, 'data')
  expect(String(head)).not.toMatch(/connection: close/i)
  const end = untilEnd(socket)
  const closed = http.close()
  finish()
  expect(await end).toContain('second half')
  await closed
})

test('requests sent in a row by a client that left do not hold up the closing', async () => {
  http = await listen('127.0.0.1', 0)
  const asked: IncomingMessage[] = []
  http.answerWith((request) => asked.push(request))
  const socket = await open(http)
  socket.write('GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n')
  while (asked.length < 2) await new Promise((resolve) => setImmediate(resolve))
  socket.destroy()
  await http.close()
})

test('while draining, new requests are answered, each as the last of its connection', async () => {
  const server = await start()
  expect((await answerOf(server)).connection).not.toBe('close')
  server.drain()
  expect(await answerOf(server)).toEqual({ status: 200, connection: 'close' })
})
