import { afterEach, expect, test } from 'vitest'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { startProduct, type Product } from '../product.ts'

/** Our clock and the cloud's say different times, and ours is put right. */

let product: Product
afterEach(() => product.stop())

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const statusOf = async (taskId: string): Promise<string | undefined> => {
  const response = await fetch(`${product.origin}/api/tasks?from=2026-11-20T00:00:00Z`)
  const { tasks }: TaskChanges = await response.json()
  return tasks.find((task) => task.taskId === taskId)?.status
}
/** Over before any list of running tasks can show them: only the lists of new ones do. */
const addShort = (): string[] => [
  product.cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 1_000 }),
  product.cloud.world.addTask({
    service: 'dms',
    name: 'kafkaConfigModify',
    engine: 'kafka',
    durationMs: 1_000,
  }),
]
const statusesOf = (taskIds: readonly string[]) => Promise.all(taskIds.map(statusOf))

test('short tasks are found though our clock is ten minutes fast', async () => {
  product = await startProduct({ cloudAheadMs: () => -10 * MINUTE_MS })
  await product.pass(20 * MINUTE_MS)
  const taskIds = addShort()
  await product.pass(3 * MINUTE_MS)
  expect(await statusesOf(taskIds)).toEqual(['succeeded', 'succeeded'])
})

test('when a clock that was fast is put right, what it was blind to is found, and what comes then', async () => {
  let aheadMs = 0
  product = await startProduct({ cloudAheadMs: () => aheadMs, requestsPerMinute: 240 })
  product.clock.set(product.clock.nowMs() + 2 * HOUR_MS)
  aheadMs = -2 * HOUR_MS
  await product.pass(5 * MINUTE_MS)
  const missed = addShort()
  await product.pass(3 * MINUTE_MS)
  product.clock.set(product.clock.nowMs() - 2 * HOUR_MS)
  aheadMs = 0
  await product.pass(5 * MINUTE_MS)
  const later = addShort()
  await product.pass(3 * MINUTE_MS)
  expect(await statusesOf([...missed, ...later])).toEqual([
    'succeeded',
    'succeeded',
    'succeeded',
    'succeeded',
  ])
})
