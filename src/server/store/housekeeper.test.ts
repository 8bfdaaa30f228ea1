import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { DEFAULT_LIMITS } from './history-limits.ts'
import { createHousekeeper } from './housekeeper.ts'
import { openSqliteStore } from './sqlite.ts'
import { ALL, HOUR, ids, SOURCE, T0, taskAt } from './store.contract.ts'
import { StoreProblem } from './store-problem.ts'
import type { Store } from './store.ts'

const MINUTE = HOUR / 60
const DAY = 24 * HOUR

/** Lets everything go on that waits for nothing but a turn. */
const rest = async () => {
  for (let turns = 0; turns < 10; turns++) await turn()
}

const startHousekeeper = (store: Store, startMs: number) => {
  const clock = createManualClock(startMs)
  const lines: string[] = []
  const log = createLog(
    (line) => lines.push(line),
    () => clock.nowMs(),
  )
  const housekeeper = createHousekeeper(store, DEFAULT_LIMITS, { clock, log })
  housekeeper.start()
  return { clock, lines, housekeeper }
}

test('what is too old goes in small steps with a pause between them, and again five minutes later', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  await store.save(
    Array.from({ length: 50 }, (_, index) => taskAt(`t${index}`, T0, { status: 'Completed' }, T0 + index)),
  )
  await store.save([taskAt('later', T0, { status: 'Completed' }, T0 + 2 * MINUTE)])
  await store.save([taskAt('new', T0 + 400 * DAY)])
  const left = async () => ids((await store.page(ALL, null, 100)).rows).length
  const { clock, housekeeper } = startHousekeeper(store, T0 + 400 * DAY + MINUTE)
  const counts: number[] = []
  for (let step = 0; step < 4; step++) {
    await rest()
    counts.push(await left())
    clock.advance(50)
  }
  expect(counts).toEqual([32, 12, 2, 2])
  clock.advance(5 * MINUTE)
  await rest()
  expect(await left()).toBe(1)
  await housekeeper.stop()
  await store.close()
})

test('a clock that is years ahead for a while takes no display away, and what ended is removed in time', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  await store.save([taskAt('old', T0)])
  const { displays } = store
  const code = { place: 'p', codeHash: 'c', deviceHash: 'd' }
  const common = { view: '', createdMs: T0, endsMs: T0 + 30 * DAY }
  await displays.beginPairing({ ...code, ...common, address: '', device: '', askedMs: T0 }, T0)
  const person = { by: 'proxy', id: 'alice', name: 'alice', groups: [], reachable: null } as const
  const unset = { zone: null, language: null, renewMs: null, contactMs: null, build: null }
  const display = { ...common, ...unset, id: 'one', name: '', connections: [], person }
  await displays.pair('p', 'c', display, T0)
  await displays.poll('d', 'secret', T0)
  const { clock, housekeeper } = startHousekeeper(store, T0)
  await rest()
  clock.advance(2 * 365 * DAY)
  await rest()
  expect(await displays.all()).toHaveLength(1)
  await store.save([taskAt('new', T0 + 30 * DAY)])
  clock.advance(5 * MINUTE)
  await rest()
  expect(await displays.all()).toEqual([])
  await housekeeper.stop()
  await store.close()
})

test('a clock that is years ahead for a while removes nothing and thins nothing', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  const laterMs = T0 + 5 * DAY
  for (let percent = 1; percent <= 50; percent++)
    await store.save([taskAt('old', T0, { process: `${percent}%` }, T0 + percent * MINUTE)])
  await store.save([
    taskAt('old', T0, { status: 'Completed' }, T0 + HOUR),
    taskAt('new', laterMs, {}, laterMs),
  ])
  const ref = { ...SOURCE, taskId: 'old', instanceId: null }
  const before = await store.samples(ref)
  const { clock, housekeeper } = startHousekeeper(store, laterMs)
  await rest()
  clock.advance(2 * 365 * DAY)
  await rest()
  // What runs is seen meanwhile, at a moment that never was.
  await store.save([taskAt('new', laterMs, { process: '50%' }, clock.nowMs())])
  clock.advance(5 * MINUTE)
  await rest()
  expect(await store.samples(ref)).toEqual(before)

  await store.save([taskAt('newer', laterMs + 2 * 365 * DAY)])
  clock.advance(5 * MINUTE)
  await rest()
  expect(await store.find(ref)).toBeNull()
  await housekeeper.stop()
  await store.close()
})

test.each([
  ['a fault is said', new Error('the store is tired'), ['housekeeping failed']],
  ['a store that is away is no fault', new StoreProblem('the store is away'), []],
] as const)('%s, and housekeeping goes on with the next round', async (_what, thrown, said) => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  let rounds = 0
  const failing: Store = {
    ...store,
    keep: async () => {
      rounds += 1
      if (rounds === 1) throw thrown
      return false
    },
  }
  const { clock, lines, housekeeper } = startHousekeeper(failing, T0)
  await rest()
  clock.advance(5 * MINUTE)
  await rest()
  expect(rounds).toBe(2)
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(said)
  await housekeeper.stop()
  await store.close()
})

test('that history is paused is said once, and once that it goes on', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  let isPaused = true
  const pausing: Store = {
    ...store,
    historyPaused: () => (isPaused ? { sinceMs: T0, why: 'no-room' } : null),
  }
  const { clock, lines, housekeeper } = startHousekeeper(pausing, T0)
  for (let round = 0; round < 3; round++) {
    await rest()
    clock.advance(5 * MINUTE)
  }
  isPaused = false
  for (let round = 0; round < 3; round++) {
    await rest()
    clock.advance(5 * MINUTE)
  }
  await rest()
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('history paused')
  expect(lines[0]).toContain('no-room')
  expect(lines[1]).toContain('history goes on')
  await housekeeper.stop()
  await store.close()
})

test('attempts and sessions that are over go, also while nobody signs in, whatever else fails', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  const { sessions } = store
  const attempt = (key: string, minutes: number) =>
    sessions.countAttempt(key, { most: 1, windowMs: minutes * MINUTE, forgottenAfter: 'first' }, T0)
  await attempt('short', 2)
  await attempt('long', 60)
  await sessions.keepUnderWay('short', 'state', T0 + 2 * MINUTE)
  await sessions.keepUnderWay('long', 'state', T0 + 60 * MINUTE)
  const failing: Store = {
    ...store,
    keep: async () => {
      throw new Error('the store is tired')
    },
  }
  const { clock, housekeeper } = startHousekeeper(failing, T0)
  await rest()
  clock.advance(5 * MINUTE)
  await rest()
  // Asked as of then, what is over would be left out anyway.
  expect([await sessions.takeUnderWay('short', T0), await sessions.takeUnderWay('long', T0)]).toEqual([
    null,
    'state',
  ])
  expect([await attempt('short', 2), await attempt('long', 60)]).toEqual([null, T0 + 60 * MINUTE])
  await housekeeper.stop()
  await store.close()
})

test('what cannot be removed while the store is away is no fault', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => T0 })
  const away: Store = {
    ...store,
    sessions: { ...store.sessions, removeOver: () => Promise.reject(new StoreProblem('away')) },
  }
  const { lines, housekeeper } = startHousekeeper(away, T0)
  await rest()
  expect(lines).toEqual([])
  await housekeeper.stop()
  await store.close()
})
