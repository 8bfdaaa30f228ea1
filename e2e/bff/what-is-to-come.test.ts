import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExpectedEnds } from '../../src/contract/expected-ends.ts'
import type { Outlook } from '../../src/contract/outlook.ts'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
beforeEach(async () => {
  product = await startProduct({ requestsPerMinute: 120 })
})
afterEach(() => product.stop())

const MINUTE_MS = 60_000
/** Of no task in the history of the simulated cloud. */
const NAME = 'RestoreTaurusToRehearsal'

const add = (minutes: number, over: { name?: string; instanceName?: string } = {}) =>
  product.cloud.world.addTask({
    service: 'taurusdb',
    name: NAME,
    instanceName: 'orders',
    durationMs: minutes * MINUTE_MS,
    ...over,
  })
const outlookOf = async (taskId: string): Promise<Outlook> => {
  const response = await fetch(`${product.origin}/api/tasks/production-frankfurt/taurusdb/${taskId}`)
  const { outlook }: TaskDetail = await response.json()
  return outlook
}

/** So many of them run and end. */
const history = async (count: number) => {
  for (let place = 0; place < count; place++) add(1 + place / 10)
  await product.pass((2 + count / 10) * MINUTE_MS)
}

test('with fewer than five others it says from how many it could have told', async () => {
  await history(4)
  const taskId = add(10)
  await product.pass(30_000)
  expect((await outlookOf(taskId)).forecast).toEqual({ kind: 'too-few', count: 4, needed: 5 })
})

test('a running task has a range from others like it, which no longer stands when it has ended', async () => {
  await history(6)
  const taskId = add(1.3)
  await product.pass(30_000)
  const { forecast } = await outlookOf(taskId)
  const nowMs = product.clock.nowMs()
  expect(forecast).toMatchObject({ kind: 'range', count: 6, sizeClass: null })
  if (forecast.kind !== 'range') return
  expect(forecast.medianMs).toBeGreaterThan(nowMs - 10_000)
  expect(forecast.lateMs).toBeGreaterThan(forecast.medianMs)
  expect(forecast.lateMs).toBeLessThan(nowMs + 3 * MINUTE_MS)
  await product.pass(2 * MINUTE_MS)
  expect((await outlookOf(taskId)).forecast).toEqual({ kind: 'none', why: 'ended' })
})

test('the percentage over time is kept, look by look', async () => {
  const taskId = add(5)
  await product.pass(2 * MINUTE_MS)
  const { samples } = await outlookOf(taskId)
  const percents = samples.flatMap(({ progress }) => progress ?? [])
  expect(percents.length).toBeGreaterThan(8)
  expect(percents).toEqual(percents.toSorted((a, b) => a - b))
  expect(samples.at(-1)?.toMs).toBeLessThanOrEqual(product.clock.nowMs())
})

test('one that does not move is called stuck, and no longer when it moves', async () => {
  await history(12)
  // One percent takes six minutes, where others take a second.
  const taskId = add(600)
  await product.pass(MINUTE_MS)
  expect((await outlookOf(taskId)).stuck).toEqual({ level: 'none' })
  await product.pass(3 * MINUTE_MS)
  expect((await outlookOf(taskId)).stuck).toMatchObject({
    level: 'stuck',
    by: 'stay',
    progress: 0,
    count: 12,
  })
  expect((await outlookOf(taskId)).forecast).toEqual({ kind: 'none', why: 'stands-still' })
  await product.pass(2.5 * MINUTE_MS)
  // It moves, though slowly.
  expect((await outlookOf(taskId)).stuck).toMatchObject({ level: 'late', because: 'moves' })
})

test('the list names what has fallen behind, and whether it moves', async () => {
  const lateOf = async () => {
    const from = new Date(product.clock.nowMs()).toISOString()
    const { late }: TaskChanges = await (await fetch(`${product.origin}/api/tasks?from=${from}`)).json()
    return late
  }
  await history(12)
  expect(await lateOf()).toEqual([])
  const taskId = add(600)
  await product.pass(4 * MINUTE_MS)
  const key = `production-frankfurt/taurusdb/${taskId}`
  expect(await lateOf()).toEqual([{ key, level: 'stuck' }])
  await product.pass(2.5 * MINUTE_MS)
  expect(await lateOf()).toEqual([{ key, level: 'late' }])
})

test('when running tasks will be done is told of all of them at once, as it is of each', async () => {
  const endsOf = async () => {
    const { ends }: ExpectedEnds = await (await fetch(`${product.origin}/api/ends`)).json()
    return ends
  }
  await history(6)
  const taskId = add(1.3)
  await product.pass(30_000)
  await endsOf()
  const { forecast } = await outlookOf(taskId)
  if (forecast.kind !== 'range') throw new Error(`the forecast is ${forecast.kind}`)
  const { medianMs, lateMs } = forecast
  const key = `production-frankfurt/taurusdb/${taskId}`
  await expect
    .poll(async () => (await endsOf()).find((end) => end.key === key))
    .toEqual({ key, by: 'similar', medianMs, lateMs })
})

test('while the cloud does not answer nothing gets stuck', async () => {
  await history(12)
  const taskId = add(600)
  await product.pass(MINUTE_MS)
  product.cloud.world.setFault('taurusdb', { kind: 'status', status: 500 })
  await product.pass(4 * MINUTE_MS)
  expect((await outlookOf(taskId)).stuck).toEqual({ level: 'none' })
  product.cloud.world.setFault('taurusdb', { kind: 'throttled' })
  await product.pass(MINUTE_MS)
  expect((await outlookOf(taskId)).stuck).toEqual({ level: 'none' })
})

test('a link opened after the cloud has forgotten its task still leads to all of it', async () => {
  const taskId = add(3)
  await product.pass(4 * MINUTE_MS)
  const before = await outlookOf(taskId)
  expect(product.cloud.world.deleteRecord('taurusdb', taskId)).toBe(true)
  product.clock.advance(45 * 24 * 60 * MINUTE_MS)
  await product.settle()
  const after = await outlookOf(taskId)
  expect(after.origins).toEqual(before.origins)
  expect(after.samples[0]).toEqual(before.samples[0])
  expect(after.samples.at(-1)).toMatchObject({ status: 'succeeded' })
  expect(after.forecast).toEqual({ kind: 'none', why: 'ended' })
})

test('what else ran on the instance is named, without the task itself', async () => {
  const before = add(1, { name: 'RebootGaussDBforMySQLInstance' })
  add(1, { name: 'RebootGaussDBforMySQLInstance', instanceName: 'elsewhere' })
  await product.pass(2 * MINUTE_MS)
  const taskId = add(5)
  await product.pass(30_000)
  expect((await outlookOf(taskId)).nearby.map((task) => task.taskId)).toEqual([before])
})
