/** What the server would give a page that is loaded anew. */
export type PageCheck =
  /** Not a page of ours, or not all of it. */
  | { kind: 'away' }
  /** `isSame`: the page that is open already. `build`: of which build it says that it is; null: it does not. */
  | { kind: 'there'; isSame: boolean; build: string | null }

const ASSET = /(?:src|href)="(\/assets\/[^"]+)"/g
/** Ours, and no sign-in page or error page of somebody else. */
const OUR_ROOT = /<div id="root">/
/** In the page itself (vite.config.ts, nameBuild): what stands in a header may be lost or changed on its way. */
const BUILD = /<meta name="build" content="([^"]+)"/

const TIMEOUT_MS = 20_000

interface Browser {
  fetch: (path: string, init: RequestInit) => Promise<Response>
  /** The address of the page that is open. */
  address: () => string
  /** Paths of the files that belong to the page that is open. */
  ownAssets: () => ReadonlySet<string>
}

/**
 * Asks for the page and all it needs to begin, so that a load cannot end on somebody's error page; and as everything is
 * in the browser's cache by then, it takes no time either.
 */
export const checkPage = async ({ fetch, address, ownAssets }: Browser = openPage): Promise<PageCheck> => {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const page = await fetch(address(), { cache: 'reload', headers: { accept: 'text/html' }, signal })
    if (!page.ok || page.redirected || !/^text\/html\b/.test(page.headers.get('content-type') ?? ''))
      return AWAY
    const html = await page.text()
    if (!OUR_ROOT.test(html)) return AWAY
    const assets = [...html.matchAll(ASSET)].map(([, path = '']) => path)
    const answers = await Promise.all(assets.map((path) => fetch(path, { signal })))
    // Read to the end, or nothing of it is kept.
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    if (!answers.every((answer) => answer.ok)) return AWAY
    const own = ownAssets()
    return {
      kind: 'there',
      isSame: assets.every((path) => own.has(path)),
      build: BUILD.exec(html)?.[1] ?? null,
    }
  } catch {
    return AWAY
  }
}

const AWAY: PageCheck = { kind: 'away' }

const openPage: Browser = {
  fetch: (path, init) => fetch(path, init),
  address: () => location.href,
  ownAssets: () =>
    new Set(
      [...document.querySelectorAll('script[src], link[href]')].map(
        (element) =>
          new URL(element.getAttribute('src') ?? element.getAttribute('href') ?? '', location.href).pathname,
      ),
    ),
}
