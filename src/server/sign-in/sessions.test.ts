import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import type { SessionStore } from '../store/session-store.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { createAccess, type Person } from './access.ts'
import { sessionCookie } from './cookie.ts'
import { createSessions } from './sessions.ts'
import type { Asked, Visitor } from './sign-in.ts'

const T0 = Date.parse('2026-11-21T08:00:00Z')
const MINUTE = 60_000
const LIMITS = { idleMs: 30 * MINUTE, absoluteMs: 480 * MINUTE }
const access = createAccess([], ['a', 'b'], ['a', 'b'])
const alice: Person = { by: 'iam', id: 'ACME/alice', name: 'alice', groups: [], reachable: ['a'] }
const bob: Person = { ...alice, id: 'ACME/bob', name: 'bob', reachable: ['b'] }

const log = createLog(
  () => undefined,
  () => T0,
)

const asking = (cookie = '', headers: Record<string, string> = {}): Asked => ({
  method: 'GET',
  url: '/api/tasks',
  headers: { cookie, ...headers },
  rawHeaders: [],
  socket: Object.assign(Object.create(null), { remoteAddress: '127.0.0.1' }),
})

/** Replicas with one store, and what stands between each and it. */
const replicas = (count: number) => {
  const clock = createManualClock(T0)
  const { sessions: stored } = openSqliteStore(':memory:', { nowMs: () => clock.nowMs() })
  const heard: ((hash: string) => void)[] = []
  const state = { isAway: false, waits: [] as (() => void)[], holds: false }
  const passing: SessionStore = {
    ...stored,
    async find(hash) {
      if (state.isAway) throw new StoreProblem('the store is away')
      const found = await stored.find(hash)
      if (state.holds) await new Promise<void>((resolve) => state.waits.push(resolve))
      return found
    },
    async end(hash) {
      if (state.isAway) throw new StoreProblem('the store is away')
      await stored.end(hash)
      for (const listener of heard) listener(hash)
    },
    onEnded: (listener) => void heard.push(listener),
  }
  const all = Array.from({ length: count }, () =>
    createSessions({ store: passing, access, limits: LIMITS, cookie: sessionCookie(true), clock, log }),
  )
  const [here] = all
  if (here === undefined) throw new Error('there is one at least')
  const begin = async (person: Person) => {
    const { cookie } = await here.begin(person, asking())
    return cookie.split(';')[0] ?? ''
  }
  return { clock, state, all, here, begin }
}

test('what was looked up just now is known at once, and soon it is looked up again', async () => {
  const { clock, here, begin } = replicas(1)
  const cookie = await begin(alice)
  expect(here.find(asking(cookie))).toMatchObject({ principal: { id: 'iam:ACME/alice' } })
  clock.advance(10_000)
  const found = here.find(asking(cookie))
  expect(found).toBeInstanceOf(Promise)
  expect((await found)?.principal.name).toBe('alice')
  expect(here.find(asking(cookie))).not.toBeInstanceOf(Promise)
})

test('a session that ends while it is being looked up does not come back', async () => {
  const { clock, state, here, begin } = replicas(1)
  const cookie = await begin(alice)
  clock.advance(10_000)
  state.holds = true
  const finding = here.find(asking(cookie))
  await here.end(asking(cookie))
  state.holds = false
  while (state.waits.length === 0) await new Promise((resolve) => setImmediate(resolve))
  for (const go of state.waits) go()
  expect(await finding).toBeNull()
  expect(await here.find(asking(cookie))).toBeNull()
})

test('while the store is away, who was known lately stays so for five minutes, and who signs out is out', async () => {
  const { clock, state, here, begin } = replicas(1)
  const [cookie, other] = [await begin(alice), await begin(bob)]
  state.isAway = true
  clock.advance(4 * MINUTE)
  expect((await here.find(asking(cookie)))?.principal.name).toBe('alice')
  await expect(here.end(asking(other))).rejects.toThrow(StoreProblem)
  expect(await here.find(asking(other))).toBeNull()
  clock.advance(MINUTE + 1)
  await expect(Promise.resolve(here.find(asking(cookie)))).rejects.toThrow(StoreProblem)
  state.isAway = false
  expect((await here.find(asking(cookie)))?.principal.name).toBe('alice')
})

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), by: fc.nat(2), isActive: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), by: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 9 * MINUTE }) }),
  },
)

test('whatever replica is asked, whoever is let in is who signed in, and was active, and has not signed out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { clock, all, begin } = replicas(3)
      const cookie = await begin(alice)
      const begunMs = clock.nowMs()
      let [activeMs, isEnded] = [begunMs, false]
      for (const each of steps) {
        const nowMs = clock.nowMs()
        if (each.kind === 'pass') {
          clock.advance(each.ms)
          continue
        }
        const replica = all[each.by]
        if (each.kind === 'end') {
          await replica?.end(asking(cookie))
          isEnded = true
          continue
        }
        const visitor: Visitor | null | undefined = await replica?.find(
          asking(cookie, each.isActive ? { 'x-activity': '1' } : {}),
        )
        const idleMs = nowMs - activeMs
        const isOver = isEnded || nowMs - begunMs >= LIMITS.absoluteMs || idleMs >= LIMITS.idleMs
        if (isOver) isEnded = true
        if (isOver) expect(visitor).toBeNull()
        // Activity is written down once a minute: at another replica a session may end that much earlier.
        if (!isOver && idleMs < LIMITS.idleMs - MINUTE) expect(visitor?.principal.id).toBe('iam:ACME/alice')
        if (visitor === null) isEnded = true
        else if (each.isActive) activeMs = nowMs
      }
    }),
    { numRuns: 150 },
  )
})
