import { hash } from 'node:crypto'
import { ProblemError } from '../problem.ts'
import { blockOf } from '../sign-in/address-block.ts'
import { OF_A_PLACE, type AttemptLimit, type SessionStore } from '../store/session-store.ts'

const MINUTE_MS = 60_000

/** Who types five wrong codes has no display in front of them. */
const OF_AN_OPERATOR: AttemptLimit = { most: 5, windowMs: 15 * MINUTE_MS, forgottenAfter: 'last' }
/** Many share an address, and what one of them mistypes now and then must not add up. */
const OF_AN_ADDRESS: AttemptLimit = { most: 50, windowMs: 60 * MINUTE_MS, forgottenAfter: 'first' }
/** A display that nobody pairs asks for a new code every five minutes, and many may hang behind one address. */
const ASKING: AttemptLimit = { most: 300, windowMs: 10 * MINUTE_MS, forgottenAfter: 'first' }

/** How often codes may be asked for, and typed. All throw `too-many-attempts`. */
export interface PairingAttempts {
  /** Counts one that asks to be paired; what it answers is called if nothing came of it. */
  ask(address: string): Promise<() => Promise<void>>
  /** Counts a code that somebody typed; what it answers is called if the code was right. */
  type(operatorId: string, address: string): Promise<() => Promise<void>>
}

export const createPairingAttempts = (
  store: Pick<SessionStore, 'countAttempt' | 'takeBackAttempt'>,
  nowMs: () => number,
): PairingAttempts => {
  const count = async (key: string, limit: AttemptLimit): Promise<void> => {
    const freeMs = await store.countAttempt(key, limit, nowMs())
    if (freeMs === null) return
    const seconds = Math.max(1, Math.ceil((freeMs - nowMs()) / 1_000))
    throw new ProblemError(
      'too-many-attempts',
      `too many codes; the next one can be tried in ${Math.ceil(seconds / 60)} min`,
      null,
      seconds,
    )
  }
  return {
    async ask(address) {
      const key = keyOf(`${OF_A_PLACE}pairing-asked`, blockOf(address))
      await count(key, ASKING)
      return () => store.takeBackAttempt(key)
    },
    async type(operatorId, address) {
      const operatorKey = keyOf('code-of', operatorId)
      const addressKey = keyOf(`${OF_A_PLACE}code-from`, blockOf(address))
      await count(addressKey, OF_AN_ADDRESS)
      try {
        await count(operatorKey, OF_AN_OPERATOR)
      } catch (error) {
        // Nothing was tried, and the others at this address have nothing to do with it.
        await store.takeBackAttempt(addressKey)
        throw error
      }
      return async () => {
        await store.takeBackAttempt(operatorKey)
        await store.takeBackAttempt(addressKey)
      }
    },
  }
}

const keyOf = (kind: string, name: string): string => `${kind} ${hash('sha256', name, 'base64url')}`
