import type { Person } from '../sign-in/access.ts'

/** A session as it is written down: what stands in it opens nothing. */
export interface StoredSession {
  /** SHA-256 of what the browser shows. */
  hash: string
  /** Names it to its user. */
  id: string
  person: Person
  /** What the browser calls itself. */
  device: string
  createdMs: number
  /** When its user last did something; written once in a while. */
  activeMs: number
  /** It ends then, whatever its user does. */
  endsMs: number
}

/** How often something may be tried. */
export interface AttemptLimit {
  most: number
  windowMs: number
  /**
   * So long after the last try all are forgotten: never are more let through within a window. After the first: a few
   * tries now and then never add up, though at the end of one window and the start of the next there may be twice as many.
   */
  forgottenAfter: 'last' | 'first'
}

/**
 * How the keys begin that count what comes from a place: an address, a browser. Whoever has many makes as many of these,
 * so that they may be forgotten; all other counts keep somebody's account from being locked, and stay.
 */
export const OF_A_PLACE = 'place-'

/** Sessions, and attempts to begin one: known to every replica, and over a restart. Throws StoreProblem. */
export interface SessionStore {
  add(session: StoredSession): Promise<void>
  find(hash: string): Promise<StoredSession | null>
  /** Notes that its user was active; an earlier moment than is known changes nothing. */
  touch(hash: string, activeMs: number): Promise<void>
  end(hash: string): Promise<void>
  /** Every session of a person (`Principal.id`), the newest first. */
  ofPerson(personId: string): Promise<StoredSession[]>
  /** Removes those that ended before, or whose users did nothing since, and attempts and whatever is under way no more. */
  removeOver(nowMs: number, idleSinceMs: number): Promise<void>
  /** Calls back with the hash of a session that another process ended. */
  onEnded(listener: (hash: string) => void): void
  /** Keeps something until it is taken, or until then. */
  keepUnderWay(hash: string, text: string, untilMs: number): Promise<void>
  /** Takes it: nobody gets it a second time. Null: there is nothing, or no longer. */
  takeUnderWay(hash: string, nowMs: number): Promise<string | null>
  /** Counts a try, unless there were too many: then it answers when there may be another, else null. */
  countAttempt(key: string, limit: AttemptLimit, nowMs: number): Promise<number | null>
  /** It was none after all. Where none is left, nothing is. */
  takeBackAttempt(key: string): Promise<void>
  /**
   * Leaves so many of each at most: those that are over first go. Only attempts `OF_A_PLACE` go; it answers how many of
   * the others go on.
   */
  keepNewest(most: { attempts: number; underWay: number }, nowMs: number): Promise<number>
  /** 256 bits by chance under a name, for every replica the same, and for as long as the store lives. */
  secret(name: string): Promise<string>
}
