import { expect, test } from 'vitest'
import { openSqliteStore } from '../store/sqlite.ts'
import { deviceCookie } from './cookie.ts'
import { createDevices } from './device.ts'

const DAY_MS = 86_400_000

/** Replicas of one store. */
const serve = () => {
  const clock = { nowMs: Date.parse('2026-11-21T08:00:00Z') }
  const { sessions: store } = openSqliteStore(':memory:', { nowMs: () => clock.nowMs })
  const replica = () => createDevices({ store, cookie: deviceCookie(true), nowMs: () => clock.nowMs })
  return { clock, replica }
}
/** A browser in which nobody signed in. */
const NEW = { headers: {} }
/** As a browser shows what it was given. */
const showing = (given: string) => ({ headers: { cookie: `other=1; ${given.split(';')[0]}` } })

test('a browser is known again by every replica, for the user who signed in there', async () => {
  const { replica } = serve()
  const given = await replica().mark(NEW, 'alice')
  expect(given).toMatch(
    /^__Host-Http-device=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=15552000$/,
  )
  expect(given).not.toContain('alice')
  const name = await replica().read(showing(given), 'alice')
  expect(name).toMatch(/^[\w-]{22}$/)
  expect(await replica().read(showing(given), 'bob')).toBeNull()
  expect(await replica().read(showing(await replica().mark(NEW, 'alice')), 'alice')).not.toBe(name)
})

test('nobody marks a browser but the server, and each mark is over some day', async () => {
  const { clock, replica } = serve()
  const given = await replica().mark(NEW, 'alice')
  for (const change of [
    (text: string) => text.replace(/=(.)/, (_, letter) => (letter === 'A' ? '=B' : '=A')),
    (text: string) => text.replace(/\.([0-9a-z]+)\./, '.zzzzzz.'),
    (text: string) => text.replace(/(.)$/, ''),
    (text: string) => text.replace(/\.[^.]*$/, `.${'A'.repeat(43)}`),
    () => '__Host-Http-device=',
    (text: string) => text.replace('__Host-Http-', ''),
  ])
    expect(await replica().read(showing(change(given.split(';')[0] ?? '')), 'alice')).toBeNull()
  expect(await serve().replica().read(showing(given), 'alice')).toBeNull()
  clock.nowMs += 180 * DAY_MS - 1_000
  expect(await replica().read(showing(given), 'alice')).not.toBeNull()
  clock.nowMs += 1_000
  expect(await replica().read(showing(given), 'alice')).toBeNull()
})

test('a browser that several share knows the last five of them, and renews only the one who signs in', async () => {
  const { clock, replica } = serve()
  let given = ''
  const signIn = async (user: string) => (given = await replica().mark(showing(given), user))
  const names = (users: readonly string[]) =>
    Promise.all(users.map((user) => replica().read(showing(given), user)))
  await signIn('alice')
  clock.nowMs += 100 * DAY_MS
  for (const user of ['bob', 'carol', 'dana', 'erin']) await signIn(user)
  const before = await names(['alice', 'bob', 'carol', 'dana', 'erin'])
  expect(new Set(before).size).toBe(5)
  expect(before).not.toContain(null)
  await signIn('bob')
  expect(await names(['alice', 'carol', 'dana', 'erin'])).toEqual([before[0], ...before.slice(2)])
  // Each is over on a day of its own.
  clock.nowMs += 80 * DAY_MS
  expect(await names(['alice', 'erin'])).toEqual([null, before[4]])
  await signIn('frank')
  expect(await names(['bob', 'carol'])).not.toContain(null)
  await signIn('grace')
  expect(await names(['carol'])).toEqual([null])
  expect(await names(['bob', 'frank', 'grace'])).not.toContain(null)
  expect(given.split(';')[0]?.length).toBeLessThan(500)
})
