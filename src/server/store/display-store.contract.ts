import { expect, test } from 'vitest'
import type { Person } from '../sign-in/access.ts'
import {
  MOST_WRONG_CODES,
  POLL_INTERVAL_MS,
  type DisplayStore,
  type StoredDisplay,
  type StoredPairing,
} from './display-store.ts'
import { MOST_OF_A_BLOCK } from './pairing-room.ts'
import type { Store } from './store.ts'

const T0 = Date.parse('2026-11-01T00:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** What the displays of every kind of store do. `open` gives the same, still filled store again after a close. */
export const displayStoreContract = (open: () => Promise<Store>): void => {
  /** Of a store that may hold what other tests left: names must be of this one alone. */
  const using = async (work: (displays: DisplayStore, own: string) => Promise<void>) => {
    const store = await open()
    try {
      await work(store.displays, `t${Math.trunc(performance.now() * 1_000)}`)
    } finally {
      await store.close()
    }
  }
  const pairing = (own: string, over: Partial<StoredPairing> = {}): StoredPairing => ({
    place: own,
    codeHash: `code of ${own}`,
    deviceHash: `device of ${own}`,
    address: '10.0.0.7',
    device: 'A browser',
    view: 'status=running',
    askedMs: T0,
    endsMs: T0 + 5 * MINUTE,
    ...over,
  })
  const personOf = (own: string): Person => ({
    by: 'iam',
    id: `ACME/${own}`,
    name: 'alice',
    groups: ['dba'],
    reachable: ['prod'],
  })
  const display = (own: string, over: Partial<StoredDisplay> = {}): StoredDisplay => ({
    id: `display of ${own}`,
    name: 'Left of the door',
    view: 'status=running',
    zone: 'Europe/Berlin',
    language: 'zh',
    connections: ['prod', 'test'],
    person: personOf(own),
    createdMs: T0,
    endsMs: T0 + 30 * DAY,
    renewMs: null,
    contactMs: null,
    build: null,
    ...over,
  })
  /** Asks, is allowed, and takes its secret. */
  const paired = async (displays: DisplayStore, own: string, over: Partial<StoredDisplay> = {}) => {
    await displays.beginPairing(pairing(own), T0)
    await displays.pair(own, `code of ${own}`, display(own, over), T0)
    await displays.poll(`device of ${own}`, `secret of ${own}`, T0)
    return displays.bySecret(`secret of ${own}`)
  }

  test('who asks is found by the whole code alone, as it asked, and over a restart', async () => {
    let kept = pairing('')
    await using(async (displays, own) => {
      kept = pairing(own)
      expect(await displays.beginPairing(kept, T0)).toBe('begun')
      expect(await displays.beginPairing({ ...kept, deviceHash: `other ${own}` }, T0)).toBe('taken')
    })
    await using(async (displays) => {
      expect(await displays.pairingOf(kept.place, kept.codeHash, T0)).toEqual(kept)
      expect(await displays.pairingOf(kept.place, 'another code', T0)).toBeNull()
      expect(await displays.pairingOf('nobody', kept.codeHash, T0)).toBeNull()
      expect(await displays.pairingOf(kept.place, kept.codeHash, kept.endsMs)).toBeNull()
    })
  })

  test('five wrong second halves, and the code is gone for good', () =>
    using(async (displays, own) => {
      await displays.beginPairing(pairing(own), T0)
      const guesses = Array.from({ length: MOST_WRONG_CODES - 1 }, (_, count) => `guess ${count}`)
      await Promise.all(guesses.map((guess) => displays.pairingOf(own, guess, T0)))
      expect(await displays.pairingOf(own, `code of ${own}`, T0)).not.toBeNull()
      await displays.pairingOf(own, 'one more', T0)
      expect(await displays.pairingOf(own, `code of ${own}`, T0)).toBeNull()
      expect(await displays.poll(`device of ${own}`, 'secret', T0)).toEqual({ kind: 'over' })
    }))

  test('a code works once, however many type it at once, and gives one display', () =>
    using(async (displays, own) => {
      await displays.beginPairing(pairing(own), T0)
      const pairs = ['a', 'b', 'c'].map((letter) =>
        displays.pair(own, `code of ${own}`, display(own, { id: `${letter} of ${own}` }), T0),
      )
      expect((await Promise.all(pairs)).filter((isPaired) => isPaired)).toHaveLength(1)
      const mine = (await displays.all()).filter(({ person }) => person.id === `ACME/${own}`)
      expect(mine).toHaveLength(1)
      expect(await displays.pairingOf(own, `code of ${own}`, T0)).toBeNull()
      const polls = await Promise.all(
        ['one', 'two'].map((name) => displays.poll(`device of ${own}`, `${name} of ${own}`, T0)),
      )
      expect(polls.map(({ kind }) => kind).toSorted()).toEqual(['over', 'paired'])
      const known = await Promise.all(['one', 'two'].map((name) => displays.bySecret(`${name} of ${own}`)))
      expect(known.filter((found) => found !== null)).toHaveLength(1)
    }))

  test('one network has room for some that ask, whatever addresses it uses, and others have theirs', () =>
    using(async (displays, own) => {
      const network = `2001:db8:0:${(Number(own.slice(1)) % 60_000).toString(16)}`
      const ask = (name: string, address: string, nowMs = T0) => {
        const of = `${name} of ${own}`
        return displays.beginPairing(pairing(own, { place: of, deviceHash: of, address }), nowMs)
      }
      for (let count = 0; count < MOST_OF_A_BLOCK; count++)
        expect(await ask(`${count}`, `${network}::${count + 1}`)).toBe('begun')
      expect(await ask('one more', `${network}::ffff`)).toBe('too-many')
      expect(await ask('elsewhere', '192.0.2.1')).toBe('begun')
      expect(await ask('later', `${network}::1`, T0 + 5 * MINUTE)).toBe('begun')
    }))

  test('neither a wrong code nor one that is over pairs anything', () =>
    using(async (displays, own) => {
      await displays.beginPairing(pairing(own), T0)
      expect(await displays.pair(own, 'a guess', display(own), T0)).toBe(false)
      expect(await displays.pair(own, `code of ${own}`, display(own), T0 + 5 * MINUTE)).toBe(false)
      expect((await displays.all()).filter(({ person }) => person.id === `ACME/${own}`)).toEqual([])
    }))

  test('whoever asks too soon waits longer from then on', () =>
    using(async (displays, own) => {
      await displays.beginPairing(pairing(own), T0)
      const poll = (atMs: number) => displays.poll(`device of ${own}`, 'secret', T0 + atMs)
      const [usual, longer] = [POLL_INTERVAL_MS, 2 * POLL_INTERVAL_MS]
      expect(await poll(0)).toEqual({ kind: 'pending', intervalMs: usual })
      expect(await poll(usual)).toEqual({ kind: 'pending', intervalMs: usual })
      expect(await poll(2 * usual - 1)).toEqual({ kind: 'slow-down', intervalMs: longer })
      expect(await poll(3 * usual)).toEqual({ kind: 'slow-down', intervalMs: longer + usual })
      expect(await poll(3 * usual + longer + usual)).toEqual({
        kind: 'pending',
        intervalMs: longer + usual,
      })
      expect(await poll(5 * MINUTE)).toEqual({ kind: 'over' })
    }))

  test('a display is known by its secret, as it was paired, over a restart, until it is removed', async () => {
    let own = ''
    await using(async (displays, name) => {
      own = name
      await paired(displays, own)
    })
    await using(async (displays) => {
      const known = { ...display(own), secretMs: T0, offeredMs: null, isOffered: false }
      expect(await displays.bySecret(`secret of ${own}`)).toEqual(known)
      expect(await displays.all()).toContainEqual(display(own))
      await displays.rename(known.id, 'Right of the door')
      expect((await displays.bySecret(`secret of ${own}`))?.name).toBe('Right of the door')
      await displays.remove(known.id)
      expect(await displays.bySecret(`secret of ${own}`)).toBeNull()
      expect(await displays.bySecret(known.id)).toBeNull()
    })
  })

  test('one that was allowed and never called goes away by itself', () =>
    using(async (displays, own) => {
      await displays.beginPairing(pairing(own), T0)
      await displays.pair(own, `code of ${own}`, display(own), T0)
      await displays.beginPairing(pairing(`${own}-next`), T0 + 2 * MINUTE)
      expect((await displays.all()).filter(({ person }) => person.id === `ACME/${own}`)).toEqual([])
    }))

  test('another secret counts beside the one before until it is taken, and then alone', () =>
    using(async (displays, own) => {
      const first = await paired(displays, own)
      const offer = (secret: string, atMs: number) =>
        displays.offer(first?.id ?? '', `secret of ${own}`, secret, atMs)
      expect(await offer(`never arrived at ${own}`, T0 + DAY)).toBe(true)
      expect(await offer(`next of ${own}`, T0 + DAY + MINUTE)).toBe(true)
      expect(await displays.bySecret(`never arrived at ${own}`)).toBeNull()
      expect(await displays.bySecret(`secret of ${own}`)).toMatchObject({
        offeredMs: T0 + DAY + MINUTE,
        isOffered: false,
      })
      expect(await displays.bySecret(`next of ${own}`)).toMatchObject({ isOffered: true, secretMs: T0 })
      await displays.takeOffer(`next of ${own}`)
      expect(await displays.bySecret(`secret of ${own}`)).toBeNull()
      expect(await displays.bySecret(`next of ${own}`)).toMatchObject({
        isOffered: false,
        offeredMs: null,
        secretMs: T0 + DAY + MINUTE,
      })
    }))

  test('one secret is offered in a minute, however many ask for it at once, and only for the one that counts', () =>
    using(async (displays, own) => {
      const { id = '' } = (await paired(displays, own)) ?? {}
      const offer = (name: string, atMs: number, shown = 'secret') =>
        displays.offer(id, `${shown} of ${own}`, `${name} of ${own}`, atMs)
      const offers = await Promise.all(['a', 'b', 'c'].map((name) => offer(name, T0 + DAY)))
      expect(offers.filter((isOffered) => isOffered)).toHaveLength(1)
      const offered = ['a', 'b', 'c'][offers.indexOf(true)] ?? ''
      expect(await offer('late', T0 + DAY + MINUTE - 1)).toBe(false)
      expect(await displays.bySecret(`${offered} of ${own}`)).toMatchObject({ isOffered: true })
      await displays.takeOffer(`${offered} of ${own}`)
      expect(await offer('stale', T0 + 3 * DAY)).toBe(false)
      expect(await displays.bySecret(`${offered} of ${own}`)).toMatchObject({ offeredMs: null })
    }))

  test('its contact and how long it lasts are what was said last, also after a clock was put right; its build is kept', () =>
    using(async (displays, own) => {
      const { id = '' } = (await paired(displays, own)) ?? {}
      await displays.touch(id, T0 + 400 * DAY, 'b1', T0 + 430 * DAY)
      await displays.touch(id, T0 + 2 * MINUTE, null, T0 + 31 * DAY)
      expect(await displays.bySecret(`secret of ${own}`)).toMatchObject({
        contactMs: T0 + 2 * MINUTE,
        build: 'b1',
        endsMs: T0 + 31 * DAY,
      })
    }))

  test('one that ended is removed when that is asked for, and by nothing else', () =>
    using(async (displays, own) => {
      await paired(displays, own)
      await displays.beginPairing(pairing(`${own}-next`), T0 + 400 * DAY)
      await displays.removeEnded(T0 + 30 * DAY - 1)
      expect(await displays.bySecret(`secret of ${own}`)).not.toBeNull()
      await displays.removeEnded(T0 + 30 * DAY)
      expect(await displays.bySecret(`secret of ${own}`)).toBeNull()
    }))

  test('what somebody can do now is noted for their displays, and for nobody else', () =>
    using(async (displays, own) => {
      await paired(displays, own)
      await paired(displays, `${own}-other`)
      const less = { ...personOf(own), groups: [], reachable: [] }
      await displays.notePerson(less)
      expect((await displays.bySecret(`secret of ${own}`))?.person).toEqual(less)
      expect((await displays.bySecret(`secret of ${own}-other`))?.person.groups).toEqual(['dba'])
    }))
}
