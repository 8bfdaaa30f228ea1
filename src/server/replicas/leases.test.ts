import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createManualClock } from '../manual-clock.ts'
import {
  BEAT_MS,
  createLeaseKeeper,
  LEASE_MS,
  type LeaseKeeper,
  type LeaseKey,
  type LeaseTable,
} from './leases.ts'
import type { Lease } from './replicas.ts'

const RDS = { connection: 'prod', service: 'rds' } as const
const DDS = { connection: 'prod', service: 'dds' } as const

const clock = createManualClock(0)
/** The one table of all replicas of a test, as the database keeps it. */
let rows = new Map<LeaseKey, { holder: string; untilMs: number }>()
/** Replicas that reach the table no more. */
const cutOff = new Set<string>()
let keepers: LeaseKeeper[] = []
afterEach(async () => {
  await Promise.all(keepers.map((keeper) => keeper.close()))
  keepers = []
  rows = new Map()
  cutOff.clear()
})

const tableFor = (me: string): LeaseTable => ({
  async claim(sources) {
    await turn()
    if (cutOff.has(me)) throw new Error('no way to the table')
    for (const source of sources) {
      const row = rows.get(source)
      if (row === undefined || row.holder === me || row.untilMs < clock.nowMs())
        rows.set(source, { holder: me, untilMs: clock.nowMs() + LEASE_MS })
    }
    return new Set(sources.filter((source) => rows.get(source)?.holder === me))
  },
  async release(source) {
    if (cutOff.has(me)) throw new Error('no way to the table')
    if (rows.get(source)?.holder === me) rows.delete(source)
    for (const keeper of keepers) keeper.wake()
  },
})

const createReplica = (me: string): LeaseKeeper => {
  const keeper = createLeaseKeeper(tableFor(me), clock)
  keepers.push(keeper)
  return keeper
}

/** Everything that is under way comes to its end; time stands still. */
const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 20; turns++) await turn()
}
const pass = async (ms: number): Promise<void> => {
  for (let leftMs = ms; leftMs > 0; leftMs -= 500) {
    clock.advance(Math.min(500, leftMs))
    await settle()
  }
}
const never = new AbortController().signal

const waitFor = async (keeper: LeaseKeeper, source: typeof RDS | typeof DDS) => {
  const state: { lease: Lease | null } = { lease: null }
  const wait = async () => {
    state.lease = await keeper.lead(source, never)
  }
  void wait()
  await settle()
  return state
}

test('a dead reader is replaced within 15 seconds, with time to spare for a slow database', () => {
  expect(LEASE_MS + BEAT_MS).toBeLessThanOrEqual(15_000 - 3_000)
  // Two renewals may fail before a lease is lost for it.
  expect(3 * BEAT_MS).toBeLessThan(LEASE_MS)
})

test('one replica leads a source, and keeps it as long as it lives', async () => {
  const a = await waitFor(createReplica('a'), RDS)
  const b = await waitFor(createReplica('b'), RDS)
  await pass(10 * LEASE_MS)
  expect(a.lease?.lost.aborted).toBe(false)
  expect(b.lease).toBeNull()
})

test('each source has a lease of its own', async () => {
  const first = createReplica('a')
  const second = createReplica('b')
  expect((await waitFor(first, RDS)).lease).not.toBeNull()
  expect((await waitFor(second, DDS)).lease).not.toBeNull()
  expect([first.isLed(RDS), first.isLed(DDS), second.isLed(RDS), second.isLed(DDS)]).toEqual([
    true,
    false,
    false,
    true,
  ])
})

test('who lets go is followed at once, without any time passing', async () => {
  const a = await waitFor(createReplica('a'), RDS)
  const b = await waitFor(createReplica('b'), RDS)
  await a.lease?.release()
  await settle()
  expect(b.lease).not.toBeNull()
})

test('a replica that is cut off stops before another one begins', async () => {
  const a = await waitFor(createReplica('a'), RDS)
  const b = await waitFor(createReplica('b'), RDS)
  cutOff.add('a')
  for (let waitedMs = 0; b.lease === null; waitedMs += 500) {
    expect(waitedMs).toBeLessThanOrEqual(LEASE_MS + BEAT_MS)
    await pass(500)
    if (b.lease !== null) expect(a.lease?.lost.aborted).toBe(true)
  }
  expect(a.lease?.lost.aborted).toBe(true)
})

test('a replica that was cut off for a moment goes on as if nothing had been', async () => {
  const a = await waitFor(createReplica('a'), RDS)
  const b = await waitFor(createReplica('b'), RDS)
  cutOff.add('a')
  await pass(2 * BEAT_MS)
  cutOff.clear()
  await pass(10 * LEASE_MS)
  expect(a.lease?.lost.aborted).toBe(false)
  expect(b.lease).toBeNull()
})

test('a replica that slept through its lease finds it taken, and waits for its turn again', async () => {
  const sleeper = createReplica('a')
  const a = await waitFor(sleeper, RDS)
  rows.set('prod/rds', { holder: 'b', untilMs: clock.nowMs() + LEASE_MS })
  await pass(BEAT_MS)
  expect(a.lease?.lost.aborted).toBe(true)
  await a.lease?.release()
  expect(rows.get('prod/rds')?.holder).toBe('b')

  const again = await waitFor(sleeper, RDS)
  expect(again.lease).toBeNull()
  await pass(LEASE_MS + BEAT_MS)
  expect(again.lease?.lost.aborted).toBe(false)
})

test('whoever gives up waiting gets nothing, and leaves nothing behind', async () => {
  const giveUp = new AbortController()
  const waiting = createReplica('a').lead(RDS, giveUp.signal)
  giveUp.abort()
  await expect(waiting).rejects.toThrow()
  await settle()
  expect(rows.has('prod/rds')).toBe(false)
  expect((await waitFor(createReplica('b'), RDS)).lease).not.toBeNull()
})
