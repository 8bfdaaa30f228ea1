/**
 * How asking the cloud failed.
 *
 * - `throttled`: slow down; `retryAfterMs` where the cloud said how long.
 * - `signed-out`: the token is missing, bad or over; a new one may help.
 * - `denied`: no permission, or a refused key or password; asking again does not help.
 * - `unknown-task`: the cloud has no such task (any more, or not yet).
 * - `not-offered`: this site has no such endpoint.
 * - `broken`: an answer came, and it was no proper one.
 * - `slow`: no full answer within the deadline. `unreachable`: no answer at all.
 */
export type CloudProblemKind =
  | 'throttled'
  | 'signed-out'
  | 'denied'
  | 'unknown-task'
  | 'not-offered'
  | 'broken'
  | 'slow'
  | 'unreachable'

interface Circumstances {
  status?: number
  code?: string | null
  retryAfterMs?: number | null
  isUnasked?: boolean
}

export class CloudProblem extends Error {
  override readonly name = 'CloudProblem'
  readonly kind: CloudProblemKind
  /** HTTP status; null when no answer came. */
  readonly status: number | null
  /** The cloud's own code, `DBS.200543`. */
  readonly code: string | null
  readonly retryAfterMs: number | null
  /** Whether the question surely never got there. */
  readonly isUnasked: boolean

  /** `message` is what the cloud said, or what happened instead; it never holds a header or a request body. */
  constructor(kind: CloudProblemKind, message: string, circumstances: Circumstances = {}) {
    super(message)
    this.kind = kind
    this.status = circumstances.status ?? null
    this.code = circumstances.code ?? null
    this.retryAfterMs = circumstances.retryAfterMs ?? null
    this.isUnasked = circumstances.isUnasked ?? false
  }
}

/** Codes that decide by themselves, whatever the HTTP status (facts.md sections 7.2 and 7.4). */
const KIND_BY_CODE: ReadonlyMap<string, CloudProblemKind> = new Map([
  ['APIGW.0308', 'throttled'],
  ['APIG.0308', 'throttled'],
  ['DBS.280443', 'throttled'],
  ['IAM.0012', 'throttled'],
  ['DMS.10240407', 'throttled'],
  ['APIGW.0307', 'signed-out'],
  ['DMS.10240101', 'signed-out'],
  ['DMS.10240102', 'signed-out'],
  ['DMS.10240103', 'signed-out'],
  ['IAM.0066', 'signed-out'],
  ['IAM.0067', 'signed-out'],
  ['DBS.280056', 'signed-out'],
  ['APIGW.0302', 'denied'],
  ['APIGW.0306', 'denied'],
  ['APIGW.0303', 'denied'],
  ['DBS.280015', 'denied'],
  ['DBS.280032', 'denied'],
  ['DBS.280063', 'denied'],
  ['DBS.280064', 'denied'],
  ['DMS.00403002', 'denied'],
  ['DMS.00403003', 'denied'],
  ['DMS.10240104', 'denied'],
  ['IAM.0002', 'denied'],
  ['IAM.0003', 'denied'],
  ['IAM.0061', 'denied'],
  ['IAM.0062', 'denied'],
  ['IAM.0081', 'denied'],
  ['IAM.0082', 'denied'],
  ['IAM.1061', 'denied'],
  ['IAM.1108', 'denied'],
  ['DBS.200543', 'unknown-task'],
  ['DMS.00400070', 'unknown-task'],
  ['DMS.00404022', 'unknown-task'],
  ['DBS.280110', 'unknown-task'],
  ['IAM.0004', 'not-offered'],
  ['APIGW.0101', 'not-offered'],
  ['APIG.0101', 'not-offered'],
  ['DMS.00404001', 'not-offered'],
])

const SIGNATURE_WORDS = /aksk|secretkey|ak access failed|signature/i

/** What an answer with an error status means. */
export const kindOfAnswer = (status: number, code: string | null, message: string): CloudProblemKind => {
  // One code for a bad token and for a bad signature, which must not be tried again (facts.md section 7.1).
  if (code === 'APIGW.0301') return SIGNATURE_WORDS.test(message) ? 'denied' : 'signed-out'
  const known = code === null ? undefined : KIND_BY_CODE.get(code)
  if (known !== undefined) return known
  if (status === 429) return 'throttled'
  if (status === 401) return 'signed-out'
  if (status === 403) return 'denied'
  return 'broken'
}
