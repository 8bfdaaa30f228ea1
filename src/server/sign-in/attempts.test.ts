import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../store/sqlite.ts'
import { createAttempts, userKeyOf, type Attempt, type Outcome } from './attempts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const limited = { type: 'too-many-attempts' }

const serve = (most?: { attempts: number; underWay: number }) => {
  const clock = { nowMs: Date.parse('2026-11-21T08:00:00Z') }
  const { sessions } = openSqliteStore(':memory:', { nowMs: () => clock.nowMs })
  const attempts = createAttempts(sessions, () => clock.nowMs, most)
  const attempt = async (outcome: Outcome, over: Partial<Attempt> & { user?: string } = {}) => {
    const { user = 'alice', ...rest } = over
    const userKey = userKeyOf({ account: 'ACME', user })
    const tell = await attempts.begin({ userKey, address: '192.0.2.1', device: null, ...rest })
    await tell(outcome)
  }
  /** How many of so many at once are let through. */
  const through = async (count: number, ...words: Parameters<typeof attempt>) => {
    let passed = 0
    for (let index = 0; index < count; index++)
      await attempt(...words).then(
        () => (passed += 1),
        (error: unknown) => expect(error).toMatchObject(limited),
      )
    return passed
  }
  return { clock, sessions, attempts, attempt, through }
}

test('strangers get three wrong passwords, and the last of four is left to a browser that is known', async () => {
  const { clock, attempt, through } = serve()
  expect(await through(10, 'wrong', { address: '192.0.2.1' })).toBe(3)
  expect(await through(10, 'wrong', { address: '198.51.100.1' })).toBe(0)
  expect(await through(10, 'right', { device: 'known' })).toBe(10)
  expect(await through(10, 'wrong', { device: 'known' })).toBe(1)
  // Or whoever marked many browsers would guess on.
  expect(await through(10, 'right', { device: 'another' })).toBe(0)
  clock.nowMs += 16 * MINUTE_MS
  await attempt('right')
})

test('however they come, IAM never sees five wrong passwords of a user within a quarter of an hour', async () => {
  const outcome = fc.constantFrom<Outcome>(
    'right',
    'right-but-sees-nothing',
    'wrong',
    'unclear',
    'not-checked',
  )
  const step = fc.record({ outcome, minutes: fc.nat(9), device: fc.constantFrom(null, 'a', 'b') })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { clock, attempt } = serve()
      const wrongMs: number[] = []
      for (const { outcome: how, minutes, device } of steps) {
        clock.nowMs += minutes * MINUTE_MS
        await attempt(how, { device }).then(
          () => (how === 'wrong' || how === 'unclear') && wrongMs.push(clock.nowMs),
          (error: unknown) => expect(error).toMatchObject(limited),
        )
        const within = wrongMs.filter((ms) => ms > clock.nowMs - 15 * MINUTE_MS)
        expect(within.length).toBeLessThanOrEqual(4)
      }
    }),
    { numRuns: 60 },
  )
})

test('however often somebody signs in meanwhile, strangers never take the last try of their browser', async () => {
  const { clock, attempt, through } = serve()
  expect(await through(3, 'wrong')).toBe(3)
  clock.nowMs += 10 * MINUTE_MS
  await attempt('right', { device: 'known' })
  // What strangers did is over by itself, but was it within a quarter of an hour before what they do next?
  clock.nowMs += 6 * MINUTE_MS + 1_000
  expect(await through(5, 'wrong')).toBe(0)
  await attempt('right', { device: 'known' })
  expect(await through(5, 'wrong', { device: 'known' })).toBe(1)
})

test('whoever has however many addresses makes nobody forget what was tried with a name', async () => {
  const { clock, sessions, through } = serve({ attempts: 100, underWay: 10 })
  expect(await through(3, 'wrong')).toBe(3)
  clock.nowMs += 7 * MINUTE_MS
  for (let index = 0; index < 2_000; index++) {
    const address = `2001:db8:0:${index.toString(16)}::1`
    // Refused by the name of the user, and let through by that of another.
    expect(await through(1, 'wrong', { address })).toBe(0)
    await through(1, 'wrong', { address, user: `user-${index}` })
  }
  await sessions.keepNewest({ attempts: 100, underWay: 10 }, clock.nowMs)
  expect(await through(1, 'wrong')).toBe(0)
  // The limit of all is not forgotten either.
  expect(await through(1, 'wrong', { user: 'bob', address: '203.0.113.1' })).toBe(0)
})

test('a cloud that failed for a while keeps nobody out after it but by the name they tried with', async () => {
  const { attempt, through } = serve()
  for (let index = 0; index < 500; index++) await attempt('unclear', { user: `user-${index % 250}` })
  await attempt('right', { user: 'somebody-else' })
  await attempt('right', { user: 'user-1' })
  expect(await through(3, 'wrong', { user: 'user-2', address: '198.51.100.1' })).toBe(1)
})

test('where too many people are remembered no stranger is let through, rather than one forgotten', async () => {
  const { clock, attempt, through } = serve({ attempts: 20, underWay: 10 })
  let passed = 0
  for (let index = 0; index < 500; index++)
    passed += await through(1, 'unclear', {
      user: `user-${index}`,
      address: `2001:db8:0:${index.toString(16)}::1`,
    })
  expect(passed).toBeGreaterThan(20)
  expect(passed).toBeLessThan(100)
  await attempt('right', { user: 'bob', device: 'known' })
  expect(await through(1, 'right', { user: 'bob' })).toBe(0)
  clock.nowMs += 16 * MINUTE_MS
  await attempt('right', { user: 'bob' })
})

test('however a name is spelt, it is that of one user', () => {
  const key = userKeyOf({ account: 'ACME', user: 'alice' })
  for (const user of ['Alice', ' alice ', 'álice', 'a\u0301lice', 'ａｌｉｃｅ', 'ALİCE'])
    expect(userKeyOf({ account: 'acme', user })).toBe(key)
  expect(userKeyOf({ account: 'ACME', user: 'alicia' })).not.toBe(key)
})

test('whoever is limited by name uses nothing up of the address they share with others', async () => {
  const { attempt, through } = serve()
  expect(await through(700, 'wrong')).toBe(3)
  await attempt('wrong', { user: 'bob' })
})

test('what people at one address mistype now and then never closes it', async () => {
  const { clock, attempt } = serve()
  for (let count = 0; count < 200; count++) {
    await attempt('wrong', { user: `user-${count}` })
    clock.nowMs += HOUR_MS / 40
  }
})

test('whoever has many addresses in one block of IPv6, or many blocks, guesses no more for it', async () => {
  const { attempt } = serve()
  const passed = async (count: number, addressOf: (index: number) => string) => {
    let sum = 0
    for (let index = 0; index < count; index++)
      await attempt('wrong', { user: `${sum}-${addressOf(index)}`, address: addressOf(index) }).then(
        () => (sum += 1),
        (error: unknown) => expect(error).toMatchObject(limited),
      )
    return sum
  }
  expect(await passed(100, (index) => `2001:db8::${index.toString(16)}`)).toBe(50)
  expect(await passed(600, (index) => `2001:db8:0:${(index + 1).toString(16)}::1`)).toBe(450)
  // Who signed in there before is no stranger.
  await attempt('right', { user: 'someone', address: '203.0.113.9', device: 'known' })
})

test('who is right costs IAM something as well: so many are let through from one place', async () => {
  const { clock, through } = serve()
  expect(await through(700, 'right')).toBe(600)
  expect(await through(70, 'right', { device: 'known' })).toBe(60)
  clock.nowMs += 10 * MINUTE_MS
  expect(await through(1, 'right')).toBe(1)
})

test('customers of the cloud who see nothing here are strangers that fail', async () => {
  const { through } = serve()
  expect(await through(60, 'right-but-sees-nothing')).toBe(50)
})

test('a morning in which everybody is sent elsewhere from one address goes on', async () => {
  const { clock, attempts } = serve()
  for (let count = 0; count < 2_000; count++) {
    await attempts.beginElsewhere('192.0.2.1')
    clock.nowMs += 5_000
  }
  for (let count = 0; count < 600; count++) await attempts.beginElsewhere('198.51.100.7')
  await expect(attempts.beginElsewhere('198.51.100.7')).rejects.toMatchObject(limited)
})

test('however many come from however many addresses, only so many are remembered', async () => {
  const { clock, sessions, attempts } = serve({ attempts: 100, underWay: 10 })
  for (let index = 0; index < 1_000; index++) {
    clock.nowMs += 1
    await attempts.beginElsewhere(`2001:db8:0:${index.toString(16)}::1`)
    await sessions.keepUnderWay(`state-${index}`, 'state', clock.nowMs + MINUTE_MS)
  }
  const left: number[] = []
  for (let index = 0; index < 1_000; index++)
    if ((await sessions.takeUnderWay(`state-${index}`, clock.nowMs)) !== null) left.push(index)
  expect(left.length).toBeLessThanOrEqual(10 + 250)
  // Those that came last.
  expect(left).toContain(999)
  expect(left).toContain(990)
})
