import type { DisplayReport } from '../../contract/displays.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { personIdOf, type Access, type Person } from '../sign-in/access.ts'
import { hashOf, newSecret, readSecretCookie, type CookieKind } from '../sign-in/cookie.ts'
import type { Principal } from '../sign-in/principal.ts'
import type { Asked, Visitor } from '../sign-in/sign-in.ts'
import { createVisibilities } from '../sign-in/visibility.ts'
import {
  OFFER_EVERY_MS,
  type DisplayStore,
  type KnownDisplay,
  type StoredDisplay,
} from '../store/display-store.ts'
import type { SessionStore } from '../store/session-store.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { namedConnections } from './named-connections.ts'
import { setDisplayCookie } from './display-cookie.ts'
import { reachOf } from './view-reach.ts'

/** Paired displays. What one reads is asked anew with every question of it, so that nothing it had outlasts its end. */
export interface Displays {
  /** Which display the cookie of a request is of; null: of none. */
  find(asked: Asked): Promise<Visitor | null>
  /** On whose account a request goes, if that was looked up before; null: a stranger's. */
  payer(asked: Asked): Principal | null
  /** A cookie with another secret, where it is time for one; null: it is not. */
  renewal(asked: Asked): Promise<string | null>
  /** Their displays read no more than somebody can now: to be called when that is heard anew. */
  notePerson(person: Person): Promise<void>
  /** Somebody as they were last heard of, by whatever session, and what they may by that. */
  lastHeard(person: Person): Promise<{ person: Person; principal: Principal }>
  /** Those that show a connection of which somebody is an operator. */
  listFor(operator: Principal): Promise<DisplayReport[]>
  /** Both throw `not-found` where the operator sees none of this id. */
  rename(id: string, name: string, operator: Principal): Promise<void>
  revoke(id: string, operator: Principal): Promise<void>
}

interface Parts {
  store: DisplayStore
  sessions: Pick<SessionStore, 'ofPerson'>
  access: Access
  cookie: CookieKind
  clock: Clock
  log: Log
}

const MINUTE_MS = 60_000
/** Its contact is written down so often at most. */
const WRITE_EVERY_MS = MINUTE_MS
/** What a copied disk holds is worth nothing after a day. */
const SECRET_MS = 24 * 60 * MINUTE_MS
/** Browsers write cookies to the disk within a minute; until then a power cut may bring the one before back. */
const KEPT_MS = 5 * MINUTE_MS
/** While the store is away, what it said last counts for so long. */
const TRUSTED_MS = 5 * MINUTE_MS
const REMEMBERED = 1_000
/** See displaySessionPath. */
const BUILD = /[?&]build=([\w-]{1,40})(&|$)/

export const createDisplays = ({ store, sessions, access, cookie, clock, log }: Parts): Displays => {
  const visibilityOf = createVisibilities()
  /** By the hash of what they show. */
  const lastRead = new Map<string, { display: KnownDisplay; atMs: number }>()
  /** The same object for as long as it is known. */
  const payers = new Map<string, Principal>()
  const contacts = new Map<string, { atMs: number; writtenMs: number; build: string | null }>()

  /** The connections it was paired with, of those that who paired it is an operator of now. */
  const readBy = ({ connections, person }: StoredDisplay): string[] => {
    const { roles } = access(person)
    return connections.filter((connection) => roles.get(connection) === 'operator')
  }

  const noteContact = ({ id, endsMs, renewMs, build: known }: StoredDisplay, { url = '' }: Asked): void => {
    const nowMs = clock.nowMs()
    const build = BUILD.exec(url)?.[1] ?? null
    const before = contacts.get(id)
    const isNewBuild = build !== null && build !== (before?.build ?? known)
    const isDue = before === undefined || isNewBuild || Math.abs(nowMs - before.writtenMs) >= WRITE_EVERY_MS
    const writtenMs = isDue ? nowMs : before.writtenMs
    contacts.set(id, { atMs: nowMs, writtenMs, build: build ?? before?.build ?? known })
    if (!isDue) return
    // It is known here all the same; the next one is written a minute later.
    store.touch(id, nowMs, build, renewMs === null ? endsMs : nowMs + renewMs).catch(() => undefined)
  }

  /** While the store is away whoever was known a moment ago still is. */
  const read = async (secretHash: string): Promise<KnownDisplay | null> => {
    try {
      const display = await store.bySecret(secretHash)
      lastRead.delete(secretHash)
      if (display !== null) lastRead.set(secretHash, { display, atMs: clock.nowMs() })
      for (const oldest of lastRead.keys()) {
        if (lastRead.size <= REMEMBERED) break
        lastRead.delete(oldest)
      }
      return display
    } catch (error) {
      const before = lastRead.get(secretHash)
      if (!(error instanceof StoreProblem) || before === undefined) throw error
      if (clock.nowMs() - before.atMs > TRUSTED_MS) throw error
      return before.display
    }
  }

  const isKept = ({ isOffered, offeredMs }: KnownDisplay): boolean =>
    isOffered && Math.abs(clock.nowMs() - (offeredMs ?? 0)) >= KEPT_MS

  const known = async (asked: Asked): Promise<KnownDisplay | null> => {
    const secret = readSecretCookie(cookie, asked.headers.cookie)
    if (secret === null) return null
    const secretHash = hashOf(secret)
    const display = await read(secretHash)
    if (display === null || display.endsMs <= clock.nowMs()) return null
    if (isKept(display)) await store.takeOffer(secretHash).catch(notWritten)
    return display
  }

  /** Their displays know of refused sign-ins, too (`notePerson`), which begin no session. */
  const newestOf = async (person: Person): Promise<Person> => {
    // A proxy says it with each question.
    if (person.by === 'proxy') return person
    const id = personIdOf(person)
    const display = (await store.all()).find((each) => personIdOf(each.person) === id)
    if (display !== undefined) return display.person
    const [newest] = await sessions.ofPerson(id)
    return newest?.person ?? person
  }

  /** One that shows none of the operator's connections does not exist for them. */
  const ofOperator = async (operator: Principal): Promise<StoredDisplay[]> => {
    const all = await store.all()
    return all.filter(
      ({ connections, endsMs }) =>
        endsMs > clock.nowMs() && connections.some((each) => operator.roles.get(each) === 'operator'),
    )
  }

  const oneOf = async (id: string, operator: Principal): Promise<StoredDisplay> => {
    const found = (await ofOperator(operator)).find((display) => display.id === id)
    if (found === undefined) throw new ProblemError('not-found', 'there is no such display')
    return found
  }

  return {
    async find(asked) {
      const display = await known(asked)
      if (display === null) return null
      const connections = readBy(display)
      // An empty wall would say that nothing runs.
      if (connections.length === 0) return null
      noteContact(display, asked)
      const { id, name, view, zone, language } = display
      const principal: Principal = {
        id: `display:${id}`,
        name,
        roles: new Map(connections.map((connection) => [connection, 'viewer'])),
        visibility: visibilityOf(connections, reachOf(view)),
      }
      if (!payers.has(id)) payers.set(id, principal)
      return {
        principal,
        session: null,
        display: {
          id,
          name,
          view,
          zone,
          language,
          lostCount: display.connections.length - connections.length,
        },
      }
    },

    payer(asked) {
      const secret = readSecretCookie(cookie, asked.headers.cookie)
      const before = secret === null ? undefined : lastRead.get(hashOf(secret))
      return before === undefined ? null : (payers.get(before.display.id) ?? null)
    },

    async renewal(asked) {
      const shown = readSecretCookie(cookie, asked.headers.cookie)
      const display = await known(asked)
      if (display === null || display.isOffered) return null
      const nowMs = clock.nowMs()
      const { id, secretMs, offeredMs, endsMs, renewMs } = display
      if (shown === null || nowMs - secretMs < SECRET_MS) return null
      // Spares the store a write; two that ask at once are told apart there.
      if (offeredMs !== null && nowMs - offeredMs < OFFER_EVERY_MS) return null
      const secret = newSecret()
      const isOffered = await store.offer(id, hashOf(shown), hashOf(secret), nowMs).catch(notWritten)
      if (isOffered !== true) return null
      return setDisplayCookie(cookie, secret, renewMs ?? endsMs - nowMs)
    },

    async notePerson(person) {
      const now = JSON.stringify(person)
      const own = (await store.all()).filter((display) => personIdOf(display.person) === personIdOf(person))
      if (own.some((display) => JSON.stringify(display.person) !== now)) await store.notePerson(person)
    },

    async lastHeard(person) {
      const now = await newestOf(person)
      return { person: now, principal: access(now) }
    },

    async listFor(operator) {
      const displays = await ofOperator(operator)
      return displays.map((display): DisplayReport => {
        const reads = readBy(display)
        const seen = reads.filter((connection) => operator.roles.has(connection))
        const contact = contacts.get(display.id)
        const { id, name, view, zone, language, person, createdMs, endsMs, renewMs, connections } = display
        return {
          id,
          name,
          view: [...connections, ...namedConnections(view)].every((each) => operator.roles.has(each))
            ? view
            : null,
          connections: seen,
          otherCount: reads.length - seen.length,
          lostCount: connections.length - reads.length,
          zone,
          language,
          pairedBy: person.name,
          createdMs,
          endsMs,
          isRenewed: renewMs !== null,
          contactMs: latest(display.contactMs, contact?.atMs ?? null),
          build: contact?.build ?? display.build,
        }
      })
    },

    async rename(id, name, operator) {
      await oneOf(id, operator)
      await store.rename(id, name)
    },

    async revoke(id, operator) {
      await oneOf(id, operator)
      lastRead.clear()
      contacts.delete(id)
      payers.delete(id)
      await store.remove(id)
      log.note('display revoked', { id, person: operator.id })
    },
  }
}

/** What it shows counts all the same, and the next question tries again: nobody waits for it to be written. */
const notWritten = (error: unknown): void => {
  if (!(error instanceof StoreProblem)) throw error
}

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other)
