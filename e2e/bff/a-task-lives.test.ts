import { afterEach, expect, test } from 'vitest'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
afterEach(() => product.stop())

const MINUTE_MS = 60_000

const find = async (taskId: string): Promise<TaskSummary | undefined> => {
  const response = await fetch(`${product.origin}/api/tasks?from=2026-11-21T07:00:00Z`)
  const { tasks }: TaskChanges = await response.json()
  return tasks.find((task) => task.taskId === taskId)
}
const show = async (service: string, taskId: string, query = ''): Promise<TaskDetail> =>
  (await fetch(`${product.origin}/api/tasks/production-frankfurt/${service}/${taskId}${query}`)).json()

const restore = (service: 'rds' | 'taurusdb', name: string) =>
  product.cloud.world.addTask({
    service,
    name,
    durationMs: 4 * MINUTE_MS,
    subtasks: [
      { name: 'INIT', share: 0.1 },
      { name: 'RESTORE', share: 0.8 },
      { name: 'CHECK', share: 0.1 },
    ],
  })

test.each([
  ['rds', 'RestoreSqlserverInInstance'],
  ['taurusdb', 'RestoreTaurusInInstanceToExisted'],
] as const)(
  'a restore on %s is seen to begin, to advance with its subtasks, and to end',
  async (service, name) => {
    product = await startProduct()
    const taskId = restore(service, name)
    await product.pass(40_000)
    expect(await find(taskId)).toMatchObject({ status: 'running', name })

    const percents: number[] = []
    for (let look = 0; look < 3; look++) {
      await product.pass(40_000)
      percents.push((await find(taskId))?.progress ?? -1)
    }
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    expect(percents[0]).toBeLessThan(percents[2] ?? 0)
    const { task } = await show(service, taskId)
    expect(task.subtasks?.map((subtask) => [subtask.name, subtask.status])).toEqual([
      ['INIT', 'succeeded'],
      ['RESTORE', 'running'],
      ['CHECK', 'waiting'],
    ])

    await product.pass(2 * MINUTE_MS)
    const ended = await find(taskId)
    expect(ended).toMatchObject({ status: 'succeeded', progress: null })
    expect((ended?.endedMs ?? 0) - (ended?.createdMs ?? 0)).toBe(4 * MINUTE_MS)
    const after = await show(service, taskId)
    expect(after.task.subtasks?.map((subtask) => subtask.status)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
    ])
    expect(after.task.contradictions).toEqual([])
  },
)

test('the first answer that says a task has ended says so of its subtasks too', async () => {
  product = await startProduct()
  const taskId = restore('taurusdb', 'RestoreTaurusInInstanceToExisted')
  let status = 'running'
  for (let look = 0; look < 100 && status !== 'succeeded'; look++) {
    await product.pass(3_000)
    const { task } = await show('taurusdb', taskId)
    status = task.status
    if (status === 'succeeded')
      expect(task.subtasks?.map((subtask) => subtask.status)).toEqual(['succeeded', 'succeeded', 'succeeded'])
  }
  expect(status).toBe('succeeded')
})

test.each([
  ['rds', 'RestoreSqlserverInInstance'],
  ['taurusdb', 'RestoreTaurusInInstanceToExisted'],
] as const)(
  'subtasks on %s are seen to end though nobody looks, before the cloud forgets them',
  async (service, name) => {
    product = await startProduct()
    const taskId = restore(service, name)
    await product.pass(6 * MINUTE_MS)
    expect(product.cloud.world.deleteRecord(service, taskId)).toBe(true)
    const { task } = await show(service, taskId)
    expect(task.subtasks?.map((subtask) => subtask.status)).toEqual(['succeeded', 'succeeded', 'succeeded'])
  },
)

test('a failure is seen with the reason the cloud gave', async () => {
  product = await startProduct()
  const taskId = product.cloud.world.addTask({
    service: 'dds',
    name: 'ResizeMongoDBInstance',
    durationMs: MINUTE_MS,
    outcome: 'failed',
    failReason: 'Insufficient quota.',
  })
  await product.pass(2 * MINUTE_MS)
  expect(await find(taskId)).toMatchObject({ status: 'failed', failureText: 'Insufficient quota.' })
})

test('a Kafka expansion is found under its instance, with steps, also by a link without the instance', async () => {
  product = await startProduct()
  const taskId = product.cloud.world.addTask({
    service: 'dms',
    engine: 'kafka',
    name: 'extendInstance',
    durationMs: 10 * MINUTE_MS,
    subtasks: [
      { name: 'pre_check', share: 0.1 },
      { name: 'disk_expansion', share: 0.9 },
    ],
  })
  await product.pass(2 * MINUTE_MS)
  const seen = await find(taskId)
  expect(seen).toMatchObject({ status: 'running', service: 'dms' })
  const { task } = await show('dms', taskId)
  expect(task.instance.id).toBe(seen?.instanceId)
  expect(task.subtasks?.map(({ name }) => name)).toEqual(['pre_check', 'disk_expansion'])
  expect(task.progress).toBeGreaterThan(0)
})

test('when the cloud forgets a task, its page still answers and says since when', async () => {
  product = await startProduct()
  const taskId = restore('rds', 'RestoreSqlserverInInstance')
  await product.pass(MINUTE_MS)
  expect(product.cloud.world.deleteRecord('rds', taskId)).toBe(true)
  await product.pass(2 * MINUTE_MS)
  const { task, origin } = await show('rds', taskId)
  expect(origin).toBe('store')
  expect(task).toMatchObject({ status: 'running' })
  expect(task.goneMs).toBeGreaterThan(task.observedMs)
})

test('many viewers of one task cost the cloud one question', async () => {
  product = await startProduct()
  const taskId = restore('taurusdb', 'RestoreTaurusInInstanceToExisted')
  await product.pass(10_000)
  const asked = () => product.cloud.world.requests.filter(({ query }) => query.includes(taskId)).length
  const before = asked()
  await Promise.all(Array.from({ length: 50 }, () => show('taurusdb', taskId)))
  expect(asked() - before).toBeLessThanOrEqual(2)
})

test('no minute costs a source more than its budget', async () => {
  product = await startProduct({ requestsPerMinute: 12, cloud: { lively: true } })
  await product.pass(10 * MINUTE_MS)
  const log = product.cloud.world.requests.filter(({ service }) => service !== 'iam')
  for (const [, requests] of Map.groupBy(log, ({ service, projectId }) => `${service}/${projectId}`)) {
    for (const [index, first] of requests.entries()) {
      const within = requests.slice(index).filter(({ atMs }) => atMs < first.atMs + MINUTE_MS)
      expect(within.length).toBeLessThanOrEqual(12)
    }
  }
})
