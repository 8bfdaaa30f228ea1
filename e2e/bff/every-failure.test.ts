import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CloudProblemKind } from '../../src/contract/problem.ts'
import type { SourceReport } from '../../src/contract/sources.ts'
import type { Fault } from '../../src/simulated-cloud/faults.ts'
import { SERVICES, type Service } from '../../src/task/service.ts'
import { ORDINARY, plainProject, UNLIMITED } from '../plain-cloud.ts'
import { startProduct, type Product } from '../product.ts'

/** Every way to fail, for every set of services that fail together: the others stay as they are, and we do too. */

const HOUR_MS = 3_600_000
const STEP_MS = 5_000
/** Those that were planned are read every 30 s; DMS visits three of its idle instances each 5 s. */
const CURRENT_MS: Record<Service, number> = { rds: 45_000, taurusdb: 45_000, dds: 45_000, dms: 60_000 }
/** What runs is read every 5 s. */
const RUNNING_MS = 15_000
const HEAP_GROWTH_BYTES = 60e6

/** The one that the test at hand is about. */
let product: Product
/** As it is, and one that gives up sooner on what fails, where waiting for what never ends would take the test too long. */
let ordinary: Product
let hurried: Product
let heapBefore = 0

const start = async (options: { faultDeadlineMs?: number }): Promise<Product> => {
  product = await startProduct({
    ...options,
    requestsPerMinute: 120,
    cloud: {
      limits: UNLIMITED,
      projects: [plainProject(60)],
    },
  })
  for (const service of SERVICES)
    product.cloud.world.addTask({ service, name: ORDINARY[service], durationMs: 99 * HOUR_MS })
  await untilLive()
  return product
}

beforeAll(async () => {
  hurried = await start({ faultDeadlineMs: 1_000 })
  ordinary = await start({})
  heapBefore = heapUsed()
})
afterEach(async () => {
  await heal()
  await untilLive()
  product = ordinary
})
afterAll(() => Promise.all([ordinary.stop(), hurried.stop()]))

const heapUsed = (): number => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed: used, external } = process.memoryUsage()
  return used + external
}

const untilLive = async (): Promise<void> => {
  for (let step = 0; step < 120; step++) {
    await product.pass(STEP_MS)
    if ((await product.sources()).every(({ state }) => state === 'live')) return
  }
  throw new Error(`still failing: ${JSON.stringify(await product.sources())}`)
}

const untilFailing = async (services: readonly Service[]): Promise<readonly SourceReport[]> => {
  for (let step = 0; step < 24; step++) {
    await product.pass(STEP_MS)
    const sources = await product.sources()
    if (sources.every(({ service, state }) => state === 'failing' || !services.includes(service)))
      return sources
  }
  return product.sources()
}

/** One alone, two, three, all four: 15. */
const SUBSETS = Array.from({ length: 15 }, (_, index) =>
  SERVICES.filter((_service, bit) => ((index + 1) >> bit) % 2 === 1),
)

type Failure = Fault | { kind: 'refused' }
const FAILURES: [string, Failure, CloudProblemKind, RegExp][] = [
  ['answer 500', { kind: 'status', status: 500 }, 'broken', /Simulated status 500/],
  ['throttle in their own words', { kind: 'throttled' }, 'throttled', /./],
  ['hang before the headers', { kind: 'hangs' }, 'slow', /no full answer/],
  ['hang after the headers', { kind: 'stalls' }, 'slow', /no full answer/],
  ['send a byte each 200 ms', { kind: 'drips' }, 'slow', /no full answer/],
  ['send half of the JSON', { kind: 'truncated' }, 'broken', /no JSON/],
  ['send a web page', { kind: 'garbage' }, 'broken', /no JSON/],
  ['send 300 MB behind gzip', { kind: 'huge' }, 'broken', /larger than 5 MB/],
  ['send another schema', { kind: 'wrong-shape' }, 'broken', /carries no/],
  ['reset the connection', { kind: 'reset' }, 'unreachable', /connection failed/],
  ['refuse the connection', { kind: 'refused' }, 'unreachable', /connection failed/],
]

const fail = async (services: readonly Service[], failure: Failure): Promise<void> => {
  for (const service of services)
    if (failure.kind === 'refused') await product.cloud.refuse(service, true)
    else product.cloud.world.setFault(service, failure)
}
const heal = async (): Promise<void> => {
  product.cloud.world.setFault('iam', null)
  for (const service of SERVICES) {
    product.cloud.world.setFault(service, null)
    await product.cloud.refuse(service, false)
  }
}

test.each(FAILURES)(
  'when any of the services %s, that is named and the others stay current',
  async (_what, failure, kind, message) => {
    product = kind === 'slow' ? hurried : ordinary
    const toldBefore = product.log.length
    for (const services of SUBSETS) {
      await fail(services, failure)
      const sources = await untilFailing(services)
      const nowMs = product.clock.nowMs()
      for (const source of sources) {
        const { service, state, problem, lastSuccessMs, taskCount } = source
        expect(taskCount).toBeGreaterThan(0)
        if (services.includes(service)) {
          expect({ service, state, kind: problem?.kind }).toEqual({ service, state: 'failing', kind })
          expect(problem?.message).toMatch(message)
          expect(source.nextTryMs).toBeGreaterThan(nowMs)
        } else {
          expect({ service, state, problem }).toEqual({ service, state: 'live', problem: null })
          expect(nowMs - (lastSuccessMs ?? 0)).toBeLessThanOrEqual(CURRENT_MS[service])
          expect(nowMs - (source.runningAsOfMs ?? 0)).toBeLessThanOrEqual(RUNNING_MS)
        }
      }
      await heal()
      await untilLive()
    }
    expect(heapUsed() - heapBefore).toBeLessThan(HEAP_GROWTH_BYTES)
    expect(
      product.log
        .slice(toldBefore)
        .filter((line) => line.includes('"fault') || line.includes('"level":"error"')),
    ).toEqual([])
  },
  600_000,
)

const inTwoMinutes = () => new Date(product.clock.nowMs() + 120_000)
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const rfc850 = (date: Date): string => {
  const [, day, month, year = '', time] = date.toUTCString().split(' ')
  return `${DAYS[date.getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`
}
const asctime = (date: Date): string => {
  const [weekday, day = '', month, year, time] = date.toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`
}

/** The text, and the rest it leads to, before its jitter of a tenth; of a guess the first one. */
const RETRY_AFTER: [string, () => string | undefined, number][] = [
  ['seconds', () => '30', 30_000],
  ['zero', () => '0', 2_000],
  ['a negative number', () => '-5', 5_000],
  ['days of seconds', () => '999999', 300_000],
  ['more digits than a number holds', () => '9'.repeat(400), 300_000],
  ['a decimal', () => '12.5', 12_500],
  ['an HTTP date', () => inTwoMinutes().toUTCString(), 115_000],
  ['the older form of a date', () => rfc850(inTwoMinutes()), 115_000],
  ['the oldest form of a date', () => asctime(inTwoMinutes()), 115_000],
  ['a date in the past', () => 'Sun, 06 Nov 1994 08:49:37 GMT', 2_000],
  ['nothing between the quotes', () => '', 5_000],
  ['no time at all', () => 'soon', 5_000],
  ['two values', () => '10, 20', 20_000],
  ['no header', () => undefined, 5_000],
]

test.each(RETRY_AFTER)(
  'a throttle answer with %s as Retry-After gives every service the rest it asks for',
  async (_what, text, restMs) => {
    const retryAfter = text()
    for (const service of SERVICES)
      product.cloud.world.setFault(service, {
        kind: 'throttled',
        ...(retryAfter === undefined ? {} : { retryAfter }),
      })
    await product.pass(STEP_MS)
    for (const { service, problem, nextTryMs } of await product.sources()) {
      expect({ service, kind: problem?.kind }).toEqual({ service, kind: 'throttled' })
      const rest = (nextTryMs ?? 0) - (problem?.atMs ?? 0)
      // An HTTP date has no milliseconds.
      expect(rest).toBeGreaterThanOrEqual(restMs - 1_000)
      expect(rest).toBeLessThanOrEqual(restMs * 1.1 + 1_000)
    }
    const before = product.cloud.world.requests.length
    if (restMs > 2 * STEP_MS) {
      await product.pass(STEP_MS)
      expect(product.cloud.world.requests.length).toBe(before)
    }
  },
)

test('a throttled sign-in rests as it is told, and is asked once for all services', async () => {
  product.cloud.world.setFault('iam', { kind: 'throttled', retryAfter: '60' })
  product.cloud.world.endTokens()
  await product.pass(30_000)
  const signIns = () => product.cloud.world.requests.filter(({ service }) => service === 'iam').length
  const before = signIns()
  await product.pass(25_000)
  expect(signIns()).toBe(before)
  for (const { problem } of await product.sources()) expect(problem?.kind).toBe('throttled')
})
