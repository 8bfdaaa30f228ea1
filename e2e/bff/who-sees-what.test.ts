import type { OutgoingHttpHeaders } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import type { Session } from '../../src/contract/session.ts'
import type { Sources } from '../../src/contract/sources.ts'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import { as, byProxy } from '../by-proxy.ts'
import { askPlainly } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'

const FRANKFURT = 'production-frankfurt'
const AMSTERDAM = 'test-amsterdam'
const FROM = '2026-01-01T00:00:00Z'

const ADMIN = as('admin')
const ALICE = as('alice', 'dba, staff')
const BOB = as('bob', 'staff')
const NOBODY = as('eve')

let product: Product
beforeAll(async () => {
  product = await startProduct({
    signIn: byProxy(
      [
        { users: ['admin'], groups: [], connections: null, role: 'operator' },
        { users: [], groups: ['dba'], connections: [FRANKFURT], role: 'operator' },
        { users: ['bob'], groups: [], connections: [AMSTERDAM], role: 'viewer' },
      ],
      'collector-token',
    ),
  })
})
afterAll(() => product.stop())

const ask = (path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') =>
  askPlainly(`${product.origin}${path}`, headers, method)
const read = async <T>(path: string, headers: Record<string, string>): Promise<T> => {
  const value: T = JSON.parse(String((await ask(path, headers)).bytes))
  return value
}

test('each sees their own connections, in their role, and no others', async () => {
  const seen = async (headers: Record<string, string>) => {
    const { user, connections } = await read<Session>('/api/session', headers)
    return [user?.name, ...connections.map(({ id, role }) => `${role} of ${id}`)]
  }
  expect(await seen(ADMIN)).toEqual(['admin', `operator of ${FRANKFURT}`, `operator of ${AMSTERDAM}`])
  expect(await seen(ALICE)).toEqual(['alice', `operator of ${FRANKFURT}`])
  expect(await seen(BOB)).toEqual(['bob', `viewer of ${AMSTERDAM}`])
  expect(await seen(NOBODY)).toEqual(['eve'])
})

const whole = async (headers: Record<string, string>): Promise<TaskChanges[]> => {
  const pages: TaskChanges[] = []
  for (let page: string | null = ''; page !== null;) {
    const asked: string = page === '' ? '' : `&page=${encodeURIComponent(page)}`
    const changes: TaskChanges = await read(`/api/tasks?from=${FROM}${asked}`, headers)
    pages.push(changes)
    page = changes.older
  }
  return pages
}
const connectionsIn = (pages: readonly TaskChanges[]) => ({
  tasks: [...new Set(pages.flatMap(({ tasks }) => tasks.map(({ connection }) => connection)))],
  sources: [...new Set(pages.flatMap(({ sources }) => sources.map(({ connection }) => connection)))],
})

test('lists, sources and changes are of what one may see, and together they are everything', async () => {
  const [all, alices, bobs] = [await whole(ADMIN), await whole(ALICE), await whole(BOB)]
  expect(connectionsIn(alices)).toEqual({ tasks: [FRANKFURT], sources: [FRANKFURT] })
  expect(connectionsIn(bobs)).toEqual({ tasks: [AMSTERDAM], sources: [AMSTERDAM] })
  expect(connectionsIn(await whole(NOBODY))).toEqual({ tasks: [], sources: [] })
  const count = (pages: readonly TaskChanges[]) => pages.flatMap(({ tasks }) => tasks).length
  expect(count(alices)).toBeGreaterThan(100)
  expect(count(alices) + count(bobs)).toBe(count(all))
  const { sources } = await read<Sources>('/api/sources', BOB)
  expect(new Set(sources.map(({ connection }) => connection))).toEqual(new Set([AMSTERDAM]))
})

test('a task of another connection is as unknown as one of a connection that is not there', async () => {
  const [task] = (await read<TaskChanges>(`/api/tasks?from=${FROM}`, ALICE)).tasks
  if (task === undefined) throw new Error('the list is empty')
  const path = (connection: string) => `/api/tasks/${connection}/${task.service}/${task.taskId}`
  expect((await ask(path(FRANKFURT), ALICE)).status).toBe(200)
  const before = product.cloud.world.requests.length
  const [hidden, missing] = [await ask(path(FRANKFURT), BOB), await ask(path('nowhere'), BOB)]
  expect([hidden.status, missing.status]).toEqual([404, 404])
  expect(String(hidden.bytes).replace(FRANKFURT, 'nowhere')).toBe(String(missing.bytes))
  await product.settle()
  expect(product.cloud.world.requests.length).toBe(before)
})

test('what is told of a task is made only of tasks its reader may see', async () => {
  const running = { service: 'rds', name: 'RestartMysqlInstance', durationMs: 600_000 } as const
  const amsterdam = product.connections.find(({ id }) => id === AMSTERDAM)
  const taskId = product.cloud.world.addTask({ ...running, projectId: amsterdam?.projectId ?? '' })
  await product.pass(30_000)
  const path = `/api/tasks/${AMSTERDAM}/rds/${taskId}`
  const basis = async (headers: Record<string, string>) => {
    const { outlook } = await read<TaskDetail>(path, headers)
    return outlook.forecast
  }
  // Bob is told by the past of Amsterdam alone; who sees Frankfurt as well has more to go by.
  const [bobs, all] = [await basis(BOB), await basis(ADMIN)]
  expect(bobs).not.toEqual(all)
  expect(await basis(BOB)).toEqual(bobs)
})

test('an answer made for one is never the unchanged answer of another', async () => {
  const path = `/api/tasks?from=${FROM}`
  const tag = (await ask(path, ALICE)).headers.etag ?? ''
  expect((await ask(path, { ...ALICE, 'if-none-match': tag })).status).toBe(304)
  expect((await ask(path, { ...BOB, 'if-none-match': tag })).status).toBe(200)
  const { cursor } = await read<TaskChanges>(path, ALICE)
  const changes = `${path}&after=${encodeURIComponent(cursor)}`
  const nothingNew = (await ask(changes, ALICE)).headers.etag ?? ''
  expect((await ask(changes, { ...BOB, 'if-none-match': nothingNew })).status).toBe(200)
})

test('people of equal rights share their answers, and whoever has others never gets one of theirs', async () => {
  const { cursor } = await read<TaskChanges>(`/api/tasks?from=${FROM}`, ADMIN)
  const epoch = cursor.split('.')[0] ?? ''
  const people = [ADMIN, ALICE, BOB, NOBODY, as('carol', 'dba')]
  const sees = new Map([
    [ADMIN, [FRANKFURT, AMSTERDAM]],
    [ALICE, [FRANKFURT]],
    [BOB, [AMSTERDAM]],
  ])
  const poll = fc.record({
    who: fc.nat(people.length - 1),
    after: fc.option(fc.nat(40)),
    wantsGzip: fc.boolean(),
    passes: fc.constantFrom(0, 0, 0, 1_000),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(poll, { minLength: 5, maxLength: 25 }), async (polls) => {
      await Promise.all(
        polls.map(async ({ who, after, passes }) => {
          const headers = people[who] ?? NOBODY
          if (passes > 0) product.clock.advance(passes)
          const changed = after === null ? '' : `&after=${epoch}.${after}`
          const changes = await read<TaskChanges>(`/api/tasks?from=${FROM}${changed}`, headers)
          const allowed = who === 4 ? [FRANKFURT] : (sees.get(headers) ?? [])
          const { tasks, sources } = connectionsIn([changes])
          expect(allowed).toEqual(expect.arrayContaining(tasks))
          expect(sources).toEqual(allowed)
        }),
      )
    }),
    { numRuns: 20 },
  )
})

test.each([
  ['twice', { 'x-user': ['admin', 'alice'] }],
  ['empty', { 'x-user': ' ' }],
  ['with a sign that no name has', { 'x-user': 'admin\u0085' }],
])('a name that comes %s is nobody', async (_what, headers) => {
  const { status, bytes } = await ask('/api/sources', { 'x-csrf': '1', ...headers })
  const problem: Problem = JSON.parse(String(bytes))
  expect([status, problem.type]).toEqual([401, 'signed-out'])
})

test('metrics name every connection: a collector shows its token, and of people only operators of all see them', async () => {
  const status = async (headers: Record<string, string>) => (await ask('/metrics', headers)).status
  expect(await status({ authorization: 'Bearer collector-token' })).toBe(200)
  expect(await status({ authorization: 'Bearer collector-toke' })).toBe(401)
  expect(await status({})).toBe(401)
  expect(await status(ADMIN)).toBe(200)
  expect(await status(ALICE)).toBe(403)
  expect(await status(BOB)).toBe(403)
})
