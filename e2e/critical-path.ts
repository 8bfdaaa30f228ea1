import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'

/** What a page fetched, counted on the network and not from chunk files. */
export interface CriticalPath {
  requestCount: number
  scriptGzipBytes: number
  styleGzipBytes: number
  fontCount: number
  scripts: string[]
  foreignOrigins: string[]
}

/** Counts what is fetched until `show` is done: it opens the page and waits for its first row. */
export const measureCriticalPath = async (
  page: Page,
  origin: string,
  show: () => Promise<void>,
): Promise<CriticalPath> => {
  const responses: Response[] = []
  const note = (response: Response) => responses.push(response)
  page.on('response', note)
  await show()
  page.off('response', note)

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
