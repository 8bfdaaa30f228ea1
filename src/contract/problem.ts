/**
 * Why a request to the BFF failed (RFC 9457, `application/problem+json`). The page switches on `type`, never on text.
 *
 * - `bad-request`: a parameter is not of its form; `detail` names it.
 * - `cursor-unknown`: the cursor is of another store; read the list anew.
 * - `connection-unknown`, `task-unknown`: no such thing, or no access to it.
 * - `cloud-failed`: the cloud did not answer as it should; `cloud` says how.
 * - `store-failed`: the store cannot answer for the moment; ask again.
 * - `refused`: the request itself is not allowed here (foreign host or origin, no `X-CSRF` header, no JSON).
 * - `signed-out`: nobody is signed in, or no longer. `not-allowed`: who is signed in may see it, but not do it.
 * - `sign-in-refused`: account, user, password or code are not right; nobody says which.
 * - `sign-in-failed`: whoever knows people (IAM, the issuer) did not answer as it should; try again.
 * - `too-many-attempts`: `Retry-After` says in how many seconds it may be tried again.
 * - `too-many-requests`: this session or address asks more than any page does; `Retry-After` says for how many seconds not.
 * - `code-unknown`: no display shows this code, or no longer.
 * - `not-found`: no such address. `internal`: a fault of ours.
 */
export const PROBLEM_TYPES = [
  'bad-request',
  'cursor-unknown',
  'connection-unknown',
  'task-unknown',
  'cloud-failed',
  'store-failed',
  'refused',
  'signed-out',
  'not-allowed',
  'sign-in-refused',
  'sign-in-failed',
  'too-many-attempts',
  'too-many-requests',
  'code-unknown',
  'not-found',
  'internal',
] as const
export type ProblemType = (typeof PROBLEM_TYPES)[number]

/** How asking the cloud failed. */
export type CloudProblemKind =
  | 'throttled'
  | 'denied'
  | 'signed-out'
  | 'unknown-task'
  | 'not-offered'
  | 'broken'
  | 'unreachable'
  | 'slow'

export interface CloudProblemReport {
  kind: CloudProblemKind
  /** HTTP status the cloud answered with; null when no answer came. */
  status: number | null
  /** The cloud's own code: `DBS.200543`, `APIGW.0308`. */
  code: string | null
  /** The cloud's own words, or what happened instead of an answer. */
  message: string
  /** When it happened, by the BFF's clock. */
  atMs: number
}

export interface Problem {
  type: ProblemType
  title: string
  status: number
  /** What, where, and what to do. */
  detail: string
  cloud?: CloudProblemReport
  /** In how many seconds it may be tried again; as `Retry-After` says. */
  retryAfterSeconds?: number
}
