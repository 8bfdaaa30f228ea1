import { afterEach, expect, test } from 'vitest'
import type { SeenRequest } from '../../src/simulated-cloud/request-log.ts'
import { FRANKFURT } from '../../src/simulated-cloud/default-options.ts'
import { SERVICES } from '../../src/task/service.ts'
import { ORDINARY, UNLIMITED } from '../plain-cloud.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
afterEach(() => product.stop())

const MINUTE_MS = 60_000
const PER_MINUTE = 60

/** The most requests of any 60 s. */
const busiestMinute = (requests: readonly SeenRequest[]): number => {
  let first = 0
  let most = 0
  for (const [index, { atMs }] of requests.entries()) {
    while ((requests[first]?.atMs ?? 0) <= atMs - MINUTE_MS) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

/** Everything but questions about a single task or its subtasks. */
const isList = ({ path }: SeenRequest) =>
  /\/(tasklist|schedule-tasks|immediate-jobs|scheduled-jobs)$|\/v3\.1\/[^/]+\/jobs$/.test(path)

test('after a hundred thousand tasks were read, a round costs what runs and not what was', async () => {
  product = await startProduct({
    requestsPerMinute: PER_MINUTE,
    cloud: { limits: UNLIMITED, projects: [{ ...FRANKFURT, taskCount: 100_000, hasExamples: false }] },
  })
  const { world } = product.cloud
  const requestsOf = (service: string) => world.requests.filter((request) => request.service === service)

  const read = await product.sources()
  expect(read.reduce((sum, { taskCount }) => sum + taskCount, 0)).toBeGreaterThan(99_000)
  const dms = read.find(({ service }) => service === 'dms')
  expect(dms?.instances?.known).toBeGreaterThanOrEqual(50)
  // What was read for nothing, with the rounds of that quarter of an hour: less than half of the pages there are.
  expect(requestsOf('rds').length).toBeLessThan((25_000 / 50) * 1.6)
  expect(requestsOf('dds').length).toBeLessThan((25_000 / 100) * 1.8)

  for (const service of SERVICES)
    for (let index = 0; index < 5; index++)
      world.addTask({ service, name: ORDINARY[service], durationMs: 60 * MINUTE_MS })
  await product.pass(2 * MINUTE_MS)

  const rounds = 24
  const before = world.requests.length
  for (let round = 0; round < rounds; round++) {
    const first = world.requests.length
    await product.pass(5_000)
    const lists = Map.groupBy(world.requests.slice(first).filter(isList), ({ service }) => service)
    for (const requests of lists.values()) expect(requests.length).toBeLessThanOrEqual(3)
  }
  // Of single tasks only those are asked for that have just ended; some always do in so large an account.
  for (const service of ['rds', 'taurusdb', 'dds']) {
    const spent = world.requests.slice(before).filter((request) => request.service === service)
    expect(spent.length / rounds).toBeLessThanOrEqual(3)
  }
  for (const { runningCount, lastRound } of await product.sources()) {
    expect(runningCount).toBeGreaterThanOrEqual(5)
    expect(lastRound?.requestCount).toBeGreaterThan(0)
  }
  for (const service of SERVICES) expect(busiestMinute(requestsOf(service))).toBeLessThanOrEqual(PER_MINUTE)
}, 600_000)
