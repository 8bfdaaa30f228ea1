import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createManualClock } from '../manual-clock.ts'
import { signInNone } from '../sign-in/none.ts'
import { EVERYTHING } from '../sign-in/visibility.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { T0, taskAt } from '../store/store.contract.ts'
import { createBoard, unreadReport } from '../sync/board.ts'
import { createDemand } from '../sync/demand.ts'
import { createTaskPolls, wishOf } from './task-polls.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Polls behind a real server, which says of each request whether it went the short way. */
const serve = async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  await store.save(Array.from({ length: 20 }, (_, index) => taskAt(`t${index}`, T0 + index)))
  const clock = createManualClock(T0)
  const demand = createDemand(clock)
  const board = createBoard([unreadReport({ connection: 'prod', service: 'rds' }, 40, null)])
  const allowedHosts = new Set<string>()
  const lateTasks = { now: () => [], rest: async () => undefined }
  const mendedTasks = { within: async () => [], rest: async () => undefined }
  const site = { files: new Map(), parts: {}, build: 'a build' }
  const signIn = signInNone(['prod'])
  const limits = { allowsKept: true }
  const gate = { allowedHosts, hasSignIn: false }
  const limiter = { allowsKept: () => limits.allowsKept, refusalOf: () => null, refusalOfUnknown: () => null }
  const polls = createTaskPolls({
    store,
    board,
    clock,
    lateTasks,
    mendedTasks,
    site,
    demand,
    gate,
    signIn,
    limiter,
  })

  const answer = async (incoming: IncomingMessage): Promise<number> => {
    try {
      const query = Object.fromEntries(new URL(incoming.url ?? '', 'http://x').searchParams)
      return (
        await (await polls.answer(incoming.url ?? '', query, EVERYTHING)).send(wishOf(incoming.headers))
      ).status
    } catch {
      return 400
    }
  }
  const ways: ('short' | 'long')[] = []
  const server = createServer((incoming, outgoing) => {
    const isSent = polls.sendKept(incoming, outgoing)
    ways.push(isSent ? 'short' : 'long')
    if (!isSent) void answer(incoming).then((status) => outgoing.writeHead(status).end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
    () => store.close(),
  )
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  allowedHosts.add(`127.0.0.1:${port}`)

  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const outgoing = request({ port, host: '127.0.0.1', path, headers, method }).end()
    const [response]: IncomingMessage[] = await once(outgoing, 'response')
    if (response === undefined) throw new Error('no answer')
    response.resume()
    await once(response, 'end')
    return { way: ways.at(-1), status: response.statusCode, etag: response.headers.etag ?? '' }
  }
  return { store, clock, demand, limits, ask }
}

const LIST = '/api/tasks?from=2020-01-01T00:00:00Z'
const GZIP = { 'accept-encoding': 'gzip' }

test('what was answered goes the short way from the second time on, in each form once that was made', async () => {
  const { ask } = await serve()
  expect(await ask(LIST)).toMatchObject({ way: 'long', status: 200 })
  const kept = await ask(LIST)
  expect(kept).toMatchObject({ way: 'short', status: 200 })
  expect(await ask(LIST, GZIP)).toMatchObject({ way: 'long' })
  expect(await ask(LIST, GZIP)).toMatchObject({ way: 'short', status: 200 })
  expect(await ask(LIST, { 'if-none-match': kept.etag })).toMatchObject({ way: 'short', status: 304 })
})

test.each<[string, string, Record<string, string>, string]>([
  ['asked by another name', LIST, { host: 'evil.example' }, 'GET'],
  ['asked by another site', LIST, { 'sec-fetch-site': 'cross-site' }, 'GET'],
  ['asked for its headers alone', LIST, {}, 'HEAD'],
  ['written otherwise', LIST.replace('tasks', '%74asks'), {}, 'GET'],
  ['about another window', LIST.replace('2020', '2021'), {}, 'GET'],
  ['about one task', '/api/tasks/prod/rds/t1', {}, 'GET'],
])('a question %s goes the long way, though the answer is kept', async (_what, path, headers, method) => {
  const { ask } = await serve()
  await ask(LIST)
  expect(await ask(LIST)).toMatchObject({ way: 'short' })
  expect(await ask(path, headers, method)).toMatchObject({ way: 'long' })
})

test.each<[string, (set: Awaited<ReturnType<typeof serve>>) => unknown]>([
  ['a task changed', ({ store }) => store.save([taskAt('new', T0)])],
  ['a second went by', ({ clock }) => clock.advance(1_000)],
  ['whoever asks has asked too much', ({ limits }) => (limits.allowsKept = false)],
])('after %s the answer is made anew, or refused', async (_what, change) => {
  const set = await serve()
  await set.ask(LIST)
  expect(await set.ask(LIST)).toMatchObject({ way: 'short' })
  await change(set)
  expect(await set.ask(LIST)).toMatchObject({ way: 'long' })
})

test('whoever asks properly is watching, the short way as well; whoever asks wrongly is not', async () => {
  const { ask, clock, demand } = await serve()
  expect(await ask('/api/tasks?from=yesterday')).toMatchObject({ way: 'long', status: 400 })
  expect(demand.isWatched()).toBe(false)
  await ask(LIST)
  expect(demand.isWatched()).toBe(true)
  clock.advance(60_000)
  await ask(LIST)
  clock.advance(900)
  expect(await ask(LIST)).toMatchObject({ way: 'short' })
  // Longer than since it was asked the long way.
  clock.advance(44_500)
  expect(demand.isWatched()).toBe(true)
})
