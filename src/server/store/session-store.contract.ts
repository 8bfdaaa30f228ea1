import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OF_A_PLACE, type SessionStore, type StoredSession } from './session-store.ts'
import type { Store } from './store.ts'

const T0 = Date.parse('2026-11-01T00:00:00Z')
const MINUTE = 60_000
const LIMIT = { most: 4, windowMs: 15 * MINUTE, forgottenAfter: 'last' } as const

const session = (hash: string, over: Partial<StoredSession> = {}): StoredSession => ({
  hash,
  id: `id-${hash}`,
  person: { by: 'iam', id: 'ACME/alice', name: 'alice', groups: ['dba'], reachable: ['prod'] },
  device: 'A browser',
  createdMs: T0,
  activeMs: T0,
  endsMs: T0 + 60 * MINUTE,
  ...over,
})

/** What the sessions of every kind of store do. `open` gives the same store again after a close. */
export const sessionStoreContract = (open: () => Promise<Store>): void => {
  /** Of a store that may hold what other tests left: names must be of this one alone. */
  const using = async (work: (sessions: SessionStore, own: string) => Promise<void>) => {
    const store = await open()
    try {
      await work(store.sessions, `t${Math.trunc(performance.now() * 1_000)}`)
    } finally {
      await store.close()
    }
  }

  test('a session is found by its hash as it was, over a restart, until it is ended', async () => {
    let kept = session('')
    await using(async (sessions, own) => {
      kept = session(own)
      await sessions.add(kept)
    })
    await using(async (sessions) => {
      expect(await sessions.find(kept.hash)).toEqual(kept)
      expect(await sessions.find(kept.id)).toBeNull()
      await sessions.end(kept.hash)
      expect(await sessions.find(kept.hash)).toBeNull()
      await sessions.end(kept.hash)
    })
  })

  test('what its user did is noted, and never taken back', () =>
    using(async (sessions, own) => {
      await sessions.add(session(own))
      await sessions.touch(own, T0 + 2 * MINUTE)
      await sessions.touch(own, T0 + MINUTE)
      expect((await sessions.find(own))?.activeMs).toBe(T0 + 2 * MINUTE)
      await sessions.end(own)
      await sessions.touch(own, T0 + 3 * MINUTE)
      expect(await sessions.find(own)).toBeNull()
    }))

  test('the sessions of a person are theirs alone, the newest first', () =>
    using(async (sessions, own) => {
      const person = { ...session('').person, id: `ACME/${own}` }
      await sessions.add(session(`${own}-old`, { person }))
      await sessions.add(session(`${own}-new`, { person, createdMs: T0 + 1 }))
      await sessions.add(session(`${own}-other`, { person: { ...person, id: `ACME/other-${own}` } }))
      await sessions.add(session(`${own}-oidc`, { person: { ...person, by: 'oidc' } }))
      const found = await sessions.ofPerson(`iam:ACME/${own}`)
      expect(found.map(({ hash }) => hash)).toEqual([`${own}-new`, `${own}-old`])
    }))

  test('those that are over are removed, by their end or by the idleness of their users', () =>
    using(async (sessions, own) => {
      await sessions.add(session(`${own}-ended`, { endsMs: T0 + 9 * MINUTE, activeMs: T0 + 9 * MINUTE }))
      await sessions.add(session(`${own}-idle`))
      await sessions.add(session(`${own}-active`, { activeMs: T0 + 8 * MINUTE }))
      await sessions.removeOver(T0 + 10 * MINUTE, T0 + 5 * MINUTE)
      const left = async (name: string) => (await sessions.find(`${own}-${name}`)) !== null
      expect([await left('ended'), await left('idle'), await left('active')]).toEqual([false, false, true])
    }))

  test('never are more attempts let through than may be, however they come', () =>
    using(async (sessions, own) => {
      let runs = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 })), {
            minLength: 1,
            maxLength: 30,
          }),
          async (pauses) => {
            const key = `${own}-${(runs += 1)}`
            let nowMs = T0
            const throughMs: number[] = []
            for (const minutes of pauses) {
              nowMs += minutes * MINUTE
              const freeMs = await sessions.countAttempt(key, LIMIT, nowMs)
              if (freeMs === null) throughMs.push(nowMs)
              else expect(freeMs).toBeGreaterThan(nowMs)
              const within = throughMs.filter((ms) => ms > nowMs - LIMIT.windowMs)
              expect(within.length).toBeLessThanOrEqual(LIMIT.most)
            }
          },
        ),
        { numRuns: 25 },
      )
    }))

  test('where the first attempt counts, few now and then never add up, and a window ends when it has to', () =>
    using(async (sessions, own) => {
      const limit = { ...LIMIT, forgottenAfter: 'first' } as const
      const attempt = (atMs: number) => sessions.countAttempt(own, limit, atMs)
      for (let count = 0; count < 5 * LIMIT.most; count++)
        expect(await attempt(T0 + count * (LIMIT.windowMs / 2))).toBeNull()
      const laterMs = T0 + 100 * LIMIT.windowMs
      for (let count = 0; count < LIMIT.most; count++) expect(await attempt(laterMs + count)).toBeNull()
      const endMs = laterMs + LIMIT.windowMs
      expect(await attempt(endMs - 1)).toBe(endMs)
      expect(await attempt(endMs)).toBeNull()
    }))

  test('attempts at once are counted one by one, and one that was none is taken back', () =>
    using(async (sessions, own) => {
      const attempt = () => sessions.countAttempt(own, LIMIT, T0)
      const answers = await Promise.all(Array.from({ length: 12 }, attempt))
      expect(answers.filter((freeMs) => freeMs === null)).toHaveLength(LIMIT.most)
      expect(new Set(answers)).toEqual(new Set([null, T0 + LIMIT.windowMs]))
      await sessions.takeBackAttempt(own)
      expect(await attempt()).toBeNull()
      expect(await attempt()).not.toBeNull()
    }))

  test('of what was taken back nothing is left that would end when it would have', () =>
    using(async (sessions, own) => {
      const limit = { ...LIMIT, most: 1, forgottenAfter: 'first' } as const
      expect(await sessions.countAttempt(own, limit, T0)).toBeNull()
      await sessions.takeBackAttempt(own)
      await sessions.takeBackAttempt(own)
      expect(await sessions.countAttempt(own, limit, T0 + MINUTE)).toBeNull()
      expect(await sessions.countAttempt(own, limit, T0 + MINUTE)).toBe(T0 + MINUTE + limit.windowMs)
    }))

  test('however much there is too much, only what is counted of places is forgotten', () =>
    using(async (sessions, own) => {
      const limit = { ...LIMIT, most: 1 }
      const others = () => sessions.keepNewest({ attempts: 0, underWay: 0 }, T0)
      const before = await others()
      await sessions.countAttempt(own, limit, T0)
      for (let index = 0; index < 5; index++)
        await sessions.countAttempt(`${OF_A_PLACE}${own}-${index}`, limit, T0 + MINUTE)
      expect(await others()).toBe(before + 1)
      expect(await sessions.countAttempt(own, limit, T0)).toBe(T0 + limit.windowMs)
      expect(await sessions.countAttempt(`${OF_A_PLACE}${own}-4`, limit, T0)).toBeNull()
      await sessions.takeBackAttempt(own)
      expect(await others()).toBe(before)
      await sessions.countAttempt(own, { ...limit, windowMs: -1 }, T0)
      expect(await others()).toBe(before)
    }))

  test('what is over goes, and of what is left the newest stay when there is too much', () =>
    using(async (sessions, own) => {
      // Later than whatever other tests left.
      const farMs = T0 + 10_000 * 365 * 24 * 60 * MINUTE
      const limit = (minutes: number) => ({ ...LIMIT, most: 1, windowMs: minutes * MINUTE })
      const isCounted = async (name: string) =>
        (await sessions.countAttempt(`${OF_A_PLACE}${own}-${name}`, limit(1), farMs)) !== null
      const isUnderWay = async (name: string) =>
        (await sessions.takeUnderWay(`${own}-${name}`, farMs)) !== null
      for (const [name, minutes] of [
        ['over', -1],
        ['old', 1],
        ['new', 2],
        ['newest', 3],
      ] as const) {
        await sessions.countAttempt(`${OF_A_PLACE}${own}-${name}`, limit(minutes), farMs)
        await sessions.keepUnderWay(`${own}-${name}`, 'state', farMs + minutes * MINUTE)
      }
      await sessions.removeOver(farMs, 0)
      await sessions.keepNewest({ attempts: 2, underWay: 1 }, farMs)
      expect([await isCounted('newest'), await isCounted('new'), await isCounted('old')]).toEqual([
        true,
        true,
        false,
      ])
      expect([await isUnderWay('newest'), await isUnderWay('new'), await isUnderWay('over')]).toEqual([
        true,
        false,
        false,
      ])
    }))

  test('a secret is made once, by chance, and is the same whoever asks and after a restart', async () => {
    let first = ''
    await using(async (sessions, own) => {
      const secrets = await Promise.all([
        sessions.secret('one'),
        sessions.secret('one'),
        sessions.secret(own),
      ])
      first = secrets[0]
      expect(first).toMatch(/^[\w-]{43}$/)
      expect(new Set(secrets).size).toBe(2)
    })
    await using(async (sessions) => expect(await sessions.secret('one')).toBe(first))
  })

  test('what is kept for somebody who was sent elsewhere is taken once, and not too late', () =>
    using(async (sessions, own) => {
      await sessions.keepUnderWay(own, 'state', T0 + MINUTE)
      expect(await sessions.takeUnderWay(`${own}-other`, T0)).toBeNull()
      const taken = await Promise.all([sessions.takeUnderWay(own, T0), sessions.takeUnderWay(own, T0)])
      expect(taken.toSorted()).toEqual([null, 'state'])
      await sessions.keepUnderWay(own, 'state', T0 + MINUTE)
      expect(await sessions.takeUnderWay(own, T0 + MINUTE)).toBeNull()
      expect(await sessions.takeUnderWay(own, T0)).toBeNull()
    }))
}
