import { afterEach, expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { REQUEST_LIMITS } from '../../src/server/limits/request-limits.ts'
import { askPlainly, type PlainAnswer } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'
import { AMY, BY_IAM, DANA, FRANK, PAGE, signInAt, trySignIn } from '../sign-in-at.ts'

let product: Product
afterEach(() => product.stop())

const start = async () => {
  product = await startProduct({ signIn: BY_IAM, requestLimits: REQUEST_LIMITS })
  const frank = await signInAt(product.origin, FRANK)
  return { frank, amy: await signInAt(product.origin, AMY) }
}
const ask = (path: string, headers: Record<string, string>): Promise<PlainAnswer> =>
  askPlainly(`${product.origin}${path}`, headers)
/** Asks until it is refused: how often it was not, and the refusal. */
const untilRefused = async (headers: Record<string, string>, pathOf: (count: number) => string) => {
  for (let count = 0; count < 5_000; count++) {
    const answer = await ask(pathOf(count), headers)
    if (answer.status === 429) return { count, answer }
  }
  throw new Error('it was never refused')
}
/** Each asks for what nobody has asked before. */
const anotherWindow = (count: number) =>
  `/api/tasks?from=${new Date(Date.UTC(2026, 0, 1) + count * 1_000).toISOString()}`
const LIST = anotherWindow(0)

test('one session that asks without end is told to wait, and nobody else notices', async () => {
  const { frank, amy } = await start()
  const { count, answer } = await untilRefused(frank, anotherWindow)
  expect(count).toBe(200)
  expect(answer.headers['retry-after']).toBe('1')
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  const problem: Problem = JSON.parse(String(answer.bytes))
  expect(problem).toMatchObject({ type: 'too-many-requests', status: 429, retryAfterSeconds: 1 })

  const before = product.cloud.world.requests.length
  for (let index = 0; index < 50; index++)
    expect((await ask(`/api/tasks/production-frankfurt/rds/unknown-${index}`, frank)).status).toBe(429)
  expect(product.cloud.world.requests.length).toBe(before)

  // Another session, of another person or of the same; a probe; and the page itself.
  const again = await signInAt(product.origin, FRANK)
  for (const headers of [amy, again, product.headers]) expect((await ask(LIST, headers)).status).toBe(200)
  for (const path of ['/healthz', '/readyz', '/tasks']) expect((await ask(path, frank)).status).toBe(200)

  product.clock.advance(1_000)
  const later = await untilRefused(frank, (index) => anotherWindow(1_000 + index))
  expect(later.count).toBe(5)
  const noted = product.log.map((line) => JSON.parse(line)).filter(({ event }) => event === 'asks too much')
  expect(noted).toMatchObject([{ person: 'iam:ACME/frank' }])
})

test('an answer that is there already costs a fifth, and comes to an end as well', async () => {
  const { frank } = await start()
  await ask(LIST, frank)
  const { count } = await untilRefused(frank, () => LIST)
  expect(count).toBeGreaterThan(900)
  product.clock.advance(500)
  expect((await ask(LIST, frank)).status).toBe(200)
})

test('strangers of one address come to an end together, whatever they show, and who is signed in goes on there', async () => {
  const { frank } = await start()
  const { count, answer } = await untilRefused(PAGE, (index) =>
    index % 2 === 0 ? '/api/sources' : '/api/session',
  )
  expect(count).toBeGreaterThan(1_900)
  expect(JSON.parse(String(answer.bytes))).toMatchObject({ type: 'too-many-requests' })
  for (const headers of [
    { cookie: `sess-dev=${'A'.repeat(43)}` },
    { 'x-forwarded-for': '203.0.113.9' },
    { forwarded: 'for=203.0.113.9' },
    { 'x-real-ip': '203.0.113.9' },
  ])
    expect((await ask('/api/sources', { ...PAGE, ...headers })).status).toBe(429)
  expect((await ask('/auth/callback', PAGE)).status).toBe(429)
  expect((await trySignIn(product.origin, DANA)).status).toBe(429)
  expect((await ask('/api/sources', frank)).status).toBe(200)
  for (const path of ['/healthz', '/readyz', '/', '/tasks']) expect((await ask(path, PAGE)).status).toBe(200)
})

test('whoever has six tabs open, a wall, and looks for an id everywhere is never refused', async () => {
  const { frank } = await start()
  const statuses = new Set<number>()
  const get = async (path: string) => {
    const answer = await ask(path, frank)
    statuses.add(answer.status)
    return String(answer.bytes)
  }
  const TASK = '/api/tasks/production-frankfurt/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb886'
  const open = async (): Promise<string> => {
    await get('/api/session')
    const list: TaskChanges = JSON.parse(await get(LIST))
    await Promise.all([get('/api/sources'), get('/api/ends'), get(TASK), get(`${TASK}/notes`)])
    return `${LIST}&after=${list.cursor}`
  }
  const polls = await Promise.all(Array.from({ length: 7 }, open))
  // The search asks what is kept first, then every source for both spellings of an id; the cloud may take its time.
  await Promise.all(polls.map(() => get('/api/ids/31b8ae23-c687-4d80-b7b4-42a66c9bb886')))
  const sought = Promise.all(
    ['rds', 'taurusdb', 'dds'].flatMap((service) =>
      Array.from({ length: 10 }, (_, place) =>
        get(`/api/tasks/production-frankfurt/${service}/sought-${place}`),
      ),
    ),
  )
  for (let seconds = 0; seconds < 30; seconds++) {
    product.clock.advance(1_000)
    if (seconds % 3 === 0) await Promise.all(polls.map(() => get(TASK)))
    if (seconds % 5 === 0) await Promise.all(polls.map((path) => get(path)))
  }
  await sought
  expect(statuses.has(429)).toBe(false)
  expect(statuses.has(200)).toBe(true)
})

test('whoever asks for ids that nobody knows leaves others their part of what the cloud may be asked', async () => {
  const { frank } = await start()
  product.clock.advance(60_000)
  const askFor = async (headers: Record<string, string>, service: string, names: readonly string[]) => {
    const answers = await Promise.all(
      names.map((name) => ask(`/api/tasks/production-frankfurt/${service}/${name}`, headers)),
    )
    return answers.map(({ status }) => status)
  }
  const unknown = (what: string, count: number) =>
    Array.from({ length: count }, (_, place) => `${what}-${place}`)
  const refusedOf = (statuses: readonly number[]) => statuses.filter((status) => status === 429).length

  const [first, again] = [
    await askFor(frank, 'rds', unknown('a', 30)),
    await askFor(frank, 'rds', unknown('b', 5)),
  ]
  expect([refusedOf(first), refusedOf(again)]).toEqual([10, 5])
  // What is stored, what another source may know, and what others ask.
  const stored = '31b8ae23-c687-4d80-b7b4-42a66c9bb886'
  expect(await askFor(product.headers, 'rds', [stored])).toEqual([200])
  expect(await askFor(frank, 'rds', [stored])).toEqual([200])
  expect(refusedOf(await askFor(frank, 'dds', unknown('a', 5)))).toBe(0)
  expect(refusedOf(await askFor(product.headers, 'rds', unknown('c', 5)))).toBe(0)
  product.clock.advance(10_000)
  expect(refusedOf(await askFor(frank, 'rds', unknown('d', 3)))).toBe(1)
})
