import type { Service } from '../task/service.ts'
import type { OwnDisplay } from './pairing.ts'
import type { HistoryReport } from './sources.ts'

/** A viewer reads; an operator also does what others see: notes, acknowledging, pairing displays. */
export const ROLES = ['viewer', 'operator'] as const
export type Role = (typeof ROLES)[number]

/** What a connection is for, most delicate first: what is done in production is done to customers. */
export const ENVIRONMENTS = ['production', 'staging', 'test', 'development'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

/** In which language the cloud is asked (`X-Language`); it words failures, and nobody else can translate them. */
export const CLOUD_LANGUAGES = ['en-us', 'zh-cn'] as const
export type CloudLanguage = (typeof CLOUD_LANGUAGES)[number]

export interface ConnectionReport {
  id: string
  title: string
  region: string
  services: readonly Service[]
  /** Null: nobody said. */
  environment: Environment | null
  language: CloudLanguage
  /** What the user may do with it. */
  role: Role
}

/**
 * How people sign in.
 *
 * - `none`: nobody does; the server answers this machine alone.
 * - `oidc`: elsewhere; `POST /api/session` says where to go.
 * - `iam`: with account, user, password and perhaps a passcode of the cloud, given to `POST /api/session`.
 * - `proxy`: the proxy before this server does it.
 */
export type SignInKind = 'none' | 'oidc' | 'iam' | 'proxy'

/** When a session ends, by the BFF's clock. */
export interface SessionEnd {
  /** If its user does nothing more. What a page asks by itself does not count (`X-Activity`). */
  whenIdleMs: number
  /** Whatever its user does. */
  atLatestMs: number
}

/**
 * The answer of `GET /api/session`. Where nobody is signed in `user` is null, and there is nothing in it but what a
 * sign-in page needs: no connection, no history, an empty version.
 */
export interface Session {
  signIn: SignInKind
  user: { name: string } | null
  /**
   * Equal exactly where the same person sees the same connections; names are not: several people may have one. Says
   * nothing else. Null where nobody is signed in.
   */
  tag: string | null
  /** Null: without sign-in it never ends; with that of a proxy it ends when the proxy says so. */
  ends: SessionEnd | null
  /** What the user may see; anything else does not exist. */
  connections: readonly ConnectionReport[]
  /** Set where a paired display asks: it is nobody, and sees the connections that it was paired with. */
  display?: OwnDisplay
  /** True when all data is invented by the simulated cloud. */
  isSimulated: boolean
  history: HistoryReport
  version: string
  /** Changes with every build of the page. */
  build: string
  nowMs: number
}

/** What `POST /api/session` takes where sign-in is `iam`. */
export interface IamSignIn {
  account: string
  user: string
  password: string
  /** Six digits, where the user has a virtual MFA device. */
  passcode?: string
}

/** What `POST /api/session` takes where sign-in is `oidc`: the page to go on with. */
export interface OidcSignIn {
  returnTo?: string
}

/** What it answers then: the address to go to. Who comes back is signed in, or at `/sign-in?problem=sign-in-refused`. */
export interface OidcSignInBegun {
  location: string
}

/** One session of the user, of the answer of `GET /api/sessions`; `DELETE /api/sessions/{id}` ends it. */
export interface OwnSession {
  /** Names it, and opens nothing. */
  id: string
  /** Whether it is the one that asks. */
  isThis: boolean
  /** What the browser called itself when it signed in. */
  device: string
  createdMs: number
  /** When its user last did something; up to a minute old. */
  activeMs: number
  ends: SessionEnd
}

export interface OwnSessions {
  /** The newest first. */
  sessions: readonly OwnSession[]
  nowMs: number
}
