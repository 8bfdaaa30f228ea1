import { afterEach, expect, test } from 'vitest'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { startProduct, type Product } from '../product.ts'

/** What goes wrong with one list, one instance or one task costs no other. */

let product: Product
afterEach(() => product.stop())

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const list = async (query = 'from=2026-11-20T08:00:00Z'): Promise<TaskChanges> =>
  (await fetch(`${product.origin}/api/tasks?${query}`)).json()
const find = async (taskId: string): Promise<TaskSummary | undefined> =>
  (await list()).tasks.find((task) => task.taskId === taskId)
const sourceOf = async (service: string) =>
  (await product.sources()).find(
    (source) => source.service === service && source.connection === 'production-frankfurt',
  )

test('one DMS instance that fails is named, and the others are read on', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const bad = world.addTask({
    service: 'dms',
    name: 'kafkaConfigModify',
    instanceName: 'bad-kafka',
    durationMs: HOUR_MS,
  })
  const badId = world.findTask('dms', bad)?.instance.id ?? 'nowhere'
  await product.pass(4 * MINUTE_MS)
  world.setFault('dms', { kind: 'status', status: 500, address: `/instances/${badId}/` })
  const good = world.addTask({
    service: 'dms',
    name: 'kafkaConfigModify',
    engine: 'kafka',
    durationMs: MINUTE_MS,
  })
  await product.pass(5 * MINUTE_MS)
  expect(await find(good)).toMatchObject({ status: 'succeeded' })
  expect(await sourceOf('dms')).toMatchObject({
    state: 'failing',
    problem: { message: expect.stringContaining('instance bad-kafka') },
  })
  world.setFault('dms', null)
  await product.pass(2 * MINUTE_MS)
  expect(await sourceOf('dms')).toMatchObject({ state: 'live', problem: null })
})

test('one task that the cloud refuses to show holds up no other', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const ids = [1, 2, 3].map(() =>
    world.addTask({ service: 'dds', name: 'RestartInstance', durationMs: 2 * MINUTE_MS }),
  )
  await product.pass(MINUTE_MS)
  const body = '{"error_code":"DBS.280063","error_msg":"No permission."}'
  world.setFault('dds', { kind: 'status', status: 403, body, address: `id=${ids[0]}` })
  await product.pass(3 * MINUTE_MS)
  expect(await Promise.all(ids.slice(1).map(async (id) => (await find(id))?.status))).toEqual([
    'succeeded',
    'succeeded',
  ])
  expect(await sourceOf('dds')).toMatchObject({ state: 'live' })
  world.setFault('dds', null)
  await product.pass(7 * MINUTE_MS)
  expect(await find(ids[0] ?? '')).toMatchObject({ status: 'succeeded' })
})

test('a task of a type that only the list serves is seen to end', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const taskId = world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 2 * MINUTE_MS })
  const body = '{"error_code":"DBS.200543","error_msg":"The job does not exist."}'
  world.setFault('rds', { kind: 'status', status: 400, body, address: `jobs?id=${taskId}` })
  await product.pass(4 * MINUTE_MS)
  expect(await find(taskId)).toMatchObject({ status: 'succeeded', goneMs: null })
  const detail: TaskDetail = await (
    await fetch(`${product.origin}/api/tasks/production-frankfurt/rds/${taskId}`)
  ).json()
  expect(detail).toMatchObject({
    origin: 'store',
    cloudProblem: null,
    task: { status: 'succeeded', goneMs: null },
  })
})

test('a list that fails for good is named for as long as it does, while the others go on', async () => {
  product = await startProduct()
  product.cloud.world.setFault('rds', { kind: 'status', status: 500, address: '/schedule-tasks' })
  await product.pass(MINUTE_MS)
  for (let look = 0; look < 6; look++) {
    await product.pass(20_000)
    expect(await sourceOf('rds')).toMatchObject({
      state: 'failing',
      problem: { message: expect.stringContaining('list of scheduled tasks') },
    })
  }
  const taskId = product.cloud.world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    durationMs: HOUR_MS,
  })
  await product.pass(MINUTE_MS)
  expect(await find(taskId)).toMatchObject({ status: 'running' })
})

test('a scheduled task that is taken back days after its creation is told to a browser that watches today', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const createdMs = world.nowMs() - 3 * 24 * HOUR_MS
  // The simulated cloud cancels half way between creation and start: five minutes from now.
  const startMs = createdMs + 2 * (3 * 24 * HOUR_MS + 5 * MINUTE_MS)
  const taskId = world.addTask({
    service: 'rds',
    name: 'RESIZE_FLAVOR',
    createdMs,
    durationMs: HOUR_MS,
    outcome: 'cancelled',
    schedule: { startMs },
  })
  await product.pass(2 * MINUTE_MS)
  expect(await find(taskId)).toMatchObject({ status: 'waiting' })
  const { cursor } = await list()
  await product.pass(6 * MINUTE_MS)
  const changes = await list(`from=2026-11-20T08:00:00Z&after=${cursor}`)
  expect(changes.tasks.find((task) => task.taskId === taskId)).toMatchObject({ status: 'cancelled' })
})

test('a scheduled task whose record disappears is marked, and no longer waits for ever', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const taskId = world.addTask({
    service: 'taurusdb',
    name: 'REBOOT_INSTANCE',
    durationMs: HOUR_MS,
    schedule: { startMs: world.nowMs() + HOUR_MS },
  })
  await product.pass(2 * MINUTE_MS)
  expect(await find(taskId)).toMatchObject({ status: 'waiting', goneMs: null })
  world.deleteRecord('taurusdb', taskId)
  await product.pass(2 * MINUTE_MS)
  expect((await find(taskId))?.goneMs).toBeGreaterThan(0)
})

test('a scheduled task of DMS whose record or instance disappears no longer waits for ever', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const add = (instanceName: string) =>
    world.addTask({
      service: 'dms',
      name: 'restartInstance',
      instanceName,
      durationMs: HOUR_MS,
      schedule: { startMs: world.nowMs() + 24 * HOUR_MS },
    })
  const [stays, record, instance] = [add('a-kafka'), add('a-kafka'), add('b-kafka')]
  await product.pass(12 * MINUTE_MS)
  for (const taskId of [stays, record, instance])
    expect(await find(taskId)).toMatchObject({ status: 'waiting', goneMs: null })
  world.deleteRecord('dms', record)
  world.deleteInstance('dms', world.findTask('dms', instance)?.instance.id ?? '')
  await product.pass(20 * MINUTE_MS)
  expect((await find(record))?.goneMs).toBeGreaterThan(0)
  expect((await find(instance))?.goneMs).toBeGreaterThan(0)
  expect(await find(stays)).toMatchObject({ status: 'waiting', goneMs: null })
})

test('a scheduled task that grows older than the cloud keeps anything no longer waits for ever', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const taskId = world.addTask({
    service: 'rds',
    name: 'RESIZE_FLAVOR',
    createdMs: world.nowMs() - 30 * 24 * HOUR_MS + 20 * MINUTE_MS,
    durationMs: HOUR_MS,
    schedule: { startMs: world.nowMs() + HOUR_MS },
  })
  await product.pass(2 * MINUTE_MS)
  expect(await find(taskId)).toMatchObject({ status: 'waiting', goneMs: null })
  await product.pass(30 * MINUTE_MS)
  expect((await find(taskId))?.goneMs).toBeGreaterThan(0)
})

test('while the cloud is down, every look at a task says so, not only the first', async () => {
  product = await startProduct()
  const taskId = product.cloud.world.addTask({ service: 'dds', name: 'RestartInstance', durationMs: HOUR_MS })
  await product.pass(MINUTE_MS)
  product.cloud.world.setFault('dds', { kind: 'reset' })
  for (let look = 0; look < 3; look++) {
    const response = await fetch(`${product.origin}/api/tasks/production-frankfurt/dds/${taskId}`)
    const detail: TaskDetail = await response.json()
    expect(detail).toMatchObject({ origin: 'store', cloudProblem: { kind: 'unreachable' } })
  }
})

test('a cursor from beyond the last change is not believed', async () => {
  product = await startProduct()
  const { cursor } = await list()
  const response = await fetch(`${product.origin}/api/tasks?from=2026-11-20T08:00:00Z&after=${cursor}999`)
  expect(response.status).toBe(410)
})
