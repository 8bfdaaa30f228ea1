import type { CloudProblemReport, Problem, ProblemType } from '../contract/problem.ts'

const STATUS: Record<ProblemType, 400 | 401 | 403 | 404 | 410 | 429 | 500 | 502 | 503> = {
  'bad-request': 400,
  'cursor-unknown': 410,
  'connection-unknown': 404,
  'task-unknown': 404,
  'cloud-failed': 502,
  'store-failed': 503,
  refused: 403,
  'signed-out': 401,
  'not-allowed': 403,
  'sign-in-refused': 401,
  'sign-in-failed': 502,
  'too-many-attempts': 429,
  'too-many-requests': 429,
  'code-unknown': 404,
  'not-found': 404,
  internal: 500,
}

const TITLE: Record<ProblemType, string> = {
  'bad-request': 'The request is not of its form',
  'cursor-unknown': 'The list has to be read anew',
  'connection-unknown': 'No such connection, or no access to it',
  'task-unknown': 'No such task, or no access to it',
  'cloud-failed': 'The cloud did not answer as it should',
  'store-failed': 'The store does not answer',
  refused: 'Not allowed here',
  'signed-out': 'Nobody is signed in',
  'not-allowed': 'Your role does not allow it',
  'sign-in-refused': 'Not signed in',
  'sign-in-failed': 'Signing in did not work',
  'too-many-attempts': 'Too many attempts',
  'too-many-requests': 'Too many requests',
  'code-unknown': 'No display shows this code',
  'not-found': 'No such address',
  internal: 'A fault of the server',
}

export const PROBLEM_TYPE = 'application/problem+json'

/** Thrown by a route; `onError` turns it into the answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly type: ProblemType
  readonly cloud: CloudProblemReport | null
  readonly retryAfterSeconds: number | null

  constructor(
    type: ProblemType,
    detail: string,
    cloud: CloudProblemReport | null = null,
    retryAfterSeconds: number | null = null,
  ) {
    super(detail)
    this.type = type
    this.cloud = cloud
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const answerProblem = ({ type, message, cloud, retryAfterSeconds }: ProblemError): Response => {
  const problem: Problem = {
    type,
    title: TITLE[type],
    status: STATUS[type],
    detail: message,
    ...(cloud === null ? {} : { cloud }),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  }
  return new Response(JSON.stringify(problem), {
    status: STATUS[type],
    headers: {
      'Content-Type': `${PROBLEM_TYPE}; charset=utf-8`,
      ...(retryAfterSeconds === null ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    },
  })
}
