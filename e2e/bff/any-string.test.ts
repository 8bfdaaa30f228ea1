import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'
import { BY_IAM, FRANK, signInAt } from '../sign-in-at.ts'

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
