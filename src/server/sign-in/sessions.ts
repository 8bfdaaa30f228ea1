import { randomUUID } from 'node:crypto'
import type { OwnSession, SessionEnd } from '../../contract/session.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { SessionStore, StoredSession } from '../store/session-store.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { personIdOf, type Access, type Person } from './access.ts'
import { hashOf, newSecret, readSecretCookie, removeCookie, setCookie, type CookieKind } from './cookie.ts'
import type { Principal } from './principal.ts'
import type { Asked, Visitor } from './sign-in.ts'
import type { SessionLimits } from './sign-in-config.ts'

/** The sessions of people who signed in here. A browser holds a secret; the store holds what it hashes to. */
export interface Sessions {
  /** Whose session the cookie of a request is. At once where that was looked up just now. */
  find(asked: Asked): Visitor | null | Promise<Visitor | null>
  /** Whose it is, if that was looked up just now; null: it was not. Never asks the store who it is. */
  known(asked: Asked): Visitor | null
  /** Whose account a request goes on: as `known`, but however long ago that was looked up. */
  payer(asked: Asked): Principal | null
  /** What the store calls the session of the cookie, if there is one: it opens nothing. */
  hashOf(asked: Asked): string | null
  /**
   * Begins one, and ends the one the browser had, which may have been left behind (`before`, as of `hashOf`); answers
   * the cookie and who has it.
   */
  begin(person: Person, asked: Asked, before?: string | null): Promise<{ cookie: string; visitor: Visitor }>
  /**
   * Ends the one the browser has, whoever that is; false: it has none that goes on. Where the store cannot write that
   * down, it throws, and it is over here at least.
   */
  end(asked: Asked): Promise<boolean>
  /** The cookie that takes the session from the browser. */
  readonly removal: string
  /** Those of whoever asks. */
  ofVisitor(visitor: Visitor): Promise<OwnSession[]>
  /** Ends one of these; false: there is none of this id. */
  endOne(visitor: Visitor, id: string): Promise<boolean>
}

interface Parts {
  store: SessionStore
  access: Access
  limits: SessionLimits
  cookie: CookieKind
  clock: Clock
  log: Log
}

/** What was read of the store counts for so long; one that is ended elsewhere is called out at once. */
const FRESH_MS = 10_000
/** While the store is away, what it said last counts for so long. */
const TRUSTED_MS = 5 * 60_000
/** Activity is written down so often at most. */
const WRITE_EVERY_MS = 60_000
const REMEMBERED = 5_000
const DEVICE_LENGTH = 200
/** Of one person; whoever signs in once more ends the one that began first. */
const MOST_OF_A_PERSON = 20

/** A session as this process knows it. */
interface Known {
  stored: StoredSession
  visitor: Visitor
  activeMs: number
  writtenMs: number
  readMs: number
}

export const createSessions = ({ store, access, limits, cookie, clock, log }: Parts): Sessions => {
  const { idleMs, absoluteMs } = limits
  const known = new Map<string, Known>()
  /** Ended here or elsewhere: whatever is still being read, they are not begun again. */
  const ended = new Set<string>()

  const forget = (sessionHash: string): void => {
    known.delete(sessionHash)
    ended.add(sessionHash)
    for (const oldest of ended) {
      if (ended.size <= REMEMBERED) break
      ended.delete(oldest)
    }
  }
  store.onEnded(forget)

  const endOf = (stored: StoredSession, activeMs: number): SessionEnd => ({
    whenIdleMs: Math.min(activeMs + idleMs, stored.endsMs),
    atLatestMs: stored.endsMs,
  })
  const isOver = (stored: StoredSession, activeMs: number): boolean =>
    clock.nowMs() >= endOf(stored, activeMs).whenIdleMs

  const remember = (stored: StoredSession): Known => {
    const before = known.get(stored.hash)
    const entry: Known = {
      stored,
      visitor: {
        // Rules may have changed since the sign-in, with a restart: they are asked anew.
        principal: before?.visitor.principal ?? access(stored.person),
        session: {
          id: stored.id,
          get ends() {
            return endOf(entry.stored, entry.activeMs)
          },
        },
        person: stored.person,
      },
      activeMs: Math.max(before?.activeMs ?? 0, stored.activeMs),
      writtenMs: Math.max(before?.writtenMs ?? 0, stored.activeMs),
      readMs: clock.nowMs(),
    }
    known.delete(stored.hash)
    known.set(stored.hash, entry)
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break
      known.delete(oldest)
    }
    return entry
  }

  const noteActivity = (entry: Known, asked: Asked): void => {
    if (!isActivity(asked)) return
    const nowMs = clock.nowMs()
    entry.activeMs = Math.max(entry.activeMs, nowMs)
    if (nowMs - entry.writtenMs < Math.min(WRITE_EVERY_MS, idleMs / 10)) return
    entry.writtenMs = nowMs
    // It is known here all the same; the next one is written a minute later.
    store.touch(entry.stored.hash, nowMs).catch(() => undefined)
  }

  const end = async (sessionHash: string): Promise<void> => {
    // First: also where it cannot be written it counts no more.
    forget(sessionHash)
    await store.end(sessionHash)
  }

  const visitorOf = (entry: Known, asked: Asked): Visitor => {
    noteActivity(entry, asked)
    return entry.visitor
  }

  const read = async (sessionHash: string, asked: Asked): Promise<Visitor | null> => {
    try {
      const stored = await store.find(sessionHash)
      if (stored === null || ended.has(sessionHash)) {
        known.delete(sessionHash)
        return null
      }
      const entry = remember(stored)
      if (!isOver(stored, entry.activeMs)) return visitorOf(entry, asked)
      await end(sessionHash)
      log.note('session over', { person: personIdOf(stored.person) })
      return null
    } catch (error) {
      const entry = known.get(sessionHash)
      const isTrusted = entry !== undefined && clock.nowMs() - entry.readMs <= TRUSTED_MS
      if (!(error instanceof StoreProblem) || !isTrusted || isOver(entry.stored, entry.activeMs)) throw error
      return visitorOf(entry, asked)
    }
  }

  const hashIn = ({ headers }: Asked): string | null => {
    const secret = readSecretCookie(cookie, headers.cookie)
    return secret === null ? null : hashOf(secret)
  }

  /** Null: the store has to be asked. It has the last word on an end: another replica may know of activity. */
  const fresh = (sessionHash: string): Known | null => {
    const entry = known.get(sessionHash)
    if (entry === undefined) return null
    const ageMs = clock.nowMs() - entry.readMs
    return ageMs >= 0 && ageMs < FRESH_MS && !isOver(entry.stored, entry.activeMs) ? entry : null
  }

  return {
    find(asked) {
      const sessionHash = hashIn(asked)
      if (sessionHash === null || ended.has(sessionHash)) return null
      const entry = fresh(sessionHash)
      return entry === null ? read(sessionHash, asked) : visitorOf(entry, asked)
    },

    known(asked) {
      const sessionHash = hashIn(asked)
      if (sessionHash === null || ended.has(sessionHash)) return null
      const entry = fresh(sessionHash)
      return entry === null ? null : visitorOf(entry, asked)
    },

    payer(asked) {
      const sessionHash = hashIn(asked)
      return sessionHash === null ? null : (known.get(sessionHash)?.visitor.principal ?? null)
    },

    hashOf: hashIn,

    async begin(person, asked, leftBehind = null) {
      const nowMs = clock.nowMs()
      for (const before of new Set([hashIn(asked), leftBehind])) if (before !== null) await end(before)
      await store.removeOver(nowMs, nowMs - idleMs)
      const secret = newSecret()
      const stored: StoredSession = {
        hash: hashOf(secret),
        id: randomUUID(),
        person,
        device: deviceOf(asked),
        createdMs: nowMs,
        activeMs: nowMs,
        endsMs: nowMs + absoluteMs,
      }
      await store.add(stored)
      const others = (await store.ofPerson(personIdOf(person))).filter((each) => each.hash !== stored.hash)
      for (const oldest of others.slice(MOST_OF_A_PERSON - 1)) await end(oldest.hash)
      log.note('signed in', { person: personIdOf(person) })
      return { cookie: setCookie(cookie, secret), visitor: remember(stored).visitor }
    },

    removal: removeCookie(cookie),

    async end(asked) {
      const sessionHash = hashIn(asked)
      if (sessionHash === null) return false
      const before = known.get(sessionHash)?.stored ?? null
      // First: whatever the store does, it counts no more.
      forget(sessionHash)
      const stored = before ?? (await store.find(sessionHash))
      if (stored === null) return false
      await store.end(sessionHash)
      log.note('signed out', { person: personIdOf(stored.person) })
      return true
    },

    async ofVisitor({ principal, session }) {
      const all = await store.ofPerson(principal.id)
      return all.flatMap((stored): OwnSession[] => {
        const activeMs = Math.max(stored.activeMs, known.get(stored.hash)?.activeMs ?? 0)
        const { id, device, createdMs } = stored
        if (ended.has(stored.hash) || isOver(stored, activeMs)) return []
        return [
          { id, isThis: id === session?.id, device, createdMs, activeMs, ends: endOf(stored, activeMs) },
        ]
      })
    },

    async endOne({ principal }, id) {
      const found = (await store.ofPerson(principal.id)).find((stored) => stored.id === id)
      if (found === undefined || personIdOf(found.person) !== principal.id) return false
      await end(found.hash)
      log.note('signed out', { person: principal.id })
      return true
    },
  }
}

/**
 * What a page asks by itself keeps no session alive (SECURITY.md T24). It says with `X-Activity: 1` that its user did
 * something since it last asked; and nobody but a user changes anything.
 */
const isActivity = ({ method, headers }: Asked): boolean =>
  headers['x-activity'] === '1' || (method !== 'GET' && method !== 'HEAD')

/** It is shown to its own user only, as plain text. */
const deviceOf = ({ headers }: Asked): string =>
  (headers['user-agent'] ?? '').replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, DEVICE_LENGTH)
