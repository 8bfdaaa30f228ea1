import { afterEach, expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import type { Session } from '../../src/contract/session.ts'
import type { TaskDetail } from '../../src/contract/tasks.ts'
import type { Connection } from '../../src/server/config.ts'
import type { ScriptedTask } from '../../src/simulated-cloud/script-task.ts'
import type { World } from '../../src/simulated-cloud/world.ts'
import { createLives, type Lives } from '../lives.ts'
import { startProduct, type Product } from '../product.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const PLACE = 'production-frankfurt/taurusdb'

let product: Product | null = null
let lives: Lives | null = null
afterEach(async () => {
  await product?.stop()
  await lives?.end()
  product = null
  lives = null
})

const show = async ({ origin }: { origin: string }, taskId: string): Promise<TaskDetail> =>
  (await fetch(`${origin}/api/tasks/${PLACE}/${taskId}`)).json()

const restore = (world: World, over: Partial<ScriptedTask> = {}): string =>
  world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToExisted',
    instanceName: 'orders',
    durationMs: 4 * MINUTE_MS,
    subtasks: [
      { name: 'INIT', share: 0.2 },
      { name: 'RESTORE', share: 0.8 },
    ],
    ...over,
  })

/** Everything of a task that a reader looks for, whenever and from wherever it was read. */
const contentOf = ({ task, outlook }: TaskDetail) => ({
  ...task,
  goneMs: null,
  samples: outlook.samples.map(({ progress, status }) => [progress, status]),
  spans: outlook.subtaskSpans,
  origins: outlook.origins,
})

const renamed = (connection: Connection): Connection => ({
  ...connection,
  title: `${connection.title}, renamed`,
})

/** How often the cloud was asked for this one task. */
const askedFor = (world: World, taskId: string): number =>
  world.requests.filter(({ path, query }) => `${path}?${query}`.includes(taskId)).length

test('45 days later a task that was opened before is shown at once, whole, and then said to be gone', async () => {
  product = await startProduct()
  const taskId = restore(product.cloud.world)
  await product.pass(2 * MINUTE_MS)
  await show(product, taskId)
  await product.pass(3 * MINUTE_MS)
  const before = await show(product, taskId)
  expect(before).toMatchObject({ isAsking: false, task: { status: 'succeeded', goneMs: null } })

  product.clock.advance(45 * DAY_MS)
  await product.settle()
  const atOnce = await show(product, taskId)
  expect(atOnce).toMatchObject({ origin: 'store', isAsking: true, cloudProblem: null })
  await product.settle()
  const told = await show(product, taskId)
  expect(told).toMatchObject({ origin: 'store', isAsking: false, cloudProblem: null })
  expect(told.task.goneMs).toBe(product.clock.nowMs())
  for (const later of [atOnce, told]) expect(contentOf(later)).toEqual(contentOf(before))
  expect(told.task.subtasks?.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
  expect(told.task.payloads.map(({ part }) => part)).toEqual(expect.arrayContaining(['task', 'subtasks']))
})

test('so is one that nobody ever opened, as far as lists told of it', async () => {
  product = await startProduct()
  const taskId = restore(product.cloud.world, { outcome: 'failed', failReason: 'Quota exceeded.' })
  await product.pass(6 * MINUTE_MS)
  product.clock.advance(45 * DAY_MS)
  await product.settle()
  expect((await show(product, taskId)).task).toMatchObject({
    status: 'failed',
    failureText: 'Quota exceeded.',
    instance: { name: 'orders' },
    goneMs: product.clock.nowMs(),
  })
})

test('after a restart it is the same page, gone since the same moment, under the title its connection has now', async () => {
  lives = await createLives()
  const { cloud, clock, connections, begin } = lives
  let bff = await begin()
  const taskId = restore(cloud.world)
  await bff.pass(5 * MINUTE_MS)
  const before = await show(bff, taskId)
  expect(before.task.status).toBe('succeeded')
  await bff.stop()

  clock.advance(45 * DAY_MS)
  bff = await begin(connections.map(renamed))
  const goneMs = clock.nowMs()
  await show(bff, taskId)
  await bff.settle()
  const gone = await show(bff, taskId)
  expect(gone.task.goneMs).toBe(goneMs)
  expect(contentOf(gone)).toEqual(contentOf(before))
  const session: Session = await (await fetch(`${bff.origin}/api/session`)).json()
  expect(session.connections.map(({ id, title }) => `${id}: ${title}`)).toContain(
    'production-frankfurt: Production Frankfurt, renamed',
  )
  await bff.stop()

  clock.advance(DAY_MS)
  bff = await begin()
  expect(await show(bff, taskId)).toMatchObject({ task: { goneMs } })
  await bff.settle()
  const again = await show(bff, taskId)
  expect(again.task.goneMs).toBe(goneMs)
  expect(contentOf(again)).toEqual(contentOf(before))
  await bff.stop()
})

test('a record deleted before its time is said to be gone, and costs one question an hour at most', async () => {
  const watched = (product = await startProduct())
  const { world } = watched.cloud
  const taskId = restore(world)
  await product.pass(5 * MINUTE_MS)
  await show(product, taskId)
  expect(world.deleteRecord('taurusdb', taskId)).toBe(true)
  product.clock.advance(2 * HOUR_MS)
  await product.settle()
  const before = askedFor(world, taskId)
  await Promise.all(Array.from({ length: 50 }, () => show(watched, taskId)))
  await product.settle()
  expect((await show(product, taskId)).task.goneMs).toBe(product.clock.nowMs())
  expect(askedFor(world, taskId) - before).toBe(1)
  product.clock.advance(50 * MINUTE_MS)
  await product.settle()
  expect(await show(product, taskId)).toMatchObject({ isAsking: false })
  expect(askedFor(world, taskId) - before).toBe(1)
})

test('one that the cloud still has is not said to be gone, nor while the cloud does not answer', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const taskId = restore(world)
  await product.pass(5 * MINUTE_MS)
  await show(product, taskId)
  product.clock.advance(2 * HOUR_MS)
  world.setFault('taurusdb', { kind: 'status', status: 500 })
  await product.settle()
  expect(await show(product, taskId)).toMatchObject({ isAsking: true })
  await product.settle()
  // What has ended changes no more: that nobody answers is nothing to its reader.
  const quiet = { isAsking: false, cloudProblem: null, task: { goneMs: null } }
  expect(await show(product, taskId)).toMatchObject(quiet)
  world.setFault('taurusdb', null)
  product.clock.advance(2 * MINUTE_MS)
  await product.settle()
  expect(await show(product, taskId)).toMatchObject({ isAsking: true })
  await product.settle()
  expect(await show(product, taskId)).toMatchObject(quiet)
})

test('what was seen of a connection that is configured no more is shown, and said to be read no more', async () => {
  lives = await createLives()
  const { cloud, connections, begin } = lives
  let bff = await begin()
  const [ended, running] = [restore(cloud.world), restore(cloud.world, { durationMs: 600 * MINUTE_MS })]
  await bff.pass(5 * MINUTE_MS)
  const before = await show(bff, ended)
  expect(before.isSourceRead).toBe(true)
  await bff.stop()

  bff = await begin(connections.filter(({ id }) => id !== 'production-frankfurt'))
  const after = await show(bff, ended)
  expect(after).toMatchObject({ origin: 'store', isSourceRead: false, isAsking: false, cloudProblem: null })
  expect(contentOf(after)).toEqual(contentOf(before))
  expect(await show(bff, running)).toMatchObject({ isSourceRead: false, task: { status: 'running' } })
  expect((await fetch(`${bff.origin}/api/tasks/${PLACE}/${ended}/notes`)).status).toBe(200)
  for (const path of [`${PLACE}/never-seen`, 'never-there/rds/never-seen', `Not%00one/rds/${ended}`]) {
    const problem: Problem = await (await fetch(`${bff.origin}/api/tasks/${path}`)).json()
    expect(problem).toMatchObject({ status: 404, type: 'connection-unknown' })
  }
  await bff.stop()
})
