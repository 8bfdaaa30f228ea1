/** What operators do with wall displays. */

/** The BFF's addresses, as route patterns: apart from `API`, since the first page needs none of them. */
export const DISPLAY_API = {
  /** Which display shows a code. */
  look: '/api/pairing/look',
  displays: '/api/displays',
  display: '/api/displays/:id',
} as const

export const displayPath = (id: string): string => `${DISPLAY_API.displays}/${encodeURIComponent(id)}`

/** In the order of their lengths, in days. */
export const DISPLAY_DAYS = [30, 180, 365] as const
export type DisplayDays = (typeof DISPLAY_DAYS)[number]

export const DISPLAY_LANGUAGES = ['en', 'zh'] as const
export type DisplayLanguage = (typeof DISPLAY_LANGUAGES)[number]

export const LONGEST_DISPLAY_NAME = 60

/** What `POST /api/pairing/look` takes: in the body, so that no code stands in an address. */
export interface PairingCode {
  code: string
}

/** What it answers: which display shows the code. */
export interface AskingDisplay {
  /** As the display shows it. */
  code: string
  /** From where it asks. */
  address: string
  /** What its browser calls itself. */
  device: string
  /** The query of the address it was opened with. */
  view: string
  askedMs: number
  endsMs: number
  nowMs: number
}

/** What `POST /api/displays` takes: it pairs the display that shows the code. */
export interface NewDisplay {
  code: string
  name: string
  /** The query of a wall's address. */
  view: string
  /** Whoever pairs it must be an operator of each. */
  connections: readonly string[]
  /** IANA name; null: as the device is set. */
  zone: string | null
  /** Null: as its browser is set. */
  language: DisplayLanguage | null
  /** How long it lasts. */
  days: DisplayDays
  /** Whether each day in use lets it last that long again. */
  isRenewed: boolean
}

/** What `PATCH /api/displays/{id}` takes. */
export interface DisplayChange {
  name: string
}

/** One paired display, as an operator of any of its connections sees it. */
export interface DisplayReport {
  id: string
  name: string
  /** Null: it speaks of connections that whoever asks does not see. */
  view: string | null
  /** Those that whoever asks sees, and it reads now. */
  connections: readonly string[]
  /** How many more it reads. */
  otherCount: number
  /** How many it was paired with and reads no longer, since who paired it is no operator of them any more. */
  lostCount: number
  zone: string | null
  language: DisplayLanguage | null
  pairedBy: string
  createdMs: number
  endsMs: number
  isRenewed: boolean
  /** When it last asked; null: never. */
  contactMs: number | null
  /** Of its page, as `Session.build`; null: not known yet. */
  build: string | null
}

/** The answer of `GET /api/displays`, and of what changes or revokes one. */
export interface Displays {
  /** By their names. */
  displays: readonly DisplayReport[]
  /** What a page that is loaded now has. */
  build: string
  nowMs: number
}
