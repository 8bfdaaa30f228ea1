import { hash } from 'node:crypto'
import type { Context } from 'hono'
import type { Role } from '../../contract/session.ts'
import type { AppBindings } from '../app.ts'
import { ProblemError } from '../problem.ts'
import type { Visitor } from './sign-in.ts'
import type { Visibility } from './visibility.ts'

/** Whoever asks, whichever way they signed in. */
export interface Principal {
  /** The same in each of their sessions, and of nobody else: `iam:ACME/reader`. */
  readonly id: string
  /** What others read. */
  readonly name: string
  /** Connections that are not in it do not exist for them. */
  readonly roles: ReadonlyMap<string, Role>
  readonly visibility: Visibility
}

/** The principal of a request that nobody may make without one. */
export const principalOf = (c: Context<{ Bindings: AppBindings }>): Principal => visitorOf(c).principal

/** The principal, and the session they ask by. */
export const visitorOf = (c: Context<{ Bindings: AppBindings }>): Visitor => {
  const { visitor } = c.env
  if (visitor === null) throw signedOut()
  return visitor
}

export const signedOut = (): ProblemError =>
  new ProblemError('signed-out', 'nobody is signed in, or no longer; sign in and ask again')

/** For what changes something that others see. Throws as if the connection were not there where it is not seen. */
export const demandOperator = ({ roles }: Principal, connection: string): void => {
  const role = roles.get(connection)
  if (role === undefined) throw unknownConnection(connection)
  if (role !== 'operator') throw needsOperator()
}

/** The same words whether there is none or it may not be seen. */
const unknownConnection = (connection: string): ProblemError =>
  new ProblemError('connection-unknown', `there is no connection "${connection.slice(0, 40)}" here`)

export const needsOperator = (): ProblemError =>
  new ProblemError('not-allowed', 'this needs the role of an operator')

/** Without a secret, so that it is the same of every replica: it goes to nobody but themselves. */
export const tagOf = ({ id, visibility }: Principal): string =>
  hash('sha256', JSON.stringify([id, visibility.key]), 'base64url')

/** Whether what was made for the one may be given to the other: the same person, with the same rights. */
export const isSame = (one: Principal, other: Principal): boolean =>
  one === other ||
  (one.id === other.id &&
    one.roles.size === other.roles.size &&
    [...one.roles].every(([connection, role]) => other.roles.get(connection) === role))
