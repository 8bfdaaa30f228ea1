import { gzipSync } from 'node:zlib'
import type { Page, Request, Response } from '@playwright/test'

/** What a page fetched, counted on the network and not from chunk files. */
export interface CriticalPath {
  requestCount: number
  scriptGzipBytes: number
  styleGzipBytes: number
  fontCount: number
  scripts: string[]
  foreignOrigins: string[]
}

const FIRST_ROW = 'the first row is there'

/**
 * Counts what is asked for until the first row is there. `show` opens the page and waits for that row; what is fetched
 * between the row and its being noticed here is no longer in its way.
 */
export const measureCriticalPath = async (
  page: Page,
  origin: string,
  show: () => Promise<void>,
): Promise<CriticalPath> => {
  const requests: Request[] = []
  const note = (request: Request) => requests.push(request)
  page.on('request', note)
  page.on('console', (message) => {
    if (message.text() === FIRST_ROW) page.off('request', note)
  })
  await page.addInitScript((words) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('tbody tr:not([aria-hidden])') === null) return
      observer.disconnect()
      // The one thing that a page can say to a test in the order in which it happens.
      console.debug(words)
    }).observe(document, { childList: true, subtree: true })
  }, FIRST_ROW)
  await show()
  page.off('request', note)
  const answered = await Promise.all(requests.map((request) => request.response()))
  const responses = answered.filter((response) => response !== null)

  const ofType = (...types: string[]) =>
    responses.filter((response) => types.includes(response.request().resourceType()))
  const gzipBytes = async (group: readonly Response[]): Promise<number> => {
    const bodies = await Promise.all(group.map((response) => response.body()))
    return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).byteLength, 0)
  }
  return {
    requestCount: responses.length,
    scriptGzipBytes: await gzipBytes(ofType('script')),
    styleGzipBytes: await gzipBytes(ofType('stylesheet')),
    fontCount: ofType('font').length,
    scripts: ofType('script').map((response) => new URL(response.url()).pathname),
    foreignOrigins: [...new Set(responses.map((response) => new URL(response.url()).origin))].filter(
      (found) => found !== origin,
    ),
  }
}
