import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { z } from 'zod'

/** One file of the built page, in every form it can be asked for. */
export interface SiteFile {
  plain: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer> | null
  brotli: Uint8Array<ArrayBuffer> | null
  type: string
  etag: string
}

/** The built page, read once: requests are answered from a map, so no address ever becomes a path on disk. */
export interface Site {
  files: ReadonlyMap<string, SiteFile>
  /** The files of some parts that the page loads later (vite.config.ts, nameParts). */
  parts: SiteParts
  /** Names the build. */
  build: string
}

export type SiteParts = Readonly<Record<string, readonly string[]>>

const siteParts = z.record(z.string(), z.array(z.string().regex(/^\/[\w./-]+$/)))

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json'],
  ['.txt', 'text/plain; charset=utf-8'],
])

export const loadSite = (folder: string): Site => {
  const files = new Map<string, SiteFile>()
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []
  for (const entry of names) {
    const type = TYPES.get(extname(entry.name))
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, path).split(sep).join('/')}`, readSiteFile(path, type))
  }
  return {
    files,
    parts: readParts(join(folder, '.parts'), files),
    build: buildOf(files.get('/index.html')),
  }
}

/** As the page names it (vite.config.ts, nameBuild); one that does not is told from others by what is in it. */
const buildOf = (page: SiteFile | undefined): string => {
  if (page === undefined) return 'unbuilt'
  const named = /<meta name="build" content="([\w-]+)"/.exec(new TextDecoder().decode(page.plain))?.[1]
  return named ?? page.etag.slice(1, 13)
}

/** An entry that only imports is dropped after the bundler has named it. */
const readParts = (path: string, files: Site['files']): SiteParts => {
  if (!existsSync(path)) return {}
  const parts = Object.entries(siteParts.parse(JSON.parse(readFileSync(path, 'utf8'))))
  return Object.fromEntries(parts.map(([name, paths]) => [name, paths.filter((file) => files.has(file))]))
}

/** The packed forms lie beside the plain one since the build (vite.config.ts). */
const readSiteFile = (path: string, type: string): SiteFile => {
  const plain = bytesOf(path)
  return {
    plain,
    gzip: existsSync(`${path}.gz`) ? bytesOf(`${path}.gz`) : null,
    brotli: existsSync(`${path}.br`) ? bytesOf(`${path}.br`) : null,
    type,
    etag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 24)}"`,
  }
}

const bytesOf = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path))
