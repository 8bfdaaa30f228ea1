import { hash } from 'node:crypto'
import { ProblemError } from '../problem.ts'
import { OF_A_PLACE, type AttemptLimit, type SessionStore } from '../store/session-store.ts'
import { blockOf } from './address-block.ts'

const MINUTE_MS = 60_000

/**
 * IAM locks a user with the fifth wrong password within a quarter of an hour, and we must not be how somebody's account
 * gets locked: the fifth never gets there. A minute longer, because a password takes its time from here to IAM.
 */
const OF_A_USER: AttemptLimit = { most: 4, windowMs: 16 * MINUTE_MS, forgottenAfter: 'last' }
/**
 * Of these the last is left to whoever signed in there before: strangers cannot keep people out by their names. Both are
 * limits of one count, or the one would be forgotten before the other.
 */
const OF_STRANGERS: AttemptLimit = { ...OF_A_USER, most: 3 }
/** Many share an address, and what one of them mistypes now and then must not add up. */
const WRONG_AT_AN_ADDRESS: AttemptLimit = { most: 50, windowMs: 60 * MINUTE_MS, forgottenAfter: 'first' }
/** Of strangers at all addresses together: whoever has many addresses guesses no more than this. */
const WRONG_AT_ALL: AttemptLimit = { most: 500, windowMs: 15 * MINUTE_MS, forgottenAfter: 'first' }
/** However they come out: each costs questions to IAM, or a row that is kept for somebody who was sent elsewhere. */
const AT_AN_ADDRESS: AttemptLimit = { most: 600, windowMs: 10 * MINUTE_MS, forgottenAfter: 'first' }
const ON_A_DEVICE: AttemptLimit = { most: 60, windowMs: 10 * MINUTE_MS, forgottenAfter: 'first' }

/**
 * How trying came out.
 *
 * - `right`: IAM knows them.
 * - `right-but-sees-nothing`: it knows them, and there is nothing here for them. No password was wrong; all else counts.
 * - `wrong`: it does not.
 * - `unclear`: it may have looked, and nobody knows what it found. For the user that is a wrong password; nobody else has
 *   anything to do with it, and a cloud that fails for a while keeps nobody's whole company out after it.
 * - `not-checked`: the password surely never got to where it is checked.
 */
export type Outcome = 'right' | 'right-but-sees-nothing' | 'wrong' | 'unclear' | 'not-checked'

/** Who tries, and from where. */
export interface Attempt {
  userKey: string
  address: string
  /** Names the browser, where this user signed in before; null: a stranger, as far as anybody can tell. */
  device: string | null
}

export interface Attempts {
  /** Counts one who is sent elsewhere to sign in. Throws `too-many-attempts`. */
  beginElsewhere(address: string): Promise<void>
  /** Throws `too-many-attempts`; else counts one, until it is said how it came out. */
  begin(attempt: Attempt): Promise<(outcome: Outcome) => Promise<void>>
}

/**
 * At most so many are remembered: of places, of which those that are over next go first, and of people. As many people
 * are wrong only where somebody guesses while IAM fails; then no stranger is let through, as none could be counted.
 */
const MOST_REMEMBERED = { attempts: 50_000, underWay: 10_000 }
const LOOK_EVERY = 250
const FULL_MS = MINUTE_MS

export const createAttempts = (
  store: SessionStore,
  nowMs: () => number,
  most: typeof MOST_REMEMBERED = MOST_REMEMBERED,
): Attempts => {
  let counted = 0
  /** When to look again whether there is room for more people; null: there is. */
  let fullUntilMs: number | null = null
  const look = async (): Promise<void> => {
    const people = await store.keepNewest(most, nowMs())
    fullUntilMs = people > most.attempts ? nowMs() + FULL_MS : null
  }
  const count = async (key: string, limit: AttemptLimit): Promise<void> => {
    counted += 1
    if (counted % LOOK_EVERY === 0) await look()
    const freeMs = await store.countAttempt(key, limit, nowMs())
    if (freeMs !== null) throw tooMany(freeMs - nowMs())
  }
  const findRoom = async (): Promise<void> => {
    if (fullUntilMs !== null && fullUntilMs <= nowMs()) await look()
    if (fullUntilMs !== null) throw tooMany(fullUntilMs - nowMs())
  }
  const takeBack = async (keys: Iterable<string>): Promise<void> => {
    for (const key of keys) await store.takeBackAttempt(key)
  }
  /** All of them, or none: where one refuses nothing was tried, and nobody else has anything to do with it. */
  const countAll = async (limits: ReadonlyMap<string, AttemptLimit>): Promise<void> => {
    const before: string[] = []
    try {
      for (const [key, limit] of limits) {
        await count(key, limit)
        before.push(key)
      }
    } catch (error) {
      await takeBack(before)
      throw error
    }
  }

  return {
    beginElsewhere: (address) => count(placeKeyOf('elsewhere', blockOf(address)), AT_AN_ADDRESS),
    async begin({ userKey, address, device }) {
      const block = blockOf(address)
      const ofUser = new Map([[userKey, device === null ? OF_STRANGERS : OF_A_USER]])
      const ofOrigin = new Map<string, AttemptLimit>()
      const always = new Map<string, AttemptLimit>()
      if (device === null) {
        await findRoom()
        ofOrigin.set(keyOf('all'), WRONG_AT_ALL).set(placeKeyOf('address', block), WRONG_AT_AN_ADDRESS)
        always.set(placeKeyOf('all at', block), AT_AN_ADDRESS)
      } else always.set(placeKeyOf('device', device), ON_A_DEVICE)
      // The limit of all first: where it is reached, nothing is written for one more address.
      await countAll(new Map([...ofOrigin, ...always, ...ofUser]))
      return async (outcome) => {
        switch (outcome) {
          case 'right':
          case 'not-checked':
            return takeBack([...ofUser.keys(), ...ofOrigin.keys()])
          case 'right-but-sees-nothing':
            return takeBack(ofUser.keys())
          case 'unclear':
            return takeBack(ofOrigin.keys())
          case 'wrong':
        }
      }
    },
  }
}

/** However somebody spells their name. What people type into the wrong field is not written down. */
export const userKeyOf = ({ account, user }: { account: string; user: string }): string =>
  keyOf('user', account, user)

const tooMany = (waitMs: number): ProblemError => {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000))
  const minutes = Math.ceil(seconds / 60)
  return new ProblemError(
    'too-many-attempts',
    `too many attempts to sign in; the next one is possible in ${minutes} min`,
    null,
    seconds,
  )
}

const placeKeyOf = (kind: string, name: string): string => keyOf(`${OF_A_PLACE}${kind}`, name)

const keyOf = (kind: string, ...names: string[]): string => {
  const spelt = names.map((name) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase())
  return `${kind} ${hash('sha256', JSON.stringify(spelt), 'base64url')}`
}
