import type { IncomingMessage } from 'node:http'
import type { OwnDisplay } from '../../contract/pairing.ts'
import type { SessionEnd, SignInKind } from '../../contract/session.ts'
import type { Access, Person } from './access.ts'
import type { Principal } from './principal.ts'
import type { Sessions } from './sessions.ts'

/** The part of a request that says who asks, what, and from where. */
export type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders' | 'socket'>

/** Who asks, by which session. */
export interface Visitor {
  readonly principal: Principal
  /** Null where there are none: without sign-in, and behind a proxy that signs people in. */
  readonly session: VisitorSession | null
  /** Who they are, where they signed in. */
  readonly person?: Person
  /** Set where it is no person but a paired display, which may read its wall and nothing else. */
  readonly display?: OwnDisplay
}

export interface VisitorSession {
  /** Names it, and opens nothing. */
  readonly id: string
  readonly ends: SessionEnd
}

/** How signing in goes on: somebody is known, or has to go elsewhere first; each with cookies to remember it by. */
export type Begun =
  | { kind: 'known'; person: Person; cookie: string }
  | { kind: 'elsewhere'; location: string; cookies: string[] }

/** How somebody came back from elsewhere. */
export interface Returned {
  /** Null: nobody who is known, or not by what came back. */
  person: Person | null
  /** One of our own pages. */
  returnTo: string
  cookie: string
  /** The session the browser had when it was sent away (`Sessions.hashOf`): on the way back it says nothing of it. */
  before: string | null
}

/** Tells who asks. */
export interface SignIn {
  readonly kind: SignInKind
  /** What somebody may see and do by the rules. Null: there are none, and nobody signs in here. */
  readonly access: Access | null
  /** Null: nobody has one here. */
  readonly sessions: Sessions | null
  /** Takes what was typed, or where to return to. Throws ProblemError. Null: nobody signs in here. */
  readonly begin: ((body: unknown, asked: Asked) => Promise<Begun>) | null
  /** Null: nobody is sent elsewhere. */
  readonly returned: ((asked: Asked) => Promise<Returned>) | null
  /** Null: nobody who may ask. At once wherever it is known already. */
  identify(asked: Asked): Visitor | null | Promise<Visitor | null>
  /** Who asks, if that is known already. Null: it is not, or nobody who may ask; nothing is looked up. */
  known(asked: Asked): Visitor | null
  /** On whose account a request goes: who asked so a while ago, too, and may ask no longer. Null: a stranger's. */
  payer(asked: Asked): Principal | null
  /** Where a request comes from, past the proxies that the configuration names. */
  addressOf(asked: Asked): string
}
