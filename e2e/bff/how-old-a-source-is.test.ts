import { afterEach, expect, test } from 'vitest'
import type { Service } from '../../src/task/service.ts'
import { startProduct, type Product } from '../product.ts'

/** While a part of it fails, a source is as old as that part; and what the others show is as old as they are. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let product: Product
afterEach(() => product.stop())

const sourceOf = async (service: Service) => {
  const report = (await product.sources()).find(
    (each) => each.service === service && each.connection === 'production-frankfurt',
  )
  if (report === undefined) throw new Error(`no source of ${service}`)
  return report
}

const SCHEDULED = [
  ['rds', '/schedule-tasks'],
  ['taurusdb', '/scheduled-jobs'],
  ['dds', '/scheduled-jobs'],
] as const

test.each(SCHEDULED)(
  'while the list of scheduled tasks fails, %s is as old as that list, and its running tasks are not',
  async (service, address) => {
    product = await startProduct()
    await product.pass(MINUTE_MS)
    const brokenMs = product.clock.nowMs()
    product.cloud.world.setFault(service, { kind: 'status', status: 500, address })
    await product.pass(10 * MINUTE_MS)
    const report = await sourceOf(service)
    expect(report).toMatchObject({ state: 'failing', failingIn: 'part' })
    expect(report.lastSuccessMs).toBeLessThanOrEqual(brokenMs)
    expect(report.lastSuccessMs).toBeGreaterThan(brokenMs - MINUTE_MS)
    expect(report.runningAsOfMs).toBeGreaterThan(product.clock.nowMs() - 30_000)

    product.cloud.world.setFault(service, null)
    await product.pass(MINUTE_MS)
    const healed = await sourceOf(service)
    expect(healed).toMatchObject({ state: 'live', failingIn: null })
    expect(healed.lastSuccessMs).toBeGreaterThan(product.clock.nowMs() - MINUTE_MS)
  },
)

test('while the list of new tasks fails, a source is as old as that list', async () => {
  product = await startProduct()
  await product.pass(MINUTE_MS)
  const brokenMs = product.clock.nowMs()
  // The list of running tasks goes back a month, this one a quarter of an hour.
  const address = `/tasklist?offset=0&limit=50&start_time=${String(brokenMs).slice(0, 5)}`
  product.cloud.world.setFault('rds', { kind: 'status', status: 500, address })
  await product.pass(5 * MINUTE_MS)
  const report = await sourceOf('rds')
  expect(report).toMatchObject({
    state: 'failing',
    failingIn: 'part',
    problem: { message: expect.stringContaining('list of new tasks') },
  })
  expect(report.lastSuccessMs).toBeLessThanOrEqual(brokenMs)
  expect(report.runningAsOfMs).toBeGreaterThan(product.clock.nowMs() - 30_000)
})

test('while the list of running tasks fails, a source is as old as that list with all its tasks', async () => {
  product = await startProduct()
  await product.pass(MINUTE_MS)
  const brokenMs = product.clock.nowMs()
  product.cloud.world.setFault('rds', { kind: 'status', status: 500, address: 'status=Running' })
  await product.pass(5 * MINUTE_MS)
  const report = await sourceOf('rds')
  expect(report).toMatchObject({ state: 'failing', failingIn: 'all' })
  expect(report.lastSuccessMs).toBeLessThanOrEqual(brokenMs)
  expect(report.runningAsOfMs).toBeLessThanOrEqual(brokenMs)
})

test('a list that this site does not have makes a source no older', async () => {
  product = await startProduct()
  const body = '{"error_code":"APIGW.0101","error_msg":"The API does not exist or has not been published."}'
  product.cloud.world.setFault('rds', { kind: 'status', status: 404, body, address: '/schedule-tasks' })
  await product.pass(10 * MINUTE_MS)
  const report = await sourceOf('rds')
  expect(report).toMatchObject({ state: 'live', failingIn: null })
  expect(report.lastSuccessMs).toBeGreaterThan(product.clock.nowMs() - MINUTE_MS)
})

test('a source of which one list was never read has no moment for all of it', async () => {
  product = await startProduct({
    prepare: ({ world }) =>
      world.setFault('rds', { kind: 'status', status: 500, address: '/schedule-tasks' }),
  })
  await product.pass(2 * MINUTE_MS)
  const report = await sourceOf('rds')
  expect(report).toMatchObject({ state: 'failing', failingIn: 'part', lastSuccessMs: null })
  expect(report.runningAsOfMs).toBeGreaterThan(product.clock.nowMs() - 30_000)
})

test('while an instance fails on which nothing runs, what runs elsewhere is read on', async () => {
  product = await startProduct()
  const { world } = product.cloud
  const [idle, busy] = ['idle-kafka', 'busy-kafka'].map((instanceName, index) =>
    world.addTask({
      service: 'dms',
      name: 'kafkaConfigModify',
      instanceName,
      durationMs: index === 0 ? 1_000 : 9 * HOUR_MS,
    }),
  )

  await product.pass(4 * MINUTE_MS)
  const brokenMs = product.clock.nowMs()
  const idleId = world.findTask('dms', idle ?? '')?.instance.id ?? 'nowhere'
  expect(world.findTask('dms', busy ?? '')?.instance.id).not.toBe(idleId)
  world.setFault('dms', { kind: 'status', status: 500, address: `/instances/${idleId}/` })
  await product.pass(10 * MINUTE_MS)
  const report = await sourceOf('dms')
  expect(report).toMatchObject({ state: 'failing', failingIn: 'part' })
  expect(report.lastSuccessMs).toBeLessThanOrEqual(brokenMs)
  expect(report.runningAsOfMs).toBeGreaterThan(product.clock.nowMs() - 30_000)
})
