import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, type Product } from '../product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** `fetch` sets Host by itself, so these go the plain way. */
const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(`${product.origin}${path}`, { headers }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    outgoing.on('error', reject)
    outgoing.end()
  })

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

test.each(PATHS.filter((path) => path.startsWith('/api')))('%s is refused to another site', async (path) => {
  expect((await ask(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await ask(path, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await ask(path, { origin: 'null' })).status).toBe(403)
})

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-robots-tag': 'noindex, nofollow',
}

test('every page carries the policy that lets nothing foreign run', async () => {
  const { status, headers } = await ask('/tasks')
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    ...COMMON,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
      "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  })
})

test.each(PATHS.filter((path) => path.startsWith('/api') || path.endsWith('z')))(
  '%s is never kept and never renders',
  async (path) => {
    const { headers } = await ask(path)
    expect(headers).toMatchObject({
      ...COMMON,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    })
    expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/)
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'set-cookie'])
      expect(headers[name]).toBeUndefined()
  },
)

test('files whose names carry a hash are kept for ever, and an unchanged page is not sent again', async () => {
  const { body, headers } = await ask('/')
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(body)?.[1] ?? ''
  expect((await ask(script)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await ask('/', { 'if-none-match': String(headers['etag']) })).status).toBe(304)
  expect((await ask(script, { 'accept-encoding': 'br' })).headers['content-encoding']).toBe('br')
  expect((await ask('/assets/../../package.json')).body).not.toContain('allowScripts')
})
