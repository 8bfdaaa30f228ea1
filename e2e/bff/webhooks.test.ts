import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resolveWebhooks, type Occasion, type Webhook } from '../../src/server/webhooks/webhook-config.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import type { ScriptedTask } from '../../src/simulated-cloud/script-task.ts'
import { startProduct, type Product, type ProductOptions } from '../product.ts'
import { HANGS, isGenuine, OK, startReceiver, statusOf, type Received, type Receiver } from '../receiver.ts'

const SECRET = `whsec_${Buffer.from('a secret of a good length, really').toString('base64')}`
const MINUTE_MS = 60_000
const NAME = 'RestoreTaurusToRehearsal'

let receiver: Receiver
let product: Product | null = null
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  await product?.stop()
  product = null
  await receiver.close()
})

/** Of the tasks of these tests alone: the simulated cloud has others that end. */
const hook = (
  on: readonly Occasion[],
  over: { id?: string; url?: string; filter?: string } = {},
): Webhook[] => [
  ...resolveWebhooks(
    [
      {
        id: 'chat',
        url: receiver.url,
        secret: { env: 'HOOK' },
        on: [...on],
        filter: `name=${NAME}`,
        ...over,
      },
    ],
    ['production-frankfurt'],
    { HOOK: SECRET },
  ),
]
const start = async (options: ProductOptions): Promise<Product> => {
  product = await startProduct({ requestsPerMinute: 120, ...options })
  return product
}
const add = (of: Product, over: Partial<ScriptedTask> = {}) =>
  of.cloud.world.addTask({
    service: 'taurusdb',
    name: NAME,
    instanceName: 'orders',
    durationMs: MINUTE_MS,
    ...over,
  })
const saidOf = ({ body }: Received): { type: string; timestamp: string; data: Record<string, unknown> } =>
  JSON.parse(body)
/** Lets real sockets and driven pauses go on until it is so. */
const passUntil = async (of: Product, isSo: () => boolean): Promise<void> => {
  for (let count = 1; !isSo(); count++) {
    if (count % 50 === 0) of.clock.advance(1_000)
    await turn()
  }
}
const tasksTold = () => receiver.received.map((message) => saidOf(message).data['taskId'])
const distinctIds = () => new Set(receiver.received.map(({ id }) => id))

test('the end of a task is told once, signed, with all a message needs', async () => {
  const bff = await start({ webhooks: hook(['ended']) })
  const taskId = add(bff)
  await bff.pass(2 * MINUTE_MS)
  await passUntil(bff, () => receiver.received.length > 0)
  await bff.pass(5 * MINUTE_MS)
  expect(receiver.received).toHaveLength(1)
  const [message] = receiver.received
  if (message === undefined) throw new Error('there is one')
  expect(isGenuine(message, SECRET)).toBe(true)
  expect(isGenuine({ ...message, body: `${message.body} ` }, SECRET)).toBe(false)
  expect(isGenuine({ ...message, timestamp: message.timestamp + 1 }, SECRET)).toBe(false)
  expect(Math.abs(message.timestamp * 1_000 - bff.clock.nowMs())).toBeLessThan(10 * MINUTE_MS)
  expect(saidOf(message)).toMatchObject({
    type: 'task.ended',
    data: {
      connection: 'production-frankfurt',
      service: 'taurusdb',
      taskId,
      name: NAME,
      status: 'succeeded',
      instanceName: 'orders',
      url: `${bff.origin}/tasks/production-frankfurt/taurusdb/${taskId}`,
    },
  })
})

test('a failure is told to whoever wants failures, and nothing else is', async () => {
  const bff = await start({ webhooks: hook(['failed']) })
  add(bff)
  const taskId = add(bff, { outcome: 'failed', failReason: 'no room for orders' })
  await bff.pass(3 * MINUTE_MS)
  await passUntil(bff, () => receiver.received.length > 0)
  expect(receiver.received.map(saidOf)).toMatchObject([
    { type: 'task.failed', data: { taskId, failureText: expect.stringContaining('no room for orders') } },
  ])
})

test('history is no news: what had ended before it was first seen is told nobody', async () => {
  const bff = await start({ webhooks: hook(['ended', 'failed', 'stuck']) })
  add(bff, { createdMs: bff.clock.nowMs() - 60 * MINUTE_MS, outcome: 'failed' })
  const seen = add(bff)
  await bff.pass(3 * MINUTE_MS)
  await passUntil(bff, () => receiver.received.length > 0)
  await bff.pass(3 * MINUTE_MS)
  expect(tasksTold()).toEqual([seen])
})

test('nobody has to look: with no browser open the end is told all the same', async () => {
  const bff = await start({ webhooks: hook(['ended']) })
  add(bff)
  for (let minute = 0; minute < 5; minute++) {
    bff.clock.advance(MINUTE_MS)
    await bff.settle()
  }
  await passUntil(bff, () => receiver.received.length > 0)
  expect(receiver.received).toHaveLength(1)
})

test('a task that stands still is told once, and again only where it stands still elsewhere', async () => {
  const bff = await start({ webhooks: hook(['stuck'], { filter: 'status=running' }) })
  for (let place = 0; place < 12; place++) add(bff, { durationMs: MINUTE_MS + place * 6_000 })
  await bff.pass(3.2 * MINUTE_MS)
  expect(receiver.received).toEqual([])
  const taskId = add(bff, { durationMs: 600 * MINUTE_MS })
  await bff.pass(5 * MINUTE_MS)
  await passUntil(bff, () => receiver.received.length > 0)
  expect(receiver.received.map(saidOf)).toMatchObject([
    { type: 'task.stuck', data: { taskId, evidence: { by: 'stay', progress: 0, count: 12 } } },
  ])
  await bff.pass(0.9 * MINUTE_MS)
  expect(receiver.received).toHaveLength(1)
  // It moves after six minutes, and then stands still again.
  await bff.pass(5 * MINUTE_MS)
  await passUntil(bff, () => receiver.received.length > 1)
  expect(receiver.received.map(saidOf)[1]?.data['evidence']).toMatchObject({ progress: 1 })
  expect(distinctIds().size).toBe(2)
})

test('an outage of the cloud makes nothing stuck', async () => {
  const bff = await start({ webhooks: hook(['stuck']) })
  for (let place = 0; place < 12; place++) add(bff, { durationMs: MINUTE_MS + place * 6_000 })
  await bff.pass(3.2 * MINUTE_MS)
  add(bff, { durationMs: 600 * MINUTE_MS })
  await bff.pass(MINUTE_MS)
  bff.cloud.world.setFault('taurusdb', { kind: 'status', status: 500 })
  await bff.pass(10 * MINUTE_MS)
  expect(receiver.received).toEqual([])
})

test.each([
  ['hangs', HANGS],
  ['answers 500', statusOf(500)],
  ['redirects', statusOf(302, { location: 'http://127.0.0.1:1/elsewhere' })],
  ['answers 404', statusOf(404)],
])('one that %s gets the same message again, and others get theirs meanwhile', async (_how, answer) => {
  const other = await startReceiver()
  try {
    const bff = await start({
      webhooks: [...hook(['ended']), ...hook(['ended'], { id: 'other', url: other.url })],
      // Of real time: what answers must not look like it because the machine stood still for a moment.
      ...(answer === HANGS ? { webhookDeadlineMs: 1_000 } : {}),
    })
    receiver.answerWith(answer)
    add(bff)
    await bff.pass(2 * MINUTE_MS)
    await passUntil(bff, () => receiver.received.length > 2 && other.received.length > 0)
    receiver.answerWith(OK)
    const tries = receiver.received.length
    await passUntil(bff, () => receiver.received.length > tries)
    await bff.pass(MINUTE_MS)
    expect(distinctIds().size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(receiver.received).toHaveLength(tries + 1)
    expect(receiver.received.every((message) => isGenuine(message, SECRET))).toBe(true)
    // Each try says when it was made.
    expect(new Set(receiver.received.map(({ timestamp }) => timestamp)).size).toBe(tries + 1)
    expect(other.received).toHaveLength(1)
    expect(bff.log.filter((line) => line.includes('webhook failing'))).toHaveLength(1)
    expect(bff.log.filter((line) => line.includes('webhook answers again'))).toHaveLength(1)
    expect(bff.log.join('\n')).not.toContain(SECRET.slice(6))
    expect(bff.log.join('\n')).not.toContain(new URL(receiver.url).host)
  } finally {
    await other.close()
  }
})

test('a dead destination keeps nobody from seeing tasks', async () => {
  const bff = await start({ webhooks: hook(['ended'], { url: 'http://127.0.0.1:1/nobody' }) })
  const first = add(bff)
  await bff.pass(3 * MINUTE_MS)
  expect((await bff.sources()).every(({ state }) => state === 'live')).toBe(true)
  const answer = await fetch(`${bff.origin}/api/tasks/production-frankfurt/taurusdb/${first}`)
  expect(await answer.json()).toMatchObject({ task: { status: 'succeeded' } })
  const metrics = await (await fetch(`${bff.origin}/metrics`)).text()
  expect(metrics).toContain('task_center_webhook_waiting{webhook="chat"} 1')
  expect(metrics).toMatch(/task_center_webhook_deliveries_total\{webhook="chat",outcome="failed"\} [1-9]/)
})

test('what a filter leaves out is not told', async () => {
  const bff = await start({ webhooks: hook(['ended'], { filter: `name=${NAME}&instance!=&text=elsewhere` }) })
  add(bff)
  const wanted = add(bff, { instanceName: 'elsewhere' })
  await bff.pass(3 * MINUTE_MS)
  await passUntil(bff, () => receiver.received.length > 0)
  expect(tasksTold()).toEqual([wanted])
})

describe('a server that is stopped and started again', () => {
  test('in the middle of deliveries loses none, and each transition arrives under one id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'task-center-webhooks-'))
    const openStore = (nowMs: () => number) => openSqliteStore(join(folder, 'store.db'), { nowMs })
    try {
      // Of every three messages one hangs, one is refused, and one arrives.
      let count = 0
      const arrived = new Map<string, string[]>()
      receiver.answerWith((response, { id, body }) => {
        count += 1
        if (count % 3 === 1) return
        if (count % 3 === 2) return void response.writeHead(503).end()
        arrived.set(id, [...(arrived.get(id) ?? []), body])
        response.writeHead(200).end()
      })
      const first = await start({ webhooks: hook(['ended']), openStore, webhookDeadlineMs: 200 })
      const tasks = Array.from({ length: 30 }, () => add(first))
      await first.pass(2 * MINUTE_MS)
      await passUntil(first, () => arrived.size > 3)
      expect(arrived.size).toBeLessThan(tasks.length)
      await first.stop()
      product = null

      receiver.answerWith((response, { id, body }) => {
        arrived.set(id, [...(arrived.get(id) ?? []), body])
        response.writeHead(200).end()
      })
      const second = await start({ webhooks: hook(['ended']), openStore })
      await passUntil(second, () => arrived.size >= tasks.length)
      await second.pass(10 * MINUTE_MS)
      const told = [...arrived.values()].map(([body = '']): string => JSON.parse(body).data.taskId)
      expect(told.toSorted()).toEqual(tasks.toSorted())
      for (const bodies of arrived.values()) expect(new Set(bodies).size).toBe(1)
    } finally {
      await product?.stop()
      product = null
      rmSync(folder, { recursive: true })
    }
  })
})
