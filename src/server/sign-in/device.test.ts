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
/** As a browser shows what it was given. */
const showing = (given: string) => ({ headers: { cookie: `other=1; ${given.split(';')[0]}` } })

test('a browser is known again by every replica, for the user who signed in there', async () => {
  const { replica } = serve()
  const given = await replica().mark('alice')
  expect(given).toMatch(
    /^__Host-Http-device=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=15552000$/,
  )
  expect(given).not.toContain('alice')
  const name = await replica().read(showing(given), 'alice')
  expect(name).toMatch(/^[\w-]{22}$/)
  expect(await replica().read(showing(given), 'bob')).toBeNull()
  expect(await replica().read(showing(await replica().mark('alice')), 'alice')).not.toBe(name)
})

test('nobody marks a browser but the server, and each mark is over some day', async () => {
  const { clock, replica } = serve()
  const given = await replica().mark('alice')
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
