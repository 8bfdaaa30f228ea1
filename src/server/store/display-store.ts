import type { DisplayLanguage } from '../../contract/displays.ts'
import type { Person } from '../sign-in/access.ts'

/** A display that asks to be paired, as it is written down: what stands in it opens nothing. */
export interface StoredPairing {
  /** The first half of the code on its screen: names it among those that ask. */
  place: string
  /** SHA-256 of the whole code. */
  codeHash: string
  /** SHA-256 of what only the display knows. */
  deviceHash: string
  address: string
  device: string
  view: string
  askedMs: number
  endsMs: number
}

/** A paired display. */
export interface StoredDisplay {
  id: string
  name: string
  view: string
  zone: string | null
  language: DisplayLanguage | null
  /** As they were chosen; what it may read of them depends on its person. */
  connections: readonly string[]
  /** Who paired it, with what they could do when they were last heard of. */
  person: Person
  createdMs: number
  endsMs: number
  /** So long it lasts from each time it is in use; null: its end is fixed. */
  renewMs: number | null
  /** When it last asked; written once in a while. Null: never. */
  contactMs: number | null
  build: string | null
}

/** A display, and what it shows to be one. */
export interface KnownDisplay extends StoredDisplay {
  /** When it got the secret that it shows. */
  secretMs: number
  /** When it was last offered another one that it has not shown yet; null: it was not. */
  offeredMs: number | null
  /** Whether it shows the one that it was offered. */
  isOffered: boolean
}

/** How asking for one's pairing came out. `over`: there is none, or no longer. */
export type PairingPolled =
  | { kind: 'pending' | 'slow-down'; intervalMs: number }
  | { kind: 'paired'; displayId: string }
  | { kind: 'over' }

/** What RFC 8628 proposes, also for how much longer a pause becomes. */
export const POLL_INTERVAL_MS = 5_000
/** Two pages of one browser must not take each other's cookie away, and either may ask at any replica. */
export const OFFER_EVERY_MS = 60_000
/** A wrong second half is one try; with the last one the code is gone. */
export const MOST_WRONG_CODES = 5

/** Displays, and those that ask to be one: known to every replica, and over a restart. Throws StoreProblem. */
export interface DisplayStore {
  /** `taken`: another one that asks is named so. `too-many`: no room is left, there or at all. Whoever asks no longer is removed. */
  beginPairing(pairing: StoredPairing, nowMs: number): Promise<'begun' | 'taken' | 'too-many'>
  /** One that still can be paired, and only by its whole code; a wrong one counts against the one it names. */
  pairingOf(place: string, codeHash: string, nowMs: number): Promise<StoredPairing | null>
  /** Once for each code. False: it is over. */
  pair(place: string, codeHash: string, display: StoredDisplay, nowMs: number): Promise<boolean>
  /** One answer is `paired`, and from then on the display is known by the secret. */
  poll(deviceHash: string, secretHash: string, nowMs: number): Promise<PairingPolled>
  /** By its secret, or the one that it was offered. */
  bySecret(secretHash: string): Promise<KnownDisplay | null>
  /**
   * Offers another secret to the display that shows `shownHash`, which counts until the offer is taken. False: its
   * secret is another one, or it was offered one within OFFER_EVERY_MS. What it is offered outlives a power cut.
   */
  offer(id: string, shownHash: string, secretHash: string, nowMs: number): Promise<boolean>
  /** From now on it is known by the one that it was offered alone. */
  takeOffer(secretHash: string): Promise<void>
  /** Notes that it asked, and how long it lasts now: also less, where a clock was wrong before. */
  touch(id: string, contactMs: number, build: string | null, endsMs: number): Promise<void>
  /** By their names. */
  all(): Promise<StoredDisplay[]>
  rename(id: string, name: string): Promise<void>
  /** At once, at every replica. */
  remove(id: string): Promise<void>
  /** Removes those that ended before; nothing brings one back, so this moment must be believed. */
  removeEnded(untilMs: number): Promise<void>
  /** Somebody signed in: their displays read no more than they can now. */
  notePerson(person: Person): Promise<void>
}
