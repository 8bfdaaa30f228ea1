import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCursor, writeCursor } from '../../src/contract/cursor.ts'
import type { ExpectedEnds } from '../../src/contract/expected-ends.ts'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import type { TaskKey } from '../../src/task/task-key.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { pairingAt } from '../pair-at.ts'
import { startProduct, type Product } from '../product.ts'

const FRANKFURT = 'production-frankfurt'
const OPERATOR = { 'x-user': 'alice', 'x-csrf': '1' }
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const LONG_AGO = '2020-01-01T00:00:00Z'

let product: Product
let at: ReturnType<typeof pairingAt>
beforeEach(async () => {
  const config = {
    kind: 'proxy' as const,
    proxies: ['127.0.0.1'],
    userHeader: 'x-user',
    groupsHeader: null,
    metricsToken: null,
    access: [{ users: ['alice'], groups: [], connections: null, role: 'operator' as const }],
  }
  const signIn = { config, ownHeaders: () => OPERATOR }
  product = await startProduct({ signIn, requestsPerMinute: 120 })
  at = pairingAt(product.origin)
})
afterEach(() => product.stop())

type Headers = Record<string, string>

const ask = async (headers: Headers, query: string): Promise<TaskChanges> => {
  const response = await fetch(`${product.origin}/api/tasks?from=${LONG_AGO}&${query}`, { headers })
  expect(response.status).toBe(200)
  return response.json()
}
/** Every page of it. */
const readAll = async (headers: Headers): Promise<readonly TaskSummary[]> => {
  const first = await ask(headers, '')
  const tasks = [...first.tasks]
  for (let { older } = first; older !== null;) {
    const page = await ask(headers, `page=${encodeURIComponent(older)}`)
    tasks.push(...page.tasks)
    older = page.older
  }
  return tasks
}
const changesAfter = (headers: Headers, cursor: string) => ask(headers, `after=${encodeURIComponent(cursor)}`)
const keysOf = (tasks: readonly TaskSummary[]): TaskKey[] => tasks.map(({ key }) => key).toSorted()
const pair = async (view: string): Promise<Headers> =>
  (await at.pair(OPERATOR, { view, connections: [FRANKFURT] })).headers

/** Whether it was alive in the last hours, by the words of the documents: what has not ended still is. */
const isOfLast = (hours: number) => {
  const fromMs = product.clock.nowMs() - hours * HOUR_MS
  return ({ endedMs, createdMs, status, goneMs }: TaskSummary) =>
    ['succeeded', 'failed', 'cancelled', 'deleted'].includes(status)
      ? (endedMs ?? createdMs ?? 0) >= fromMs
      : (goneMs ?? Number.POSITIVE_INFINITY) >= fromMs
}

test.each([
  ['', 24, () => true],
  ['range=7d&service=rds,dds', 168, ({ service }: TaskSummary) => service === 'rds' || service === 'dds'],
  ['range=30d&status!=succeeded', 720, ({ status }: TaskSummary) => status !== 'succeeded'],
] as const)(
  'however far back it asks, it is given the tasks of the view "%s"',
  async (view, hours, isOfView) => {
    const all = (await readAll(OPERATOR)).filter(({ connection }) => connection === FRANKFURT)
    const wanted = all.filter(isOfLast(hours)).filter(isOfView)
    const given = await readAll(await pair(view))
    expect(keysOf(given)).toEqual(keysOf(wanted))
    expect(wanted.length).toBeGreaterThan(0)
    expect(wanted.length).toBeLessThan(all.length)
  },
)

test('however far back it asks, no page names the place of a task that ended before its time', async () => {
  const pageCount = async (headers: Headers): Promise<number> => {
    let count = 1
    for (let { older } = await ask(headers, ''); older !== null; count++)
      older = (await ask(headers, `page=${encodeURIComponent(older)}`)).older
    return count
  }
  expect(await pageCount(await pair(''))).toBe(1)
  expect(await pageCount(OPERATOR)).toBeGreaterThan(1)
})

test('a cursor that it made up gets it no task either that is not of its view', async () => {
  const headers = await pair('status=running')
  const { cursor } = await ask(headers, '')
  const { epoch = '' } = readCursor(cursor) ?? {}
  const { tasks, left } = await changesAfter(headers, writeCursor(epoch, 0))
  expect(new Set(tasks.map(({ status }) => status))).toEqual(new Set(['running']))
  expect(left?.length).toBeGreaterThan(100)
})

test('a task that leaves its view is named, so that it does not run on the screen for ever', async () => {
  const headers = await pair('status=running')
  const taskId = product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToExisted',
    durationMs: 3 * MINUTE_MS,
  })
  await product.pass(MINUTE_MS)
  const before = await ask(headers, '')
  const key = before.tasks.find((task) => task.taskId === taskId)?.key ?? ''
  expect(key).not.toBe('')

  await product.pass(3 * MINUTE_MS)
  const after = await changesAfter(headers, before.cursor)
  expect(after.left).toContain(key)
  expect(after.tasks.filter(({ status }) => status !== 'running')).toEqual([])
  expect((await ask(headers, '')).tasks.map((task) => task.key)).not.toContain(key)
  expect(await changesAfter(OPERATOR, before.cursor)).not.toHaveProperty('left')
})

test('of running tasks that are not of its view it is not told when they will be done, or that they are late', async () => {
  const headers = await pair('service=dds')
  for (let look = 0; look < 3; look++) await product.pass(20_000)
  const told = async (own: Headers): Promise<string[]> => {
    const ends: ExpectedEnds = await (await fetch(`${product.origin}/api/ends`, { headers: own })).json()
    const { late } = await ask(own, '')
    return [...ends.ends, ...late].map(({ key }) => key)
  }
  await Promise.all([told(headers), told(OPERATOR)])
  await product.settle()
  expect((await told(OPERATOR)).some((key) => !key.includes('/dds/'))).toBe(true)
  expect((await told(headers)).filter((key) => !key.includes('/dds/'))).toEqual([])
})
