import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'
import { AMY, BY_IAM, DANA, FRANK, PAGE, signInAt } from '../sign-in-at.ts'

/** Every address the router knows, so that one that is added is tested without being named here. */

let product: Product
let dana: Record<string, string>
let amy: Record<string, string>
beforeAll(async () => {
  product = await startProduct({ signIn: BY_IAM })
  dana = await signInAt(product.origin, DANA)
  amy = await signInAt(product.origin, AMY)
  await product.settle()
})
afterAll(() => product.stop())

/** Of Frankfurt, which Amy does not see. */
const PARAMETERS: Record<string, string> = {
  ':connection': 'production-frankfurt',
  ':service': 'rds',
  ':taskId': '31b8ae23-c687-4d80-b7b4-42a66c9bb886',
}
const anAddress = (pattern: string) =>
  pattern.replaceAll(/:\w+/g, (name) => PARAMETERS[name] ?? '0b21a7a4-7b1c-4d11-9d55-3d5b5a0f3a55')

interface Address {
  route: string
  method: string
  path: string
}
const addresses = (): Address[] =>
  product.routes.map(({ method, path }) => ({ route: `${method} ${path}`, method, path: anAddress(path) }))

/** What each address answers, and nothing of it may have reached the cloud. */
const statuses = async (headers: Record<string, string>, some: readonly Address[]) => {
  const before = product.cloud.world.requests.length
  const answers: Record<string, number> = {}
  for (const { route, method, path } of some)
    answers[route] = (await askPlainly(`${product.origin}${path}`, headers, method)).status
  await product.settle()
  expect(product.cloud.world.requests.length).toBe(before)
  return answers
}
const all = (some: readonly Address[], status: number) =>
  Object.fromEntries(some.map(({ route }) => [route, status]))

/** A probe, whoever wants to sign in, and a display that wants to be paired. */
const OPEN = [
  'GET /healthz',
  'GET /readyz',
  'GET /api/session',
  'POST /api/session',
  'POST /api/pairing',
  'POST /api/pairing/poll',
]

test('without a session every address is closed but the few that are named', async () => {
  const open = addresses().filter(({ route }) => OPEN.includes(route))
  const closed = addresses().filter(({ route }) => !OPEN.includes(route))
  expect(open).toHaveLength(OPEN.length)
  expect(closed.length).toBeGreaterThan(5)
  expect(await statuses(PAGE, closed)).toEqual(all(closed, 401))
  expect(await statuses({ ...PAGE, cookie: `sess-dev=${'A'.repeat(43)}` }, closed)).toEqual(all(closed, 401))
  // What has a body is told that it is missing.
  const posts = open.filter(({ method }) => method === 'POST')
  expect(await statuses(PAGE, open)).toEqual({ ...all(open, 200), ...all(posts, 400) })
  for (const path of ['/api/nothing', '/api/tasks/x'])
    expect((await askPlainly(`${product.origin}${path}`, PAGE)).status).toBe(401)
})

test.each<[string, Record<string, string>]>([
  ['another name', { host: 'evil.example' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour of ours', { 'sec-fetch-site': 'same-site' }],
  ['nowhere', { origin: 'null' }],
  ['an origin of another site', { origin: 'https://evil.example' }],
])('asked by %s every address refuses, whoever is signed in', async (_what, foreign) => {
  const every = addresses()
  expect(await statuses({ ...dana, ...foreign }, every)).toEqual(all(every, 403))
})

test('without the header that only our page sends every address of the API refuses', async () => {
  const api = addresses().filter(({ path }) => path.startsWith('/api/'))
  const { 'x-csrf': _left, ...without } = dana
  expect(await statuses(without, api)).toEqual(all(api, 403))
  expect(await statuses({ ...dana, 'x-csrf': '0' }, api)).toEqual(all(api, 403))
})

test.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])(
  'whatever has an effect takes no %s, as a form of another site could send it',
  async (type) => {
    for (const { route, method, path } of addresses().filter((address) => address.method !== 'GET')) {
      const headers = { ...dana, 'content-type': type }
      const response = await fetch(`${product.origin}${path}`, { method, headers, body: '{}' })
      expect({ route, status: response.status }).toEqual({ route, status: 403 })
    }
  },
)

test('what is of a connection one does not see is not there', async () => {
  const ofConnection = addresses().filter(({ route }) => route.includes(':connection'))
  expect(ofConnection.length).toBeGreaterThan(0)
  expect(await statuses(amy, ofConnection)).toEqual(all(ofConnection, 404))
})

/** People's own sessions are theirs, whatever their role. */
const OWN = ['POST /api/session', 'DELETE /api/session', 'DELETE /api/sessions/:id']

test('a viewer changes nothing that others see, and sees no figures of others', async () => {
  const forOperators = addresses().filter(
    ({ method, route }) =>
      (method !== 'GET' && !OWN.includes(route) && !OPEN.includes(route) && !route.includes(':connection')) ||
      route === 'GET /metrics',
  )
  expect(await statuses(amy, forOperators)).toEqual(all(forOperators, 403))
})

test('a viewer of a connection reads what is of it, and changes nothing', async () => {
  const ofConnection = addresses().filter(({ route }) => route.includes(':connection'))
  const [reading, changing] = [
    ofConnection.filter(({ method }) => method === 'GET'),
    ofConnection.filter(({ method }) => method !== 'GET'),
  ]
  expect(Math.min(reading.length, changing.length)).toBeGreaterThan(0)
  const frank = await signInAt(product.origin, FRANK)
  for (const { path } of reading) await askPlainly(`${product.origin}${path}`, dana)
  expect(await statuses(frank, reading)).toEqual(all(reading, 200))
  expect(await statuses(frank, changing)).toEqual(all(changing, 403))
})

test('a method that an address has no route for does nothing, whoever asks', async () => {
  const known = new Set(addresses().map(({ route }) => route))
  const others = addresses().flatMap(({ route, path }) =>
    ['PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
      .filter((method) => !known.has(`${method} ${route.split(' ')[1]}`))
      .map((method) => ({ route: `${method} ${path}`, method, path })),
  )
  expect(others.length).toBeGreaterThan(20)
  for (const status of Object.values(await statuses(dana, others))) expect(status).toBeOneOf([400, 403, 404])
  for (const status of Object.values(await statuses(PAGE, others)))
    expect(status).toBeOneOf([400, 401, 403, 404])
})
