import type { DisplayLanguage } from './displays.ts'
import { SESSION_PATH } from './paths.ts'

/**
 * How a wall display is paired; the shape of the OAuth device grant (RFC 8628). The display shows a short code, an
 * operator types it elsewhere and says what the display may read, and the display, which asks in the meantime, gets a
 * cookie of its own.
 */

/** The BFF's addresses of it, as route patterns: apart from `API`, since only a wall needs them. */
export const PAIRING_API = {
  pairing: '/api/pairing',
  poll: '/api/pairing/poll',
} as const

/** Of the query of a wall's address. */
export const LONGEST_DISPLAY_VIEW = 1_500

/** What `POST /api/pairing` takes, from a display that nobody knows. */
export interface PairingWish {
  /** The query of the address it was opened with. */
  view: string
}

export interface PairingBegun {
  /** With it the display asks how its pairing fares. Kept in memory alone. */
  deviceCode: string
  /** What it shows: `FJRP-KTWX`. */
  userCode: string
  /** How long both count. */
  expiresInSeconds: number
  /** How long to wait between two questions. */
  intervalSeconds: number
}

/** What `POST /api/pairing/poll` takes. */
export interface PairingPoll {
  deviceCode: string
}

/**
 * What it answers. `slow-down`: it was asked too soon, and the pause is longer from now on. `over`: the code counts no
 * more; begin anew. `paired`: the answer came with the cookie of the display.
 */
export type PairingState =
  | { kind: 'pending' | 'slow-down'; intervalSeconds: number }
  | { kind: 'over' }
  | { kind: 'paired' }

/** What a display is told of itself, in `GET /api/session`. */
export interface OwnDisplay {
  id: string
  name: string
  /** The query of the address it is to show. */
  view: string
  zone: string | null
  language: DisplayLanguage | null
  /** How many connections it was paired with and may read no longer. */
  lostCount: number
}

/** What the page of a display asks `GET /api/session`: it says of which build it is, where it knows. */
export const displaySessionPath = (build: string | null): string =>
  build === null ? SESSION_PATH : `${SESSION_PATH}?build=${encodeURIComponent(build)}`
