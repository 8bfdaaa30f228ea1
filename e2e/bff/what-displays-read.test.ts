import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { ExpectedEnds } from '../../src/contract/expected-ends.ts'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { REQUEST_LIMITS } from '../../src/server/limits/request-limits.ts'
import type { AccessRule } from '../../src/server/sign-in/sign-in-config.ts'
import type { DisplayStore } from '../../src/server/store/display-store.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { StoreProblem } from '../../src/server/store/store-problem.ts'
import { as, byProxy } from '../by-proxy.ts'
import { pairingAt } from '../pair-at.ts'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'
import { PAGE } from '../sign-in-at.ts'

const DAY_MS = 24 * 3_600_000
const FRANKFURT = 'production-frankfurt'
const AMSTERDAM = 'test-amsterdam'
const FROM = '2026-01-01T00:00:00Z'

const ADMIN = as('admin')
const ALICE = as('alice', 'frankfurt,amsterdam')
const BOB = as('bob')

const operatorsOf = (group: string, connection: string): AccessRule => ({
  users: [],
  groups: [group],
  connections: [connection],
  role: 'operator',
})
const ADMINS: AccessRule = { users: ['admin'], groups: [], connections: null, role: 'operator' }
const RULES = [
  ADMINS,
  operatorsOf('frankfurt', FRANKFURT),
  operatorsOf('amsterdam', AMSTERDAM),
  { users: ['bob'], groups: [], connections: [AMSTERDAM], role: 'operator' },
] as const

const folder = mkdtempSync(join(tmpdir(), 'task-center-displays-'))
afterAll(() => rmSync(folder, { recursive: true }))
let file = 0
let product: Product
let at: ReturnType<typeof pairingAt>
/** What cannot be written. */
let failing: 'offer' | 'takeOffer' | 'bySecret' | null = null
const start = async (access: readonly AccessRule[] = RULES) => {
  const path = join(folder, `${file}.db`)
  product = await startProduct({
    signIn: byProxy(access),
    openStore(nowMs) {
      const store = openSqliteStore(path, { nowMs })
      const own = store.displays
      const failed = () => Promise.reject(new StoreProblem('the disk is full'))
      const displays: DisplayStore = {
        ...own,
        offer: (...given) => (failing === 'offer' ? failed() : own.offer(...given)),
        bySecret: (...given) => (failing === 'bySecret' ? failed() : own.bySecret(...given)),
        takeOffer: (...given) => (failing === 'takeOffer' ? failed() : own.takeOffer(...given)),
      }
      return { ...store, displays }
    },
    requestLimits: REQUEST_LIMITS,
  })
  at = pairingAt(product.origin)
}
beforeEach(async () => {
  file += 1
  failing = null
  await start()
})
afterEach(() => product.stop())

const list = async (headers: Record<string, string>): Promise<TaskChanges> =>
  (await fetch(`${product.origin}/api/tasks?from=${FROM}`, { headers })).json()
const statusOf = async (headers: Record<string, string>) =>
  (await fetch(`${product.origin}/api/tasks?from=${FROM}`, { headers })).status
const cookiesFor = async (headers: Record<string, string>): Promise<string[]> => {
  const response = await fetch(`${product.origin}/api/session`, { headers })
  expect(response.status).toBe(200)
  return response.headers.getSetCookie()
}
const connectionsIn = ({ tasks, sources }: TaskChanges) =>
  [...new Set([...tasks, ...sources].map(({ connection }) => connection))].toSorted()

test('an empty header of the proxy names nobody: a display stays one, and whoever is none is signed out', async () => {
  const { headers } = await at.pair(ALICE)
  const { user, display } = await at.sessionOf({ ...headers, ...as('') })
  expect([user, display?.name]).toEqual([null, 'Left of the door'])
  expect(await statusOf({ ...headers, ...as('') })).toBe(200)
  expect(await statusOf({ ...PAGE, ...as('', 'frankfurt') })).toBe(401)
})

test('it reads the connections it was paired with, and is told nothing of others', async () => {
  const { headers } = await at.pair(ALICE, { connections: [FRANKFURT] })
  const answer = await list(headers)
  expect(connectionsIn(answer)).toEqual([FRANKFURT])
  expect(answer.tasks.length).toBeGreaterThan(0)
  const { ends }: ExpectedEnds = await (await fetch(`${product.origin}/api/ends`, { headers })).json()
  expect(ends.filter(({ key }) => !key.startsWith(`${FRANKFURT}/`))).toEqual([])
  const { id, ...session } = await at
    .sessionOf(headers)
    .then(({ display, user, tag, connections }) => ({ id: display?.id, display, user, tag, connections }))
  expect(session).toEqual({
    display: { id, name: 'Left of the door', view: '', zone: null, language: null, lostCount: 0 },
    user: null,
    tag: null,
    connections: [expect.objectContaining({ id: FRANKFURT, role: 'viewer' })],
  })
})

const PARAMETERS: Record<string, string> = {
  ':connection': FRANKFURT,
  ':service': 'rds',
  ':taskId': '31b8ae23-c687-4d80-b7b4-42a66c9bb886',
}
/** All that a wall is made of, and what is open to everybody. */
const READ = ['GET /healthz', 'GET /readyz', 'GET /api/session', 'GET /api/tasks', 'GET /api/ends']
/** Whoever signs in is a person from then on, and needs nothing of the display's. Here a proxy does that. */
const SIGNING_IN = 'POST /api/session'

test('every other address the router knows is closed to it, and so is every write', async () => {
  const { headers } = await at.pair(ADMIN, { connections: [FRANKFURT, AMSTERDAM] })
  const before = product.cloud.world.requests.length
  const answers: Record<string, number> = {}
  const wanted: Record<string, number> = {}
  for (const { method, path } of product.routes) {
    const route = `${method} ${path}`
    const address = path.replaceAll(/:\w+/g, (name) => PARAMETERS[name] ?? 'x')
    const query = path === '/api/tasks' ? `?from=${FROM}` : ''
    answers[route] = (await askPlainly(`${product.origin}${address}${query}`, headers, method)).status
    wanted[route] = READ.includes(route) ? 200 : route === SIGNING_IN ? 404 : 403
  }
  expect(answers).toEqual(wanted)
  expect(Object.values(wanted).filter((status) => status === 403).length).toBeGreaterThan(10)
  for (const { path } of product.routes.filter((route) => READ.includes(`GET ${route.path}`)))
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status } = await askPlainly(`${product.origin}${path}`, headers, method)
      expect([path, method, status]).toEqual([
        path,
        method,
        path === '/api/session' && method === 'POST' ? 404 : 403,
      ])
    }
  await product.settle()
  expect(product.cloud.world.requests.length).toBe(before)
})

test('a probe is answered whatever cookie comes with it, also while the store cannot say whose it is', async () => {
  failing = 'bySecret'
  const cookie = `display-dev=${'x'.repeat(43)}`
  const answers: number[] = []
  for (const path of ['/healthz', '/readyz', '/api/session'])
    answers.push((await fetch(`${product.origin}${path}`, { headers: { ...PAGE, cookie } })).status)
  expect(answers).toEqual([200, 200, 503])
})

test('in the browser of a display whoever is signed in is themselves', async () => {
  const { headers } = await at.pair(ALICE, { connections: [FRANKFURT] })
  const both = { ...headers, ...BOB }
  expect((await at.sessionOf(both)).user?.name).toBe('bob')
  expect(connectionsIn(await list(both))).toEqual([AMSTERDAM])
})

test('it reads what who paired it is an operator of, and no more once that is less', async () => {
  const { headers } = await at.pair(ALICE, { connections: [FRANKFURT, AMSTERDAM] })
  expect(connectionsIn(await list(headers))).toEqual([FRANKFURT, AMSTERDAM])
  await at.displaysFor(as('alice', 'amsterdam'))
  expect(connectionsIn(await list(headers))).toEqual([AMSTERDAM])
  expect((await at.sessionOf(headers)).display?.lostCount).toBe(1)
  const [report] = (await at.displaysFor(ADMIN)).displays
  expect([report?.connections, report?.otherCount, report?.lostCount]).toEqual([[AMSTERDAM], 0, 1])
  // An empty wall would say that nothing runs.
  await fetch(`${product.origin}/api/displays`, { headers: { ...PAGE, ...as('alice') } })
  expect([await statusOf(headers), (await at.sessionOf(headers)).display]).toEqual([401, undefined])
})

test('a proxy says with every page that somebody may nothing any longer, and their displays read nothing', async () => {
  const { headers } = await at.pair(ALICE, { connections: [FRANKFURT, AMSTERDAM] })
  await at.sessionOf({ ...PAGE, ...as('alice', 'frankfurt') })
  expect(connectionsIn(await list(headers))).toEqual([FRANKFURT])
  await at.sessionOf({ ...PAGE, ...as('alice') })
  expect(await statusOf(headers)).toBe(401)
  await at.sessionOf({ ...PAGE, ...ALICE })
  expect(await statusOf(headers)).toBe(200)
})

test('a rule that is gone with the next start takes its displays along', async () => {
  const { headers } = await at.pair(ALICE, { connections: [FRANKFURT, AMSTERDAM] })
  await product.stop()
  await start([ADMINS, operatorsOf('frankfurt', FRANKFURT)])
  expect(connectionsIn(await list(headers))).toEqual([FRANKFURT])
  await product.stop()
  await start([ADMINS])
  expect(await statusOf(headers)).toBe(401)
})

test('it is there after a restart, under its new name, and gone after it was revoked', async () => {
  const { id, headers } = await at.pair(ALICE, {
    view: 'status=failed',
    zone: 'Europe/Berlin',
    language: 'zh',
  })
  expect((await at.change(id, 'PATCH', ALICE, { name: 'Right of the door' })).status).toBe(200)
  await product.stop()
  await start()
  expect((await at.sessionOf(headers)).display).toEqual({
    id,
    name: 'Right of the door',
    view: 'status=failed',
    zone: 'Europe/Berlin',
    language: 'zh',
    lostCount: 0,
  })
  expect((await at.change(id, 'DELETE', ALICE)).status).toBe(200)
  expect([await statusOf(headers), (await at.sessionOf(headers)).display]).toEqual([401, undefined])
  expect((await at.change(id, 'DELETE', ALICE)).status).toBe(404)
})

test('operators see, rename and revoke the displays of their connections, and no others', async () => {
  const frankfurt = await at.pair(ALICE, { connections: [FRANKFURT], name: 'a' })
  const both = await at.pair(ALICE, { connections: [FRANKFURT, AMSTERDAM], name: 'b', view: 'text=secret' })
  const seen = (await at.displaysFor(BOB)).displays
  expect(
    seen.map(({ name, connections, otherCount, view }) => [name, connections, otherCount, view]),
  ).toEqual([['b', [AMSTERDAM], 1, null]])
  expect((await at.displaysFor(ADMIN)).displays.map(({ view }) => view)).toEqual(['', 'text=secret'])
  const named = `play=${encodeURIComponent(`connection=${FRANKFURT}`)}`
  const naming = await at.pair(BOB, { connections: [AMSTERDAM], name: 'c', view: named })
  const viewOf = async (operator: Record<string, string>) =>
    (await at.displaysFor(operator)).displays.find(({ id }) => id === naming.id)?.view
  expect([await viewOf(BOB), await viewOf(ADMIN)]).toEqual([null, named])
  for (const method of ['PATCH', 'DELETE'] as const)
    expect((await at.change(frankfurt.id, method, BOB, { name: 'x' })).status).toBe(404)
  expect((await at.change(both.id, 'DELETE', BOB)).status).toBe(200)
  expect([await statusOf(both.headers), await statusOf(frankfurt.headers)]).toEqual([401, 200])
})

test('in use it lasts for months, with another secret every day; unused it ends', async () => {
  const begun = await at.begin()
  await at.allow({ code: begun.userCode, days: 30, isRenewed: true }, ALICE)
  let { headers } = await at.poll(begun)
  const secrets = new Set([headers['cookie']])
  for (const days of [1, 1, 1, 7, 20, 29.9]) {
    product.clock.advance(days * DAY_MS)
    const before = headers
    const response = await fetch(`${product.origin}/api/session`, { headers })
    const [setCookie = ''] = response.headers.getSetCookie()
    expect(setCookie).toMatch(/; Max-Age=2592000$/)
    headers = { ...PAGE, cookie: setCookie.split(';')[0] ?? '' }
    // The answer may be lost, or a power cut bring back what the disk held: what it had counts for some minutes.
    expect(await statusOf(before)).toBe(200)
    expect(await statusOf(headers)).toBe(200)
    expect(await statusOf(before)).toBe(200)
    product.clock.advance(5 * 60_000)
    expect(await statusOf(headers)).toBe(200)
    expect(await statusOf(before)).toBe(401)
    secrets.add(headers['cookie'])
  }
  expect(secrets.size).toBe(7)
  product.clock.advance(30 * DAY_MS)
  expect(await statusOf(headers)).toBe(401)
})

test('while nothing can be written it reads on, with the secret it has and with the one it was offered', async () => {
  const { headers } = await at.pair(ALICE)
  product.clock.advance(DAY_MS)
  failing = 'offer'
  expect(await cookiesFor(headers)).toEqual([])
  expect(await statusOf(headers)).toBe(200)
  failing = 'takeOffer'
  const [offered = ''] = await cookiesFor(headers)
  product.clock.advance(5 * 60_000)
  expect(await statusOf({ ...PAGE, cookie: offered.split(';')[0] ?? '' })).toBe(200)
})

test('where its end is fixed nothing puts it off', async () => {
  const { headers } = await at.pair(ALICE, { days: 30, isRenewed: false })
  const { endsMs } = (await at.displaysFor(ALICE)).displays[0] ?? {}
  expect(endsMs).toBe(product.clock.nowMs() + 30 * DAY_MS)
  let own = headers
  for (const days of [1, 10, 10, 8]) {
    product.clock.advance(days * DAY_MS)
    const response = await fetch(`${product.origin}/api/session`, { headers: own })
    own = { ...PAGE, cookie: (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' }
    expect(await statusOf(own)).toBe(200)
  }
  product.clock.advance(DAY_MS)
  expect(await statusOf(own)).toBe(401)
  expect((await at.displaysFor(ALICE)).displays).toEqual([])
})

test('two pages of one browser do not take the secret of the day from each other', async () => {
  const { headers } = await at.pair(ALICE)
  product.clock.advance(DAY_MS)
  const answers = await Promise.all([0, 1].map(() => fetch(`${product.origin}/api/session`, { headers })))
  const offered = answers.flatMap((answer) => answer.headers.getSetCookie())
  const later = await fetch(`${product.origin}/api/session`, { headers })
  expect(later.headers.getSetCookie()).toEqual([])
  const last = offered.at(-1)?.split(';')[0] ?? ''
  expect(offered.length).toBeGreaterThan(0)
  expect(await statusOf({ ...PAGE, cookie: last })).toBe(200)
})

test('what only a display and its screen know lies nowhere in the store', async () => {
  const begun = await at.begin()
  await at.allow({ code: begun.userCode, name: 'Known by its name' }, ALICE)
  const unpaired = await at.begin()
  const { headers } = await at.poll(begun)
  const files = readdirSync(folder).filter((name) => name.startsWith(`${file}.db`))
  const stored = files.map((name) => readFileSync(join(folder, name), 'latin1')).join('')
  expect(stored).toContain('Known by its name')
  const secret = (headers['cookie'] ?? '').split('=')[1] ?? ''
  expect(secret).toHaveLength(43)
  for (const each of [begun, unpaired]) {
    expect(stored).not.toContain(each.deviceCode)
    expect(stored).not.toContain(each.userCode)
  }
  expect(stored).not.toContain(secret)
})

test('one that asks without end is slowed down alone, on its own account', async () => {
  const { headers } = await at.pair(ALICE)
  const other = await at.pair(ALICE)
  const statuses = new Set<number>()
  for (let count = 0; count < 210; count++) statuses.add(await statusOf(headers))
  expect(statuses).toEqual(new Set([200, 429]))
  expect(await statusOf(other.headers)).toBe(200)
  expect((await at.displaysFor(ALICE)).displays).toHaveLength(2)
})

test('the list says when each was last in contact, and of which build its page is', async () => {
  const { headers } = await at.pair(ALICE)
  const report = async () => (await at.displaysFor(ALICE)).displays[0]
  const pairedMs = product.clock.nowMs()
  expect(await report()).toMatchObject({
    contactMs: null,
    build: null,
    pairedBy: 'alice',
    createdMs: pairedMs,
  })
  product.clock.advance(20_000)
  await fetch(`${product.origin}/api/session?build=abc123`, { headers })
  product.clock.advance(20_000)
  expect(await report()).toMatchObject({ contactMs: pairedMs + 20_000, build: 'abc123' })
  await fetch(`${product.origin}/api/session?build=<script>`, { headers })
  expect(await report()).toMatchObject({ contactMs: pairedMs + 40_000, build: 'abc123' })
  await product.stop()
  await start()
  expect(await report()).toMatchObject({ contactMs: pairedMs + 20_000, build: 'abc123' })
})
