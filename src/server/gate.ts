import type { IncomingHttpHeaders } from 'node:http'
import { isApi } from './headers.ts'
import { ProblemError } from './problem.ts'

/**
 * Without sign-in the only protection is that the server answers nobody but this machine: the name in the address
 * must be its own (a page elsewhere can point its name at 127.0.0.1), and no other site's page may ask.
 */
export const refusalOf = (
  headers: IncomingHttpHeaders,
  path: () => string,
  allowedHosts: ReadonlySet<string>,
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
  // A link on another site may open a page; it may not read an answer.
  return isForeign && isApi(path())
    ? new ProblemError('refused', 'another site may not read from this server')
    : null
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
