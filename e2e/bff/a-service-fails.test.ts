import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Fault } from '../../src/simulated-cloud/faults.ts'
import { SERVICES } from '../../src/task/service.ts'
import { UNLIMITED } from '../plain-cloud.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
afterEach(() => product.stop())

const FAULTS: [string, Fault, object][] = [
  ['answers 500', { kind: 'status', status: 500 }, { kind: 'broken', status: 500 }],
  [
    'answers with a web page',
    { kind: 'garbage' },
    { kind: 'broken', message: expect.stringContaining('no JSON') },
  ],
  [
    'answers something else',
    { kind: 'wrong-shape' },
    { kind: 'broken', message: expect.stringContaining('carries no') },
  ],
  ['breaks off', { kind: 'truncated' }, { kind: expect.stringMatching(/broken|unreachable/) }],
  ['throttles', { kind: 'throttled' }, { kind: 'throttled', code: expect.any(String) }],
  ['resets the connection', { kind: 'reset' }, { kind: 'unreachable' }],
  ['hangs', { kind: 'hangs' }, { kind: 'slow', message: 'no full answer within 0.5 s' }],
  ['drips', { kind: 'drips' }, { kind: 'slow' }],
  ['sends 300 MB', { kind: 'huge' }, { kind: 'broken', message: expect.stringContaining('larger than') }],
]

test.each(FAULTS)(
  'when one service %s, the other three stay live and the failing one is named',
  async (_what, fault, problem) => {
    product = await startProduct({
      // Those that never end are waited for; the others need no hurry, however busy the machine.
      ...(['hangs', 'drips'].includes(fault.kind) ? { faultDeadlineMs: 500 } : {}),
      cloud: { limits: UNLIMITED },
    })
    const areLive = async () => (await product.sources()).every(({ state }) => state === 'live')
    for (const service of SERVICES) {
      const failingSince = product.clock.nowMs()
      product.cloud.world.setFault(service, fault)
      await product.pass(60_000)
      const sources = await product.sources()
      for (const source of sources) {
        if (source.service === service) {
          expect(source).toMatchObject({ state: 'failing', problem })
          expect(source.failingSinceMs).toBeGreaterThanOrEqual(failingSince)
          expect(source.nextTryMs).toBeGreaterThan(product.clock.nowMs())
          expect(source.taskCount).toBeGreaterThan(0)
        } else expect(source).toMatchObject({ state: 'live', problem: null })
      }
      product.cloud.world.setFault(service, null)
      await product.pass(2 * 60_000)
      expect(await areLive()).toBe(true)
    }
  },
)

test('a redirect is not followed, and nobody else gets to see the token', async () => {
  const seen: string[] = []
  const thief = createServer((request, response) => {
    seen.push(request.url ?? '')
    response.end('{}')
  })
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
  const isAddress = (address: unknown): address is AddressInfo =>
    typeof address === 'object' && address !== null
  const address = thief.address()
  const port = isAddress(address) ? address.port : 0

  product = await startProduct()
  product.cloud.world.setFault('dds', { kind: 'redirect', to: `http://127.0.0.1:${port}/` })
  await product.pass(60_000)
  const dds = (await product.sources()).find(({ service }) => service === 'dds')
  expect(dds).toMatchObject({
    state: 'failing',
    problem: { kind: 'broken', message: expect.stringContaining('redirect') },
  })
  expect(seen).toEqual([])
  thief.close()
})

test('a throttled source waits as long as it was told, and only that one', async () => {
  product = await startProduct()
  product.cloud.world.setFault('rds', { kind: 'throttled', retryAfter: '120' })
  await product.pass(60_000)
  const throttledAt = product.cloud.world.requests.findLast(({ service }) => service === 'rds')?.atMs ?? 0
  product.cloud.world.setFault('rds', null)
  await product.pass(60_000)
  const since = product.cloud.world.requests.filter(({ atMs }) => atMs > throttledAt)
  const firstTry = since.find(({ service }) => service === 'rds')?.atMs ?? Number.POSITIVE_INFINITY
  expect(firstTry - throttledAt).toBeGreaterThanOrEqual(115_000)
  expect(since.some(({ service }) => service === 'dds')).toBe(true)
})

test('tokens that end are renewed once, for all who need one', async () => {
  product = await startProduct()
  const signIns = () => product.cloud.world.requests.filter(({ service }) => service === 'iam').length
  const before = signIns()
  product.cloud.world.endTokens()
  await product.pass(60_000)
  expect(signIns() - before).toBe(1)
  expect((await product.sources()).every(({ state }) => state === 'live')).toBe(true)
})
