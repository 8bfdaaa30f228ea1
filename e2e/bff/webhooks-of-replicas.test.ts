import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../src/server/store/fresh-database.ts'
import { resolveWebhooks, type Webhook } from '../../src/server/webhooks/webhook-config.ts'
import { startReceiver, type Receiver } from '../receiver.ts'
import { serveReplicas, type Replica, type ReplicaSet } from '../replicas.ts'

const SECRET = `whsec_${Buffer.from('a secret of a good length, really').toString('base64')}`
const NAME = 'RestoreTaurusToRehearsal'
const AS_IT_IS = undefined

let replicas: ReplicaSet
let receiver: Receiver
beforeEach(async () => {
  replicas = await serveReplicas(await freshDatabase())
  receiver = await startReceiver()
})
afterEach(async () => {
  await replicas.stop()
  await receiver.close()
})

const hooks = (): readonly Webhook[] =>
  resolveWebhooks(
    [{ id: 'chat', url: receiver.url, secret: { env: 'HOOK' }, on: ['ended'], filter: `name=${NAME}` }],
    ['production-frankfurt'],
    { HOOK: SECRET },
  )
const add = (count: number) =>
  Array.from({ length: count }, () =>
    replicas.cloud.world.addTask({
      service: 'taurusdb',
      name: NAME,
      instanceName: 'orders',
      durationMs: 30_000,
    }),
  )
/** Somebody looks meanwhile, so that it asks often. */
const passUntil = (replica: Replica, isSo: () => boolean) =>
  replicas.passUntil(async () => {
    await fetch(`${replica.origin}/api/tasks?from=2026-11-21T00:00:00Z`)
    return isSo()
  })
const told = () => receiver.received.map(({ body }): string => JSON.parse(body).data.taskId).toSorted()

test('of several replicas one sends, and when it stops another goes on: each transition arrives once', async () => {
  const first = await replicas.start(AS_IT_IS, hooks())
  await replicas.passUntil(async () =>
    (await first.sources()).every(({ backfillPercent }) => backfillPercent === 100),
  )
  const second = await replicas.start(AS_IT_IS, hooks())
  const early = add(5)
  await passUntil(second, () => receiver.received.length >= early.length)
  await first.stop()
  const late = add(5)
  await passUntil(second, () => receiver.received.length >= early.length + late.length)
  expect(told()).toEqual([...early, ...late].toSorted())
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(10)
})
