import { expect, test } from 'vitest'
import { openSqliteStore } from '../store/sqlite.ts'
import { createAttempts } from './attempts.ts'

const HOUR_MS = 3_600_000
const alice = { account: 'ACME', user: 'alice' }
const limited = { type: 'too-many-attempts' }

const serve = () => {
  const clock = { nowMs: Date.parse('2026-11-21T08:00:00Z') }
  const { sessions } = openSqliteStore(':memory:', { nowMs: () => clock.nowMs })
  return { clock, attempts: createAttempts(sessions, () => clock.nowMs) }
}

test('whoever is limited by name uses nothing up of the address they share with others', async () => {
  const { attempts } = serve()
  const fail = async (user: typeof alice) => (await attempts.begin(user, '192.0.2.1'))('wrong')
  for (let count = 0; count < 4; count++) await fail(alice)
  for (let count = 0; count < 100; count++) await expect(fail(alice)).rejects.toMatchObject(limited)
  await fail({ ...alice, user: 'bob' })
})

test('what people at one address mistype now and then never closes it', async () => {
  const { clock, attempts } = serve()
  for (let count = 0; count < 200; count++) {
    await (
      await attempts.begin({ ...alice, user: `user-${count}` }, '192.0.2.1')
    )('wrong')
    clock.nowMs += HOUR_MS / 40
  }
})

test('a morning in which everybody is sent elsewhere from one address goes on', async () => {
  const { clock, attempts } = serve()
  for (let count = 0; count < 1_000; count++) {
    await attempts.beginElsewhere('192.0.2.1')
    clock.nowMs += 10_000
  }
  for (let count = 0; count < 300; count++) await attempts.beginElsewhere('198.51.100.7')
  await expect(attempts.beginElsewhere('198.51.100.7')).rejects.toMatchObject(limited)
})
