import { afterEach, beforeEach, expect, test } from 'vitest'
import { FRANKFURT } from '../../src/simulated-cloud/default-options.ts'
import { freshDatabase } from '../../src/server/store/fresh-database.ts'
import { open, serveReplicas, shut, type Replica, type ReplicaSet } from '../replicas.ts'
import { BY_IAM, FRANK, NEWCOMER, signInAt, trySignIn } from '../sign-in-at.ts'
import { until } from '../until.ts'

let url = ''
let replicas: ReplicaSet
let here: Replica
let there: Replica
beforeEach(async () => {
  url = await freshDatabase()
  replicas = await serveReplicas(url, BY_IAM)
  here = await replicas.start()
  there = await replicas.start()
})
afterEach(() => replicas.stop())

const statusAt = async ({ origin }: Replica, headers: Record<string, string>) =>
  (await fetch(`${origin}/api/sources`, { headers })).status

test('who signed in at one replica is signed in at all, and who signed out at one is out at all', async () => {
  const frank = await signInAt(here.origin, FRANK)
  expect([await statusAt(here, frank), await statusAt(there, frank)]).toEqual([200, 200])
  // It is known there now, and by the clock of the test would be for ten seconds that never pass.
  const out = await fetch(`${here.origin}/api/session`, { method: 'DELETE', headers: frank })
  expect(out.status).toBe(204)
  expect(await statusAt(here, frank)).toBe(401)
  await until(async () => (await statusAt(there, frank)) === 401)
})

test('whoever guesses now here, now there reaches the cloud no more often', async () => {
  // The one that reads has signed in for itself once it asks a service of its project.
  const hasSignedIn = () =>
    [...here.asked, ...there.asked].some((asked) => !asked.startsWith('iam') && asked.includes(FRANKFURT.id))
  await until(() => Promise.resolve(hasSignedIn()))
  const before = replicas.cloud.world.requests.filter(({ path }) => path.startsWith('/v3/auth/tokens')).length
  const statuses: number[] = []
  for (const { origin } of [here, there, here, there, here, there])
    statuses.push((await trySignIn(origin, { ...NEWCOMER, password: 'guessed' })).status)
  expect(statuses).toEqual([401, 401, 401, 429, 429, 429])
  const seen = replicas.cloud.world.requests.filter(({ path }) => path.startsWith('/v3/auth/tokens')).length
  expect(seen - before).toBe(3)
})

test('a browser in which somebody signed in at one replica is known at all', async () => {
  const [, device = ''] = (await trySignIn(here.origin, FRANK)).headers.getSetCookie()
  for (let count = 0; count < 3; count++) await trySignIn(there.origin, { ...FRANK, password: 'guessed' })
  expect((await trySignIn(there.origin, FRANK)).status).toBe(429)
  const known = { cookie: device.split(';')[0] ?? '' }
  expect((await trySignIn(there.origin, FRANK, known)).status).toBe(200)
})

test('while the database is away who is known stays signed in, and nobody new comes in', async () => {
  const frank = await signInAt(here.origin, FRANK)
  expect(await statusAt(here, frank)).toBe(200)
  await shut(url)
  replicas.clock.advance(60_000)
  await until(async () => (await trySignIn(here.origin, NEWCOMER)).status === 503)
  expect(await statusAt(here, frank)).toBe(200)
  const out = await fetch(`${here.origin}/api/session`, { method: 'DELETE', headers: frank })
  expect([out.status, out.headers.getSetCookie()[0]]).toEqual([
    503,
    expect.stringMatching(/^sess-dev=;.*Max-Age=0$/),
  ])
  expect(await statusAt(here, frank)).toBe(401)
  // Here it was never seen: nobody can tell whose it is.
  expect(await statusAt(there, frank)).toBe(503)
  await open(url)
  await until(async () => (await statusAt(there, frank)) === 200)
})
