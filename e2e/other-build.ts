import { join } from 'node:path'
import { loadSite, type Site } from '../src/server/site.ts'

/** The page as it was built last, with a part more: to whoever has it open, another build of this name. */
export const otherBuild = (name: string): Site => {
  const site = loadSite(join(import.meta.dirname, '../dist'))
  const page = site.files.get('/index.html')
  if (page === undefined) throw new Error('the page has not been built')
  const part = `/assets/only-${name}.css`
  const html = new TextDecoder()
    .decode(page.plain)
    .replace(/(<meta name="build" content=")[^"]+/, `$1${name}`)
    .replace('</head>', `<link rel="stylesheet" href="${part}"></head>`)
  const file = (text: string, type: string) => ({
    plain: new TextEncoder().encode(text),
    gzip: null,
    brotli: null,
    type,
    etag: `"${name}"`,
  })
  return {
    ...site,
    build: name,
    files: new Map(site.files)
      .set('/index.html', file(html, page.type))
      .set(part, file(':root { --of-this-build: 1 }', 'text/css; charset=utf-8')),
  }
}
