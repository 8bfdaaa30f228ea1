import type { IncomingMessage } from 'node:http'
import { isApi } from './headers.ts'
import { ProblemError } from './problem.ts'

/** What a request must keep to, before anybody asks who makes it. */
export interface GateRules {
  allowedHosts: ReadonlySet<string>
  /** Whether people sign in, so that a browser has something that another site's page could use. */
  hasSignIn: boolean
}

/**
 * The name in the address must be the server's own (a page elsewhere can point its name at 127.0.0.1), no other
 * site's page may ask, and whatever a form or a link could send is not enough (SECURITY.md T7, T13): every request to
 * the API needs a header that only our own page can send. Where nobody signs in there is nothing to be used, and plain
 * reading goes without, so that `curl` works.
 */
export const refusalOf = (
  { method = 'GET', headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  path: () => string,
  { allowedHosts, hasSignIn }: GateRules,
): ProblemError | null => {
  const host = headers.host ?? ''
  if (!allowedHosts.has(host.toLowerCase()))
    return new ProblemError(
      'refused',
      `this server does not answer to the name "${host.slice(0, 80)}"; set PUBLIC_URL to use another`,
    )
  const site = headers['sec-fetch-site']
  const origin = headers.origin
  const isForeign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && !allowedHosts.has(URL.parse(origin)?.host ?? ''))
  const isReading = method === 'GET' || method === 'HEAD'
  if (!isForeign && isReading && !hasSignIn) return null
  const asked = path()
  // A link on another site may open a page; it may not read an answer.
  if (isForeign && isApi(asked))
    return new ProblemError('refused', 'another site may not read from this server')
  if (!asked.startsWith('/api/')) return null
  if (headers['x-csrf'] !== '1')
    return new ProblemError(
      'refused',
      'the header X-CSRF: 1 is missing, which the page sends with every question',
    )
  if (isReading) return null
  if (hasSignIn && site === undefined && origin === undefined)
    return new ProblemError(
      'refused',
      'the request does not say which site it is from; add the header Origin',
    )
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  if (hasBody && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    return new ProblemError('refused', 'what is sent must be JSON, with Content-Type: application/json')
  return null
}

/** Every name under which a loopback server may be asked for, and the public one. */
export const hostsOf = (port: number, publicUrl: string | null): Set<string> => {
  // Browsers leave the port out where it is the scheme's own.
  const names = ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  )
  const publicHost = publicUrl === null ? null : URL.parse(publicUrl)?.host
  return new Set(publicHost ? [...names, publicHost] : names)
}
