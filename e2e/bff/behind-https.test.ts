import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'
import { BY_IAM, DANA, FRANK, PAGE, trySignIn } from '../sign-in-at.ts'

/** As a proxy that ends the encryption asks, in the name of the address people use. */
const NAME = { host: 'tasks.example.com' }

let product: Product
let cookie = ''
beforeAll(async () => {
  product = await startProduct({
    publicUrl: 'https://tasks.example.com',
    signIn: {
      ...BY_IAM,
      async ownHeaders(origin) {
        const given = (await trySignIn(origin, DANA)).headers.getSetCookie()[0] ?? ''
        return { ...PAGE, cookie: given.split(';')[0] ?? '', 'x-activity': '1' }
      },
    },
  })
  cookie = (await trySignIn(product.origin, FRANK)).headers.getSetCookie()[0] ?? ''
})
afterAll(() => product.stop())

test('the cookie is one that only this host could have set, and that only encrypted requests carry', () => {
  expect(cookie).toMatch(/^__Host-Http-sess=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/)
})

test.each([
  '/tasks',
  '/healthz',
  '/api/session',
  '/api/sources',
  '/api/tasks?from=2026-01-01T00:00:00Z',
  '/api/x',
  '/assets/x',
])('%s tells browsers to come by https from then on, the second time as the first', async (path) => {
  const headers = { ...PAGE, ...NAME, cookie: cookie.split(';')[0] ?? '' }
  for (let time = 0; time < 2; time++) {
    const answer = await askPlainly(`${product.origin}${path}`, headers)
    expect(answer.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  }
})

test('a cookie of a server without encryption opens nothing here', async () => {
  const value = cookie.split(';')[0]?.split('=')[1] ?? ''
  const status = async (name: string) =>
    (await askPlainly(`${product.origin}/api/sources`, { ...PAGE, ...NAME, cookie: `${name}=${value}` }))
      .status
  expect(await status('__Host-Http-sess')).toBe(200)
  expect(await status('sess-dev')).toBe(401)
})
