import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import type { Store } from '../../src/server/store/store.ts'
import { pairingAt } from '../pair-at.ts'
import { startProduct, type Product } from '../product.ts'
import { BY_IAM, DANA, FRANK, signInAt } from '../sign-in-at.ts'

const HOUR_MS = 3_600_000

let product: Product
let store: Store
let at: ReturnType<typeof pairingAt>
beforeEach(async () => {
  product = await startProduct({
    signIn: BY_IAM,
    openStore(nowMs) {
      store = openSqliteStore(':memory:', { nowMs })
      return store
    },
  })
  at = pairingAt(product.origin)
})
afterEach(() => product.stop())

const statusOf = async (headers: Record<string, string>) =>
  (await fetch(`${product.origin}/api/tasks?from=2026-01-01T00:00:00Z`, { headers })).status

test('a display goes on after who paired it has signed out, or has gone home', async () => {
  const dana = await signInAt(product.origin, DANA)
  const { headers } = await at.pair(dana)
  await fetch(`${product.origin}/api/session`, { method: 'DELETE', headers: dana })
  expect(await statusOf(headers)).toBe(200)
  product.clock.advance(12 * HOUR_MS)
  expect(await statusOf(headers)).toBe(200)
})

test('what somebody reaches in the cloud is heard for their displays with each of their sign-ins', async () => {
  const { headers } = await at.pair(await signInAt(product.origin, DANA))
  const [display] = await store.displays.all()
  if (display === undefined) throw new Error('there is one')
  await store.displays.notePerson({ ...display.person, reachable: [] })
  expect(await statusOf(headers)).toBe(401)
  await signInAt(product.origin, FRANK)
  expect(await statusOf(headers)).toBe(401)
  await signInAt(product.origin, DANA)
  expect(await statusOf(headers)).toBe(200)
})

test('an older session pairs nothing with what was taken from its person since', async () => {
  const { id, headers } = await at.pair(await signInAt(product.origin, DANA))
  const older = await signInAt(product.origin, DANA)
  const allow = async () => (await at.allow({ code: (await at.begin()).userCode }, older)).status
  const [display] = await store.displays.all()
  if (display === undefined) throw new Error('there is one')
  const person = { ...display.person, reachable: [] }
  await store.displays.notePerson(person)
  expect(await allow()).toBe(404)
  expect(await statusOf(headers)).toBe(401)

  // Without displays her newest session says it.
  await store.displays.remove(id)
  expect(await allow()).toBe(201)
  for (const each of await store.displays.all()) await store.displays.remove(each.id)
  const nowMs = product.clock.nowMs() + 1
  const newest = { hash: 'another', id: 'another', person, device: '', createdMs: nowMs, activeMs: nowMs }
  await store.sessions.add({ ...newest, endsMs: nowMs + HOUR_MS })
  expect(await allow()).toBe(404)
})

test('whoever signs in where a display is becomes themselves, and the display is one again afterwards', async () => {
  const { headers } = await at.pair(await signInAt(product.origin, DANA))
  const typed = await at.post('/api/session', { account: 'ACME', ...FRANK }, headers)
  expect(typed.status).toBe(200)
  const cookies = [headers['cookie'], ...typed.headers.getSetCookie().map((each) => each.split(';')[0])]
  const both = { ...headers, cookie: cookies.join('; ') }
  expect((await at.sessionOf(both)).user?.name).toBe('frank')
  product.clock.advance(HOUR_MS)
  const after = await at.sessionOf(both)
  expect([after.user, after.display?.name]).toEqual([null, 'Left of the door'])
})
