import type { Context } from 'hono'
import { accepts, namesTag } from '../answers/encoding.ts'
import { ProblemError } from '../problem.ts'
import type { Site, SiteFile } from '../site.ts'
import { hintOf } from './page-hint.ts'

/**
 * Whatever no route answers belongs to the single-page app: its files by exact name, and its page for every address
 * of a page.
 */
export const answerPage = (c: Context, site: Site): Response => {
  const { method, path } = c.req
  const file = site.files.get(path)
  const isPage = (method === 'GET' || method === 'HEAD') && !/^\/(api|assets|auth)\//.test(path)
  if (file && (method === 'GET' || method === 'HEAD'))
    return send(c, file, path.startsWith('/assets/') ? FOREVER : 'no-cache')
  if (!isPage) throw new ProblemError('not-found', 'there is nothing at this address')
  const page = site.files.get('/index.html')
  if (!page) throw new ProblemError('not-found', 'the page has not been built; run: npm start')
  const hint = hintOf(site.parts, path, c.req.header('accept-language'))
  return send(c, page, 'no-cache', hint === null ? {} : { Link: hint })
}

/** The names of these files carry a hash of what is in them. */
const FOREVER = 'public, max-age=31536000, immutable'

const send = (
  c: Context,
  file: SiteFile,
  cacheControl: string,
  more: Readonly<Record<string, string>> = {},
): Response => {
  const headers = { ETag: file.etag, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' }
  if (namesTag(c.req.header('if-none-match'), file.etag)) return c.body(null, 304, headers)
  const accepted = c.req.header('accept-encoding')
  const encoding =
    file.brotli && accepts(accepted, 'br') ? 'br' : file.gzip && accepts(accepted, 'gzip') ? 'gzip' : null
  const body = encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : file.plain
  return c.body(body ?? file.plain, 200, {
    ...headers,
    ...more,
    'Content-Type': file.type,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
  })
}
