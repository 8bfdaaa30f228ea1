import { API } from '../contract/api.ts'
import { PROBLEM_TYPE } from './problem.ts'

/** SECURITY.md section 6.1; a test pins the exact strings. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** An API answer that somebody opens as a page shows and runs nothing. */
const ANSWER_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

const EVERYWHERE: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Origin-Agent-Cluster', '?1'],
  [
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=(), browsing-topics=()',
  ],
  ['X-Robots-Tag', 'noindex, nofollow'],
]

/** Set where browsers reach the server by https; from then on they never try it otherwise. */
export const STRICT_TRANSPORT = ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as const

const FOR_MACHINES: readonly string[] = [API.health, API.ready, API.metrics]

/** Whether machines and scripts ask it, and no page is shown. */
export const isApi = (path: string): boolean => path.startsWith('/api/') || FOR_MACHINES.includes(path)

/** Every header of an API answer, made once for an answer that is sent often. */
export interface CompleteHeaders {
  readonly record: Readonly<Record<string, string>>
}

export const completeHeaders = ({ Vary, ...own }: Readonly<Record<string, string>>): CompleteHeaders => ({
  record: {
    ...own,
    ...Object.fromEntries(EVERYWHERE),
    'Content-Security-Policy': ANSWER_POLICY,
    'Cache-Control': 'no-store',
    Vary: Vary === undefined ? 'Cookie' : `${Vary}, Cookie`,
  },
})

/** Marks a response that has all its headers. */
const COMPLETE = Symbol('complete')

/** Setting a dozen headers one by one costs more than everything else about an answer that is there already. */
export const completeResponse = (
  body: Uint8Array<ArrayBuffer> | null,
  status: 200 | 304,
  { record }: CompleteHeaders,
): Response => {
  const response: Response & { [COMPLETE]?: true } = new Response(body, { status, headers: record })
  response[COMPLETE] = true
  return response
}

/** The response with every header that has to be there. `path` is asked for only where it matters. */
export const secured = (response: Response, path: () => string): Response => {
  if (COMPLETE in response) return response
  const { headers } = response
  const isAnswer =
    isApi(path()) ||
    path().startsWith('/auth/') ||
    headers.get('Content-Type')?.startsWith(PROBLEM_TYPE) === true
  for (const [name, value] of EVERYWHERE) headers.set(name, value)
  headers.set('Content-Security-Policy', isAnswer ? ANSWER_POLICY : PAGE_POLICY)
  if (isAnswer) {
    headers.set('Cache-Control', 'no-store')
    const vary = headers.get('Vary')
    headers.set('Vary', vary === null ? 'Cookie' : /\bcookie\b/i.test(vary) ? vary : `${vary}, Cookie`)
  }
  return response
}
