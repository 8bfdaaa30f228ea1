import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import { as, byProxy } from '../by-proxy.ts'
import { pairingAt } from '../pair-at.ts'
import { startProduct, type Product } from '../product.ts'

const MINUTE_MS = 60_000
const FRANKFURT = 'production-frankfurt'

const [ALICE, ALAN, CAROL, BOB] = [as('alice'), as('alan'), as('carol'), as('bob')]
const BY_PROXY = byProxy([
  { users: ['alice', 'alan'], groups: [], connections: null, role: 'operator' },
  { users: ['carol'], groups: [], connections: ['test-amsterdam'], role: 'operator' },
  { users: ['carol', 'bob'], groups: [], connections: [FRANKFURT], role: 'viewer' },
])

let product: Product
let at: ReturnType<typeof pairingAt>
beforeEach(async () => {
  product = await startProduct({ signIn: BY_PROXY })
  at = pairingAt(product.origin)
})
afterEach(() => product.stop())

const problemOf = async (answer: Response | Promise<Response>) => {
  const response = await answer
  const { type }: Problem = await response.json()
  return [response.status, type]
}
const UNKNOWN = [404, 'code-unknown']
/** Of the form of a code, and so unlikely to be one that it never is. */
const NO_CODE = 'BBBB-BBBB'

test('a display that nobody knows shows a code, and who types it sees from where it asks', async () => {
  const begun = await at.begin('status=running', { 'user-agent': 'A kiosk\u00adof ours' })
  expect(begun).toEqual({
    deviceCode: expect.stringMatching(/^[\w-]{43}$/),
    userCode: expect.stringMatching(/^[BCDFHJKLMPRSTWXZ]{4}-[BCDFHJKLMPRSTWXZ]{4}$/),
    expiresInSeconds: 300,
    intervalSeconds: 5,
  })
  const nowMs = product.clock.nowMs()
  expect(await at.lookAt(begun.userCode.toLowerCase().replace('-', ' '), ALICE)).toEqual({
    code: begun.userCode,
    address: '127.0.0.1',
    device: 'A kiosk of ours',
    view: 'status=running',
    askedMs: nowMs,
    endsMs: nowMs + 5 * MINUTE_MS,
    nowMs,
  })
  expect((await at.poll(begun)).state).toEqual({ kind: 'pending', intervalSeconds: 5 })
})

test('once it is allowed the display gets a cookie of its own, once', async () => {
  const begun = await at.begin()
  expect((await at.allow({ code: begun.userCode, days: 180 }, ALICE)).status).toBe(201)
  const { state, setCookie, headers } = await at.poll(begun)
  expect(state).toEqual({ kind: 'paired' })
  expect(setCookie).toMatch(/^display-dev=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=15552000$/)
  expect(setCookie).not.toContain(begun.deviceCode)
  expect((await at.sessionOf(headers)).display?.name).toBe('Left of the door')
  const again = await at.poll(begun)
  expect([again.state, again.setCookie]).toEqual([{ kind: 'over' }, ''])
  expect(await problemOf(at.allow({ code: begun.userCode }, ALICE))).toEqual(UNKNOWN)
  expect(await problemOf(at.look(begun.userCode, ALICE))).toEqual(UNKNOWN)
})

test('behind https only https ever carries it, and no other site can plant one', async () => {
  await product.stop()
  product = await startProduct({ signIn: BY_PROXY, publicUrl: 'https://tasks.example' })
  at = pairingAt(product.origin)
  const begun = await at.begin()
  await at.allow({ code: begun.userCode }, ALICE)
  expect((await at.poll(begun)).setCookie).toMatch(
    /^__Host-Http-display=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
  )
})

test('a code counts for five minutes', async () => {
  const begun = await at.begin()
  product.clock.advance(5 * MINUTE_MS - 1)
  expect((await at.look(begun.userCode, ALICE)).status).toBe(200)
  product.clock.advance(1)
  expect(await problemOf(at.look(begun.userCode, ALICE))).toEqual(UNKNOWN)
  expect(await problemOf(at.allow({ code: begun.userCode }, ALICE))).toEqual(UNKNOWN)
  expect((await at.poll(begun)).state).toEqual({ kind: 'over' })
})

test('after five wrong tries a code is locked, whoever tries, and its screen learns that it needs another', async () => {
  const begun = await at.begin()
  const [place = ''] = begun.userCode.split('-')
  const wrong = ['BBBB', 'CCCC', 'DDDD', 'FFFF', 'HHHH', 'JJJJ']
    .map((half) => `${place}-${half}`)
    .filter((code) => code !== begun.userCode)
    .slice(0, 5)
  for (const [count, code] of wrong.entries())
    expect(await problemOf(at.look(code, count < 3 ? ALICE : ALAN))).toEqual(UNKNOWN)
  expect(await problemOf(at.look(begun.userCode, CAROL))).toEqual(UNKNOWN)
  expect((await at.poll(begun)).state).toEqual({ kind: 'over' })
})

test('who typed five wrong codes waits a quarter of an hour, and nobody else does', async () => {
  const begun = await at.begin()
  for (const code of [NO_CODE, 'x', '-', 'AAAA-AAAA', NO_CODE])
    expect(await problemOf(at.look(code, ALICE))).toEqual(UNKNOWN)
  const refused = await at.look(begun.userCode, ALICE)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
  expect((await at.allow({ code: begun.userCode }, ALICE)).status).toBe(429)
  expect((await at.look(begun.userCode, ALAN)).status).toBe(200)
  product.clock.advance(15 * MINUTE_MS)
  const next = await at.begin()
  expect((await at.look(next.userCode, ALICE)).status).toBe(200)
})

test('right codes cost nothing, however many displays one pairs', async () => {
  for (let count = 0; count < 12; count++) await at.pair(ALICE)
  expect((await at.displaysFor(ALICE)).displays).toHaveLength(12)
})

test('whoever asks faster than it was told is slowed down', async () => {
  const begun = await at.begin()
  const kinds: unknown[] = []
  for (const pauseMs of [0, 5_000, 1_000, 10_000, 5_000]) {
    product.clock.advance(pauseMs)
    kinds.push((await at.poll(begun)).state)
  }
  expect(kinds).toEqual([
    { kind: 'pending', intervalSeconds: 5 },
    { kind: 'pending', intervalSeconds: 5 },
    { kind: 'slow-down', intervalSeconds: 10 },
    { kind: 'pending', intervalSeconds: 10 },
    { kind: 'slow-down', intervalSeconds: 15 },
  ])
})

test('displays without number are refused, and fill no memory', async () => {
  const statuses: number[] = []
  const ask = async () => statuses.push((await at.post('/api/pairing', { view: '' })).status)
  for (let count = 0; count < 32; count++) await ask()
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 201), 429, 429])
  // Once those codes are over there is room again.
  product.clock.advance(5 * MINUTE_MS)
  await ask()
  expect(statuses.at(-1)).toBe(201)
})

test('only an operator of each connection pairs a display with it', async () => {
  const allowed = async (operator: Record<string, string>, connections: string[]) => {
    const { userCode } = await at.begin()
    return (await at.allow({ code: userCode, connections }, operator)).status
  }
  expect(await allowed(CAROL, ['test-amsterdam'])).toBe(201)
  expect(await allowed(CAROL, ['test-amsterdam', FRANKFURT])).toBe(403)
  expect(await allowed(CAROL, ['elsewhere'])).toBe(404)
  expect(await allowed(BOB, [FRANKFURT])).toBe(403)
  expect(await problemOf(at.look(NO_CODE, BOB))).toEqual([403, 'not-allowed'])
  expect(await problemOf(at.look(NO_CODE, {}))).toEqual([401, 'signed-out'])
})

test.each<[string, object]>([
  ['no name', { name: ' ' }],
  ['a name of two lines', { name: 'a\nb' }],
  ['no connection', { connections: [] }],
  ['an expiry that is not offered', { days: 3_650 }],
  ['a zone that nobody knows', { zone: 'Moon/Tycho' }],
  ['a language that nobody speaks', { language: 'tlh' }],
  ['a view that is an address', { view: 'https://evil.example/#' }],
  ['a view that is too long', { view: 'x'.repeat(1_501) }],
  ['a key that is not known', { role: 'operator' }],
])('%s is refused, and the code still counts', async (_what, part) => {
  const { userCode } = await at.begin()
  expect(await problemOf(at.allow({ code: userCode, ...part }, ALICE))).toEqual([400, 'bad-request'])
  expect((await at.allow({ code: userCode }, ALICE)).status).toBe(201)
})

test('neither codes nor cookies stand in the log', async () => {
  const begun = await at.begin()
  await at.look(NO_CODE, ALICE)
  await at.allow({ code: begun.userCode }, ALICE)
  const { headers } = await at.poll(begun)
  const log = product.log.join('\n')
  expect(log).toContain('display paired')
  for (const secret of [begun.deviceCode, begun.userCode, NO_CODE, headers['cookie']?.split('=')[1] ?? ''])
    expect(log).not.toContain(secret)
})

test('without a sign-in there is nothing to pair', async () => {
  await product.stop()
  product = await startProduct()
  at = pairingAt(product.origin)
  const statuses = [
    (await at.post('/api/pairing', { view: '' })).status,
    (await at.look(NO_CODE, {})).status,
    (await at.allow({ code: NO_CODE }, {})).status,
    (await fetch(`${product.origin}/api/displays`)).status,
  ]
  expect(statuses).toEqual([404, 404, 404, 404])
})
