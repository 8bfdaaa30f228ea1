import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../src/server/store/fresh-database.ts'
import { pairingAt } from '../pair-at.ts'
import { serveReplicas, type Replica, type ReplicaSet } from '../replicas.ts'
import { BY_IAM, DANA, signInAt } from '../sign-in-at.ts'

let replicas: ReplicaSet
let here: Replica
let there: Replica
beforeEach(async () => {
  replicas = await serveReplicas(await freshDatabase(), BY_IAM)
  here = await replicas.start()
  there = await replicas.start()
})
afterEach(() => replicas.stop())

const statusAt = async ({ origin }: Replica, headers: Record<string, string>) =>
  (await fetch(`${origin}/api/tasks?from=2026-01-01T00:00:00Z`, { headers })).status

test('a display asks at one replica, is allowed at another, and is known and revoked at both', async () => {
  const dana = await signInAt(there.origin, DANA)
  const [asked, allowed] = [pairingAt(here.origin), pairingAt(there.origin)]
  const begun = await asked.begin()
  expect((await allowed.poll(begun)).state).toEqual({ kind: 'pending', intervalSeconds: 5 })
  expect((await asked.poll(begun)).state).toEqual({ kind: 'slow-down', intervalSeconds: 10 })
  const answer = await allowed.allow({ code: begun.userCode }, dana)
  const { id }: { id: string } = await answer.json()
  const polls = await Promise.all([asked.poll(begun), allowed.poll(begun)])
  expect(polls.map(({ state }) => state.kind).toSorted()).toEqual(['over', 'paired'])
  const { headers = {} } = polls.find(({ state }) => state.kind === 'paired') ?? {}
  expect([await statusAt(here, headers), await statusAt(there, headers)]).toEqual([200, 200])
  expect((await allowed.change(id, 'DELETE', dana)).status).toBe(200)
  // At once: what a display may is looked up with each of its questions.
  expect([await statusAt(here, headers), await statusAt(there, headers)]).toEqual([401, 401])
})

test('wrong codes are counted wherever they are typed', async () => {
  const dana = await signInAt(here.origin, DANA)
  const statuses: number[] = []
  for (const { origin } of [here, there, here, there, here, there])
    statuses.push((await pairingAt(origin).look('BBBB-BBBB', dana)).status)
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
})
