import type { IncomingMessage } from 'node:http'
import type { SessionEnd, SignInKind } from '../../contract/session.ts'
import type { Principal } from './principal.ts'

/** The part of a request that says who asks, what, and from where. */
export type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders' | 'socket'>

/** Who asks, by which session. */
export interface Visitor {
  readonly principal: Principal
  /** Null where there are none: without sign-in, and behind a proxy that signs people in. */
  readonly session: VisitorSession | null
}

export interface VisitorSession {
  /** Names it, and opens nothing. */
  readonly id: string
  readonly ends: SessionEnd
}

/** Tells who asks. */
export interface SignIn {
  readonly kind: SignInKind
  /** Null: nobody who may ask. At once wherever it is known already. */
  identify(asked: Asked): Visitor | null | Promise<Visitor | null>
}
