import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import type { OwnSessions, Session } from '../../src/contract/session.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { startProduct, type Product } from '../product.ts'
import { AMY, BY_IAM, cookieOf, DANA, FRANK, NEWCOMER, PAGE, signInAt, trySignIn } from '../sign-in-at.ts'

const MINUTE_MS = 60_000

const folder = mkdtempSync(join(tmpdir(), 'task-center-sign-in-'))
const openStore = (nowMs: () => number) => openSqliteStore(join(folder, 'store.db'), { nowMs })
let product: Product
beforeAll(async () => {
  product = await startProduct({ signIn: BY_IAM, openStore, cloud: { limits: { iam: null } } })
})
afterAll(async () => {
  await product.stop()
  rmSync(folder, { recursive: true })
})

const ask = (path: string, headers: Record<string, string> = PAGE, method = 'GET') =>
  fetch(`${product.origin}${path}`, { headers, method })
const sessionAs = async (headers: Record<string, string>): Promise<Session> =>
  (await ask('/api/session', headers)).json()
const problemOf = async (response: Response): Promise<Problem> => response.json()
const isOpenTo = async (headers: Record<string, string>) =>
  (await ask('/api/sources', headers)).status === 200
const signInsSeen = () =>
  product.cloud.world.requests.filter(({ path }) => path.startsWith('/v3/auth/tokens')).length

test('whoever is not signed in is told how to, and nothing else', async () => {
  expect(await sessionAs(PAGE)).toEqual({
    signIn: 'iam',
    user: null,
    tag: null,
    ends: null,
    connections: [],
    isSimulated: true,
    history: null,
    version: '',
    build: expect.any(String),
    nowMs: product.clock.nowMs(),
  })
})

test('each gets the connections whose projects they reach in the cloud, and rules make operators of them', async () => {
  const seen = async (typed: typeof DANA) => {
    const { user, connections } = await sessionAs(await signInAt(product.origin, typed))
    return [user?.name, ...connections.map(({ id, role }) => `${role} of ${id}`)]
  }
  expect(await seen(DANA)).toEqual(['dana', 'operator of production-frankfurt', 'operator of test-amsterdam'])
  expect(await seen(FRANK)).toEqual(['frank', 'viewer of production-frankfurt'])
  expect(await seen(AMY)).toEqual(['amy', 'viewer of test-amsterdam'])
})

test('who is known to the cloud and reaches nothing here is told what strangers are, and gets no session', async () => {
  const answerTo = async (typed: typeof DANA) => {
    const response = await trySignIn(product.origin, typed)
    return [response.status, response.headers.getSetCookie(), await response.text()]
  }
  const before = signInsSeen()
  const answer = await answerTo(NEWCOMER)
  expect(answer).toEqual(await answerTo({ ...NEWCOMER, password: 'wrong' }))
  expect(answer.slice(0, 2)).toEqual([401, []])
  expect(signInsSeen()).toBe(before + 2)
  expect(product.log.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ event: 'sees no connection', person: 'iam:ACME/newcomer' }),
  )
})

test('a tag is of one person, in each of their sessions, and tells nobody who they are', async () => {
  const tagOf = async (typed: typeof DANA) => (await sessionAs(await signInAt(product.origin, typed))).tag
  const tags = [await tagOf(DANA), await tagOf(FRANK), await tagOf(AMY)]
  expect(new Set(tags).size).toBe(3)
  expect(await tagOf(FRANK)).toBe(tags[1])
  for (const tag of tags) expect(tag).toMatch(/^[\w-]{43}$/)
})

test('the cookie is out of reach of scripts and of other sites, and new at each sign-in', async () => {
  const chosen = `sess-dev=${'A'.repeat(43)}`
  const first = await trySignIn(product.origin, FRANK, { cookie: chosen })
  expect(first.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^sess-dev=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    expect.stringMatching(/^device-dev=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=15552000$/),
  ])
  expect(cookieOf(first)).not.toBe(chosen)
  expect(await isOpenTo({ ...PAGE, cookie: chosen })).toBe(false)
  const before = { ...PAGE, cookie: cookieOf(first) }
  expect(await isOpenTo(before)).toBe(true)
  const second = await trySignIn(product.origin, AMY, { cookie: before.cookie })
  expect(cookieOf(second)).not.toBe(before.cookie)
  expect(await isOpenTo(before)).toBe(false)
})

test('who signed out is out: the same cookie opens nothing any more', async () => {
  const [frank, other] = [await signInAt(product.origin, FRANK), await signInAt(product.origin, FRANK)]
  const out = await ask('/api/session', frank, 'DELETE')
  expect(out.status).toBe(204)
  expect(out.headers.getSetCookie()).toEqual(['sess-dev=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0'])
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
  const replayed = await ask('/api/sources', frank)
  expect([replayed.status, (await problemOf(replayed)).type]).toEqual([401, 'signed-out'])
  // Nothing is left there either to whoever signs out of what has ended.
  for (const headers of [frank, PAGE]) {
    const again = await ask('/api/session', headers, 'DELETE')
    expect([again.status, (await problemOf(again)).type]).toEqual([401, 'signed-out'])
    expect(again.headers.getSetCookie()).toEqual(out.headers.getSetCookie())
    expect(again.headers.get('clear-site-data')).toBe('"cache", "storage"')
  }
  expect((await sessionAs(frank)).user).toBeNull()
  expect(await isOpenTo(other)).toBe(true)
})

test('a page that only asks keeps nobody signed in; who does something stays, for a day of work at most', async () => {
  const [idle, active] = [await signInAt(product.origin, FRANK), await signInAt(product.origin, FRANK)]
  const { ends, nowMs } = await sessionAs(idle)
  expect(ends).toEqual({ whenIdleMs: nowMs + 30 * MINUTE_MS, atLatestMs: nowMs + 480 * MINUTE_MS })
  for (let minutes = 0; minutes < 29; minutes++) {
    product.clock.advance(MINUTE_MS)
    expect(await isOpenTo(idle)).toBe(true)
    expect(await isOpenTo({ ...active, 'x-activity': '1' })).toBe(true)
  }
  product.clock.advance(MINUTE_MS)
  expect(await isOpenTo(idle)).toBe(false)
  for (let minutes = 30; minutes < 480; minutes += 15) {
    expect(await isOpenTo({ ...active, 'x-activity': '1' })).toBe(true)
    product.clock.advance(15 * MINUTE_MS)
  }
  expect(await isOpenTo(active)).toBe(false)
})

test('people see their own sessions and end them, and nobody else does', async () => {
  const withDevice = async (device: string) => ({
    ...PAGE,
    cookie: cookieOf(await trySignIn(product.origin, AMY, { 'user-agent': device })),
  })
  const [here, there] = [await withDevice('Here\u00adand now'), await withDevice('There')]
  const listed = async (): Promise<OwnSessions['sessions']> => {
    const answer: OwnSessions = await (await ask('/api/sessions', here)).json()
    return answer.sessions
  }
  const before = await listed()
  expect(before.find(({ isThis }) => isThis)?.device).toBe('Here and now')
  const other = before.find(({ device }) => device === 'There')
  for (const { cookie } of [here, there]) expect(JSON.stringify(before)).not.toContain(cookie.split('=')[1])

  const path = `/api/sessions/${other?.id}`
  const frank = await signInAt(product.origin, FRANK)
  expect((await ask(path, frank, 'DELETE')).status).toBe(404)
  expect(await isOpenTo(there)).toBe(true)
  expect((await ask(path, here, 'DELETE')).status).toBe(204)
  expect(await isOpenTo(there)).toBe(false)
  expect((await listed()).length).toBe(before.length - 1)
  expect((await ask(path, here, 'DELETE')).status).toBe(404)
})

test('nobody learns what was wrong, and nothing that was typed is repeated', async () => {
  const tries = [
    { user: 'frank', password: 'wrong-secret' },
    { user: 'unknown-person', password: 'wrong-secret' },
    { user: 'amy', password: 'simulated-amy', passcode: '314159' },
    { user: 'amy', password: 'simulated-amy' },
  ]
  const answers = await Promise.all(
    tries.map(async (typed) => {
      const response = await trySignIn(product.origin, typed)
      return [response.status, response.headers.getSetCookie(), await response.text()]
    }),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]?.[0]).toBe(401)
  expect(JSON.stringify(answers)).not.toMatch(/wrong-secret|unknown-person|314159/)
})

test.each([
  ['no JSON', '{"account": "ACME", "password": "typed-secret'],
  ['a missing field', '{"account": "ACME", "password": "typed-secret"}'],
  ['a field that nobody asked for', '{"account":"a","user":"b","password":"c","typed-secret":1}'],
  ['a passcode that is none', '{"account":"a","user":"b","password":"c","passcode":"typed-secret"}'],
  ['more than anybody types', `{"account": "${'typed-secret'.repeat(2_000)}"}`],
])('%s is refused before the cloud is asked', async (_what, body) => {
  const before = signInsSeen()
  const response = await fetch(`${product.origin}/api/session`, { method: 'POST', headers: PAGE, body })
  const text = await response.text()
  expect(response.status).toBe(400)
  expect(text).not.toContain('typed-secret')
  expect(signInsSeen()).toBe(before)
})

/** Without anything that a browser would have kept. */
const directly = ({ user, password }: typeof DANA) => {
  const identity = {
    methods: ['password'],
    password: { user: { name: user, password, domain: { name: 'ACME' } } },
  }
  return fetch(`${product.cloud.endpoints.iam}/v3/auth/tokens`, {
    method: 'POST',
    body: JSON.stringify({ auth: { identity } }),
  })
}
const guess = async (users: readonly string[]): Promise<Response[]> => {
  const answers: Response[] = []
  for (const user of users)
    answers.push(
      await trySignIn(
        product.origin,
        { user, password: 'guessed' },
        { 'x-forwarded-for': `10.0.0.${answers.length}` },
      ),
    )
  return answers
}

test('six failed sign-ins: the last are refused before the cloud is asked, and its account is not locked', async () => {
  const before = signInsSeen()
  const answers = await guess(['dana', 'DANA', ' dana', 'dana', 'Dana', 'dana'])
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429, 429])
  expect(signInsSeen() - before).toBe(3)
  const last = answers.at(-1)
  expect(last?.headers.get('retry-after')).toBe('960')
  expect(await last?.json()).toMatchObject({ type: 'too-many-attempts', retryAfterSeconds: 960 })
  // Also with the right password, or guessing would go on here.
  expect((await trySignIn(product.origin, DANA)).status).toBe(429)
  expect((await trySignIn(product.origin, FRANK)).status).toBe(200)

  expect((await directly(DANA)).status).toBe(201)
  product.clock.advance(16 * MINUTE_MS)
  expect((await trySignIn(product.origin, DANA)).status).toBe(200)
})

test('nobody is kept out by strangers in a browser where they signed in before, and IAM sees no fifth', async () => {
  const [session = '', device = ''] = (await trySignIn(product.origin, DANA)).headers.getSetCookie()
  const out = await ask('/api/session', { ...PAGE, cookie: session.split(';')[0] ?? '' }, 'DELETE')
  expect(out.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual(['sess-dev'])

  const before = signInsSeen()
  const strangers = await guess(Array.from({ length: 6 }, () => 'dana'))
  expect(strangers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429, 429])
  const known = { cookie: device.split(';')[0] ?? '' }
  expect((await trySignIn(product.origin, DANA, known)).status).toBe(200)
  // It says nothing of anybody else.
  expect((await trySignIn(product.origin, { ...FRANK, user: 'dana' }, known)).status).toBe(401)
  expect((await trySignIn(product.origin, DANA, known)).status).toBe(429)
  expect(signInsSeen() - before).toBe(5)
  expect((await directly(DANA)).status).toBe(201)
  product.clock.advance(16 * MINUTE_MS)
})

test('who signs in after somebody in the same browser does not take from them that it knows them', async () => {
  const kept = async (typed: typeof DANA, cookie = '') => {
    const given = (await trySignIn(product.origin, typed, { cookie })).headers.getSetCookie()
    return given.find((each) => each.startsWith('device-dev='))?.split(';')[0] ?? ''
  }
  const both = await kept(FRANK, await kept(DANA))
  await guess(Array.from({ length: 6 }, () => 'dana'))
  expect((await trySignIn(product.origin, DANA)).status).toBe(429)
  expect((await trySignIn(product.origin, DANA, { cookie: both })).status).toBe(200)
  product.clock.advance(16 * MINUTE_MS)
})

test('of one person the newest twenty sessions go on', async () => {
  const all: Record<string, string>[] = []
  for (let count = 0; count < 22; count++) {
    all.push(await signInAt(product.origin, FRANK))
    product.clock.advance(1_000)
  }
  const open: boolean[] = []
  for (const headers of all) open.push(await isOpenTo(headers))
  expect(open).toEqual(all.map((_, place) => place >= 2))
})

test('the log says who came and went, and who tried from where, but nothing of what they typed', async () => {
  const frank = await signInAt(product.origin, FRANK)
  await ask('/api/session', frank, 'DELETE')
  await trySignIn(product.origin, { user: 'typed-name', password: 'typed-password' })
  const said = product.log.slice(-3).map((line) => JSON.parse(line))
  expect(said).toMatchObject([
    { event: 'signed in', person: 'iam:ACME/frank' },
    { event: 'signed out', person: 'iam:ACME/frank' },
    { event: 'not signed in', kind: 'iam', reason: 'sign-in-refused', address: '127.0.0.1' },
  ])
  expect(product.log.join()).not.toMatch(/typed-(name|password)/)
})

test('when the cloud does not answer nobody is blamed for it, and nothing is counted', async () => {
  await product.cloud.refuse('iam', true)
  for (let count = 0; count < 6; count++) {
    const response = await trySignIn(product.origin, FRANK)
    expect([response.status, (await problemOf(response)).type]).toEqual([502, 'sign-in-failed'])
  }
  await product.cloud.refuse('iam', false)
  expect((await trySignIn(product.origin, FRANK)).status).toBe(200)
})

test('sessions go on after a restart, and what is stored opens none', async () => {
  const frank = await signInAt(product.origin, FRANK)
  const tokens = product.cloud.world.tokens.issued()
  const log = [...product.log]
  await product.stop()
  const stored = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  const secrets = [frank['cookie']?.split('=')[1] ?? '', FRANK.password, DANA.password, ...tokens]
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10)
    for (const text of [...stored, ...log]) expect(text.includes(secret)).toBe(false)
  }
  product = await startProduct({ signIn: BY_IAM, openStore })
  expect((await sessionAs(frank)).user).toEqual({ name: 'frank' })
  expect((await ask('/api/session', frank, 'DELETE')).status).toBe(204)
  await product.stop()
  product = await startProduct({ signIn: BY_IAM, openStore })
  expect(await isOpenTo(frank)).toBe(false)
})
