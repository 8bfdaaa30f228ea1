import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'
import { BY_IAM, DANA, FRANK, signInAt } from '../sign-in-at.ts'

let product: Product
let frank: Record<string, string>
beforeAll(async () => {
  product = await startProduct({ signIn: BY_IAM })
  frank = await signInAt(product.origin, FRANK)
  await product.settle()
})
afterAll(() => product.stop())

const ask = (path: string, headers: Record<string, string> = frank, method = 'GET') =>
  askPlainly(`${product.origin}${path}`, headers, method)

const hostile = fc.oneof(
  fc.constantFrom(
    '.',
    '..',
    '%2e',
    '%2e%2e',
    '%252e%252e',
    '..%2f..',
    '%2f',
    '%5c',
    '%00',
    '%0d%0aX: y',
    '%ff',
    '%',
    '%c0%ae',

    'production-frankfurt',
    'test-amsterdam',
    'rds',
    'dms',
    'iam',
    '__proto__',
    'constructor',
    '*',
    '@evil.example',

    'evil.example#',
    'http:',
    '//evil.example',
    'x@evil.example',
    '31b8ae23-c687-4d80-b7b4-42a66c9bb887',
    ';',
    '?',
    '#',
  ),
  // What Node itself would not send is sent encoded.
  fc.string({ unit: 'binary', maxLength: 80 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.string({ maxLength: 80 }).map((text) => text.replaceAll(/[^!-~]/g, '')),
)

/** What the cloud may be asked for one task of the projects of the configuration, and nothing else. */
const ALLOWED =
  /^\/(v3|v3\.1|v2|v1\.0)\/(619d3e78f61b4be68bc5aa0b59edcf7b|0a51c7e2d94f4b3f8e6d1c2b3a495867)\/[\w/.-]+(\?[\w=&%:.,+-]*)?$/

test('whatever stands in an address, it is a task of ours or no address, and the cloud is asked for nothing else', async () => {
  const seen: string[] = []
  product.cloud.world.onRequest(({ path }) => seen.push(path))
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 4 }), hostile, async (parts, instance) => {
      for (const path of [`/api/tasks/${parts.join('/')}?instance=${instance}`, `/api/${parts.join('/')}`]) {
        // Dots lead elsewhere before anybody reads the path: to a page, which is the same for all.
        if (URL.parse(path, product.origin)?.pathname.startsWith('/api/') !== true) continue
        const { status, headers } = await ask(path)
        expect({ path, status }).toEqual({ path, status: expect.toBeOneOf([200, 400, 403, 404, 410, 502]) })
        expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/)
      }
    }),
    { numRuns: 300 },
  )
  await product.settle()
  expect(seen.filter((path) => !ALLOWED.test(path) || path.includes('..'))).toEqual([])
})

test('whatever stands in a header, nobody is let in by it, and nothing breaks', async () => {
  const value = fc.string({ maxLength: 200 }).map((text) => text.replaceAll(/[^ -~]/g, ''))
  const header = fc.constantFrom(
    'cookie',
    'authorization',
    'x-forwarded-for',
    'x-forwarded-user',
    'x-user',
    'x-forwarded-host',
    'forwarded',

    'x-original-url',
    'x-http-method-override',
    'x-forwarded-proto',
    'x-csrf',
    'if-none-match',
    'accept-encoding',
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(header, value, { maxKeys: 5 }), async (headers) => {
      for (const path of [
        '/api/sources',
        '/api/tasks?from=2026-01-01T00:00:00Z',
        '/api/sessions',
        '/metrics',
      ]) {
        const { status } = await ask(path, headers)
        expect({ path, status }).toEqual({ path, status: expect.toBeOneOf([401, 403]) })
      }
    }),
    { numRuns: 200 },
  )
})

test('whatever is asked of the list, it is a question of its form or none', async () => {
  const value = fc.oneof(
    hostile,
    fc.constantFrom(
      '2026-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '0000-01-01T00:00:00Z',
      '-271821-04-20T00:00:00Z',
      '1',
      '-1',
      '1e300',
      'NaN',
      '0',
      'null',
      '[]',
      '%00',
    ),
    // As page tokens are packed.
    fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json)).toString('base64url')),
  )
  const name = fc.constantFrom('from', 'to', 'after', 'page', 'instance', '__proto__', 'x')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) => {
      const query = pairs.map(([key, text]) => `${key}=${text}`).join('&')
      const { status } = await ask(`/api/tasks?from=2026-01-01T00:00:00Z&${query}`)
      expect({ query, status }).toEqual({ query, status: expect.toBeOneOf([200, 400, 410]) })
    }),
    { numRuns: 400 },
  )
  expect(product.log.filter((line) => line.includes('"error"'))).toEqual([])
})

test('whatever is sent, it is of its form or refused, and none of it is said again', async () => {
  const dana = await signInAt(product.origin, DANA)
  const TASK = '/api/tasks/production-frankfurt/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb886'
  await ask(TASK, dana)
  const canary = 'a-canary-of-this-test'
  const json = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom('text', 'author', 'account', 'user', 'password', 'passcode', '__proto__'),
      fc.jsonValue(),
    ),
  )
  const body = fc.oneof(
    json.map((value) => JSON.stringify({ [canary]: value })),
    json.map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary', maxLength: 100 }),
  )
  const target = fc.constantFrom<[string, string][]>(
    ['POST', '/api/session'],
    ['POST', `${TASK}/notes`],
    ['DELETE', `${TASK}/notes/0b21a7a4-7b1c-4d11-9d55-3d5b5a0f3a55`],
    ['DELETE', '/api/sessions/nobody'],
  )
  await fc.assert(
    fc.asyncProperty(target, body, async ([method, path], text) => {
      const options: RequestInit = { method, headers: dana, body: text }
      const response = await fetch(`${product.origin}${path}`, options)
      const answer = await response.text()
      expect({ path, text, status: response.status }).toEqual({
        path,
        text,
        status: expect.toBeOneOf([200, 201, 400, 401, 404, 429]),
      })
      if (response.status >= 400) expect(answer).not.toContain(canary)
    }),
    { numRuns: 300 },
  )
  expect(product.log.filter((line) => line.includes('"error"'))).toEqual([])
})
