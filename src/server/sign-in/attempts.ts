import { hash } from 'node:crypto'
import { ProblemError } from '../problem.ts'
import type { AttemptLimit, SessionStore } from '../store/session-store.ts'

const MINUTE_MS = 60_000

/**
 * IAM locks a user with the fifth wrong password within a quarter of an hour, and we must not be how somebody's account
 * gets locked: the fifth never gets there.
 */
const OF_A_USER: AttemptLimit = { most: 4, windowMs: 15 * MINUTE_MS, forgottenAfter: 'last' }
/** Many share an address, and what one of them mistypes now and then must not add up. */
const OF_AN_ADDRESS: AttemptLimit = { most: 50, windowMs: 60 * MINUTE_MS, forgottenAfter: 'first' }

/** Each is remembered for a while, and costs nothing else. */
const SENT_ELSEWHERE: AttemptLimit = { most: 300, windowMs: 10 * MINUTE_MS, forgottenAfter: 'first' }

/** How trying came out: only what was wrong counts. */
export type Outcome = 'right' | 'wrong' | 'not-told'

export interface Attempts {
  /** Counts one who is sent elsewhere to sign in. Throws `too-many-attempts`. */
  beginElsewhere(address: string): Promise<void>
  /** Throws `too-many-attempts`; else counts one, until it is said how it came out. */
  begin(
    user: { account: string; user: string },
    address: string,
  ): Promise<(outcome: Outcome) => Promise<void>>
}

export const createAttempts = (store: SessionStore, nowMs: () => number): Attempts => {
  const count = async (key: string, limit: AttemptLimit): Promise<void> => {
    const freeMs = await store.countAttempt(key, limit, nowMs())
    if (freeMs === null) return
    const seconds = Math.max(1, Math.ceil((freeMs - nowMs()) / 1_000))
    throw new ProblemError(
      'too-many-attempts',
      `too many attempts to sign in; the next one is possible in ${Math.ceil(seconds / 60)} min`,
      null,
      seconds,
    )
  }
  return {
    beginElsewhere: (address) => count(keyOf('elsewhere', address), SENT_ELSEWHERE),
    async begin({ account, user }, address) {
      const userKey = keyOf('user', account, user)
      const addressKey = keyOf('address', address)
      await count(addressKey, OF_AN_ADDRESS)
      try {
        await count(userKey, OF_A_USER)
      } catch (error) {
        // Nothing was tried, and the others at this address have nothing to do with it.
        await store.takeBackAttempt(addressKey)
        throw error
      }
      return async (outcome) => {
        switch (outcome) {
          case 'right':
            await store.forgetAttempts(userKey)
            await store.takeBackAttempt(addressKey)
            return
          case 'not-told':
            await store.takeBackAttempt(userKey)
            await store.takeBackAttempt(addressKey)
            return
          case 'wrong':
        }
      }
    },
  }
}

/** However somebody spells their name. What people type into the wrong field is not written down. */
const keyOf = (kind: string, ...names: string[]): string => {
  const spelt = names.map((name) => name.normalize('NFKC').trim().toLowerCase())
  return `${kind} ${hash('sha256', JSON.stringify(spelt), 'base64url')}`
}
