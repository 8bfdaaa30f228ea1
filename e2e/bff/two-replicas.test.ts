import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import { freshDatabase } from '../../src/server/store/fresh-database.ts'
import { SERVICES } from '../../src/task/service.ts'
import { open, serveReplicas, shut, type Replica, type ReplicaSet } from '../replicas.ts'
import { until } from '../until.ts'

let url = ''
let replicas: ReplicaSet
beforeEach(async () => {
  url = await freshDatabase()
  replicas = await serveReplicas(url)
})
afterEach(() => replicas.stop())

const EXAMPLE = '31b8ae23-c687-4d80-b7b4-42a66c9bb887'

const tasks = async ({ origin }: Replica, query = ''): Promise<{ status: number } & TaskChanges> => {
  const response = await fetch(`${origin}/api/tasks?from=2026-11-01T00:00:00Z${query}`)
  return { status: response.status, ...(await response.json()) }
}
const show = async ({ origin }: Replica, path: string): Promise<TaskDetail> =>
  (await fetch(`${origin}/api/tasks/production-frankfurt/${path}`)).json()

const isRead = async (replica: Replica) =>
  (await replica.sources()).every(({ state, backfillPercent }) => state === 'live' && backfillPercent === 100)

/** The first one reads every source; the second one joins. */
const startTwo = async () => {
  const reader = await replicas.start()
  await replicas.passUntil(() => isRead(reader))
  const other = await replicas.start()
  await until(() => isRead(other))
  return { reader, other }
}

test('the replica that came second asks the cloud nothing, and shows the same tasks and the same freshness', async () => {
  const { reader, other } = await startTwo()
  const later = replicas.clock.nowMs() + 120_000
  await replicas.passUntil(async () => {
    await tasks(other)
    return replicas.clock.nowMs() > later
  })
  expect(reader.asked.length).toBeGreaterThan(100)
  expect(other.asked).toEqual([])

  await until(async () => isDeepStrictEqual(await other.sources(), await reader.sources()))
  expect((await tasks(reader)).tasks.length).toBeGreaterThan(100)
  // An answer is of the moment that it was made for, which each keeps for a second; the clock may stand in its midst.
  const shown = async (replica: Replica) => {
    const { cursor, older, tasks: rows } = await tasks(replica)
    return { cursor, older, rows }
  }
  // What the reader still has under way comes to its end, since time stands still.
  await until(async () => isDeepStrictEqual(await shown(other), await shown(reader)))
})

test('somebody who comes to one replica sets the pace of the other, which reads', async () => {
  const { reader, other } = await startTwo()
  // Nobody looks any more, and every source rests.
  replicas.clock.advance(60_000)
  await replicas.passUntil(async () =>
    (await reader.sources()).every(({ nextTryMs }) => (nextTryMs ?? 0) - replicas.clock.nowMs() > 5_000),
  )
  const before = reader.asked.length
  await tasks(other)
  await until(() => reader.asked.length > before)
  expect(other.asked).toEqual([])
})

test('a task opened at one replica is asked for by the one that reads its source', async () => {
  const { other } = await startTwo()
  const askedFor = (taskId: string) =>
    replicas.cloud.world.requests.filter(({ path, query }) => `${path}?${query}`.includes(taskId)).length
  expect(askedFor(EXAMPLE)).toBe(0)
  const detail = await show(other, `rds/${EXAMPLE}`)
  expect(detail).toMatchObject({ origin: 'cloud', cloudProblem: null, task: { taskId: EXAMPLE } })
  expect(detail.task.payloads.some(({ part }) => part === 'task')).toBe(true)
  expect(askedFor(EXAMPLE)).toBeGreaterThan(0)
  expect(other.asked).toEqual([])

  // And so is what the cloud says instead.
  replicas.cloud.world.setFault('dds', { kind: 'status', status: 500 })
  const failed = await show(other, 'dds/2f406db7-bdc4-402f-9dc4-2c1b094a5f93')
  expect(failed).toMatchObject({ type: 'cloud-failed', cloud: { kind: 'broken', status: 500 } })
  expect(other.asked).toEqual([])
  const unknown = await fetch(`${other.origin}/api/tasks/production-frankfurt/rds/nobody-knows-it`)
  expect(unknown.status).toBe(404)
})

test('a cursor from one replica is good at the other, also before that one has heard of it', async () => {
  const reader = await replicas.start()
  await replicas.passUntil(() => isRead(reader))
  // As if every call between them were late.
  const other = await replicas.start((store) => ({ ...store, knownChange: () => 0 }))
  /** The reader reads on meanwhile: what comes may be newer, never older and never refused. */
  const changesAt = async (cursor: string) => {
    const answer = await tasks(other, `&after=${cursor}`)
    expect(answer.status).toBe(200)
    const after = Number(cursor.split('.')[1])
    for (const { change } of answer.tasks) expect(change).toBeGreaterThan(after)
    expect(Number(answer.cursor.split('.')[1])).toBeGreaterThanOrEqual(after)
    return new Map(answer.tasks.map(({ key, change }) => [key, change]))
  }
  const { cursor } = await tasks(reader)
  await changesAt(cursor)

  replicas.cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 60_000 })
  await replicas.passUntil(async () => (await tasks(reader, `&after=${cursor}`)).tasks.length > 0)
  const news = await tasks(reader, `&after=${cursor}`)
  await changesAt(news.cursor)
  const told = await changesAt(cursor)
  for (const { key, change } of news.tasks) expect(told.get(key)).toBeGreaterThanOrEqual(change)
  // One of a future that never was is still refused.
  const [epoch, change] = news.cursor.split('.')
  expect(await tasks(other, `&after=${epoch}.${Number(change) + 1_000}`)).toMatchObject({ status: 410 })
})

test('a replica that is stopped hands every source over at once, and how fresh it was stays known', async () => {
  const { reader, other } = await startTwo()
  const before = await other.sources()
  await reader.stop()
  await replicas.passUntil(async () => new Set(other.asked.map((asked) => asked.split(' ')[0])).size === 5)
  for (const { connection, service, lastSuccessMs } of await other.sources()) {
    const old = before.find((report) => report.connection === connection && report.service === service)
    expect(lastSuccessMs).toBeGreaterThanOrEqual(old?.lastSuccessMs ?? Number.POSITIVE_INFINITY)
  }
})

test('replicas that all start anew while the cloud is down know as of when every source was known', async () => {
  const { reader, other } = await startTwo()
  for (const service of SERVICES) await replicas.cloud.refuse(service, true)
  const areFailing = async (replica: Replica) =>
    (await replica.sources()).every(({ state }) => state === 'failing')
  await replicas.passUntil(() => areFailing(reader))
  const moments = async (replica: Replica) =>
    (await replica.sources()).map(({ lastSuccessMs, runningAsOfMs }) => ({ lastSuccessMs, runningAsOfMs }))
  const before = await moments(reader)
  for (const { lastSuccessMs } of before) expect(lastSuccessMs).toBeGreaterThan(0)
  await until(async () => isDeepStrictEqual(await moments(other), before))

  await Promise.all([reader.stop(), other.stop()])
  const [first, second] = [await replicas.start(), await replicas.start()]
  for (const replica of [first, second]) expect(await moments(replica)).toEqual(before)
  await replicas.passUntil(async () => (await areFailing(first)) && areFailing(second))
  for (const replica of [first, second]) expect(await moments(replica)).toEqual(before)
})

test('a database that goes away fails requests by name, and everything goes on when it is back', async () => {
  const { reader, other } = await startTwo()
  const { cursor } = await tasks(other)
  await shut(url)
  for (const replica of [reader, other]) {
    const response = await fetch(`${replica.origin}/api/tasks/production-frankfurt/rds/${EXAMPLE}`)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      type: 'store-failed',
      detail: 'the store cannot do it now; the log of the server says more',
    })
    expect((await fetch(`${replica.origin}/healthz`)).status).toBe(200)
  }

  await open(url)
  const taskId = replicas.cloud.world.addTask({
    service: 'dds',
    name: 'RestartInstance',
    durationMs: 600_000,
  })
  await replicas.passUntil(async () => {
    const news = await tasks(other, `&after=${cursor}`)
    return news.status === 200 && news.tasks.some((task) => task.taskId === taskId)
  })
  for (const line of [...reader.log, ...other.log]) expect(line).not.toContain('"level":"error"')
})
