import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OF_A_PAGE, OF_DATA, scriptIn } from '../answer-headers.ts'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  askPlainly(`${product.origin}${path}`, headers, method)

const PATHS = [
  '/',
  '/tasks',
  '/healthz',
  '/readyz',
  '/metrics',
  '/api/session',
  '/api/sources',
  '/api/tasks?from=2026-01-01T00:00:00Z',
  '/api/nothing',
  '/assets/nothing.js',
]

test.each(PATHS)('%s is refused to a page that calls this server by another name', async (path) => {
  expect((await ask(path, { host: 'evil.example' })).status).toBe(403)
})

const MACHINE_PATHS = ['/healthz', '/readyz', '/metrics']
const API_PATHS = [...PATHS.filter((path) => path.startsWith('/api')), ...MACHINE_PATHS]

test.each(API_PATHS)('%s is refused to another site', async (path) => {
  expect((await ask(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await ask(path, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await ask(path, { origin: 'null' })).status).toBe(403)
})

test.each(MACHINE_PATHS)('%s is answered to a machine, which names no site', async (path) => {
  expect((await ask(path)).status).toBe(200)
})

test('every page carries the policy that lets nothing foreign run', async () => {
  const { status, headers } = await ask('/tasks')
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    ...OF_A_PAGE,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
  })
})

test.each(PATHS.filter((path) => path.startsWith('/api') || path.endsWith('z')))(
  '%s is never kept and never renders',
  async (path) => {
    const { headers } = await ask(path)
    expect(headers).toMatchObject(OF_DATA)
    expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/)
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'set-cookie'])
      expect(headers[name]).toBeUndefined()
  },
)

test.each([
  ['a file that is gone', '/assets/gone.js', {}, 'GET', 404],
  ['what no page is asked by', '/tasks', {}, 'POST', 404],
  ['a page by another name', '/', { host: 'evil.example' }, 'GET', 403],
] as const)(
  'the refusal of %s is an answer as well, and no page',
  async (_what, path, own, method, status) => {
    const answer = await ask(path, own, method)
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      ...OF_DATA,
      'content-type': 'application/problem+json; charset=utf-8',
    })
  },
)

test.each([
  'GET / HTTP/1.1\r\nHost: a b',
  'GET * HTTP/1.1\r\nHost: HERE',
  'OPTIONS * HTTP/1.1\r\nHost: HERE',
  'GET ftp://HERE/ HTTP/1.1\r\nHost: HERE',
])('a request that cannot be read is refused with every header: %j', async (head) => {
  const { hostname, port, host } = new URL(product.origin)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  socket.write(`${head.replaceAll('HERE', host)}\r\nConnection: close\r\n\r\n`)
  await once(socket, 'close')
  const [start = '', body = ''] = text.split('\r\n\r\n')
  const [status = '', ...lines] = start.split('\r\n')
  expect(status).toBe('HTTP/1.1 400 Bad Request')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  expect(headers).toMatchObject(OF_DATA)
  expect(body).toContain('"bad-request"')
})

test('files whose names carry a hash are kept for ever, and an unchanged page is not sent again', async () => {
  const { bytes, headers } = await ask('/')
  const script = scriptIn(bytes)
  expect((await ask(script)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const { etag = '' } = headers
  for (const names of [etag, `W/${etag}`, `"x", ${etag}`])
    expect((await ask('/', { 'if-none-match': names })).status).toBe(304)
  for (const [accepted, encoding] of [
    ['br', 'br'],
    ['gzip, br', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, identity', undefined],
    ['gzip;q=0', undefined],
  ] as const)
    expect((await ask(script, { 'accept-encoding': accepted })).headers['content-encoding']).toBe(encoding)
  expect(String((await ask('/assets/../../package.json')).bytes)).not.toContain('allowScripts')
})
