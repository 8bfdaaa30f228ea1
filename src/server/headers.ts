import type { MiddlewareHandler } from 'hono'
import { API } from '../contract/paths.ts'

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

const FOR_MACHINES: readonly string[] = [API.health, API.ready, API.metrics]

const isApi = (path: string): boolean => path.startsWith('/api/') || FOR_MACHINES.includes(path)

export const securityHeaders: MiddlewareHandler = async function securityHeaders(c, next) {
  await next()
  for (const [name, value] of EVERYWHERE) c.res.headers.set(name, value)
  c.res.headers.set('Content-Security-Policy', isApi(c.req.path) ? ANSWER_POLICY : PAGE_POLICY)
  if (isApi(c.req.path)) {
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.append('Vary', 'Cookie')
  }
}
