import { PROBLEM_TYPES, type Problem } from '../../contract/problem.ts'
import { takeActivity } from './activity.ts'
import { ANSWER } from './words.ts'

/**
 * What can go wrong when the BFF is asked: what it says itself, and what only the browser can know.
 * `unreachable`: no full answer in time. `not-ours`: something answered that does not speak our language.
 */
export type ApiProblem =
  | Problem
  | { type: 'unreachable' | 'not-ours'; title: string; status: number | null; detail: string }

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: ApiProblem }

const TIMEOUT_MS = 20_000

/** Rejects only when `signal` gives the request up. */
export const ask = <T>(path: string, signal: AbortSignal): Promise<Answer<T>> => request<T>(path, signal, {})

/** Changes something that others see. Never rejects. */
export const tell = <T>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer<T>> =>
  request<T>(path, new AbortController().signal, { method, ...(body ? { body: JSON.stringify(body) } : {}) })

/** Ends something, which leaves nothing to be answered. Never rejects. */
export const remove = (path: string): Promise<Answer<null>> =>
  request(path, new AbortController().signal, { method: 'DELETE' }, async (response) =>
    response.status === 204 ? { ok: true, value: null } : readAnswer<null>(response),
  )

let tellSignedOut = (): void => undefined

/** Calls it whenever the server answers that nobody is signed in. */
export const onSignedOut = (listener: () => void): void => {
  tellSignedOut = listener
}

const request = async <T>(
  path: string,
  signal: AbortSignal,
  what: Pick<RequestInit, 'method'> & { body?: string },
  read: (response: Response) => Promise<Answer<T>> = readAnswer<T>,
): Promise<Answer<T>> => {
  try {
    const response = await fetch(path, {
      ...what,
      // A header that other sites' forms cannot send (SECURITY: cross-site requests).
      headers: {
        accept: 'application/json',
        'x-csrf': '1',
        ...(what.body === undefined ? {} : { 'content-type': 'application/json' }),
        // What the page asks by itself must not keep anybody signed in.
        ...(takeActivity() ? { 'x-activity': '1' } : {}),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    const answer = await read(response)
    if (!answer.ok && answer.problem.type === 'signed-out') tellSignedOut()
    return answer
  } catch (cause) {
    if (signal.aborted) throw cause
    return failed('unreachable', null, wordsOf(cause))
  }
}

const readAnswer = async <T>(response: Response): Promise<Answer<T>> => {
  const { status } = response
  const type = response.headers.get('content-type')
  if (type === null || !/^application\/(problem\+)?json\b/.test(type))
    return failed('not-ours', status, ANSWER.notJson(status, type))
  if (response.ok) {
    // Page and BFF are built from one contract, so a successful answer is taken at its word.
    const value: T = await response.json()
    return { ok: true, value }
  }
  const body: unknown = await response.json()
  if (isProblem(body)) return { ok: false, problem: { ...body, ...ANSWER.said(body) } }
  return failed('not-ours', status, ANSWER.noReason(status))
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  'type' in body &&
  'detail' in body &&
  typeof body.detail === 'string' &&
  PROBLEM_TYPES.some((type) => type === body.type)

const failed = (type: 'unreachable' | 'not-ours', status: number | null, detail: string): Answer<never> => ({
  ok: false,
  problem: { type, title: ANSWER[type], status, detail },
})

const wordsOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return ANSWER.failed
  if (cause.name === 'TimeoutError') return ANSWER.late(TIMEOUT_MS / 1000)
  return cause instanceof SyntaxError ? ANSWER.broken : ANSWER.noConnection
}
