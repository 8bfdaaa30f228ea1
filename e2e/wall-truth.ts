import type { Locator, Page, Response } from '@playwright/test'
import type { TaskChanges } from '../src/contract/tasks.ts'
import type { Product } from './product.ts'
import { expect } from './test.ts'
import { acrossTheScreen, tileRows } from './wall-sentences.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** `RDS Production Frankfurt 1 m`: how old it says that it is, in seconds. */
const labelOf = (text: string): number | null => {
  const [, minutes, seconds] = /(?:(\d+) m|(\d+) s)$/.exec(text) ?? []
  if (minutes !== undefined) return Number(minutes) * 60
  return seconds === undefined ? null : Number(seconds)
}

/** `no data since 09:03`, in the zone of the tests' browsers; the last one before now. */
const sinceOf = (text: string, nowMs: number): number | null => {
  const [, time] = /no data since .*?(\d\d:\d\d)$/i.exec(text) ?? []
  if (time === undefined) return null
  const at = (ms: number) =>
    new Date(ms).toLocaleTimeString('en-GB', {
      timeZone: 'Europe/Berlin',
      hour: '2-digit',
      minute: '2-digit',
    })
  let ms = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  while (at(ms) !== time) ms -= MINUTE_MS
  return ms
}

/**
 * Follows what the page is told, and gives the check that nothing on it says to be younger than that. What a source was
 * once told of goes on to have an age, whatever becomes of those who told it.
 */
export const watchTruth = (page: Page, product: Pick<Product, 'clock' | 'connections'>) => {
  const newestMs = new Map<string, number>()
  const titleOf = (id: string) => product.connections.find((each) => each.id === id)?.title ?? id
  const take = async (response: Response) => {
    if (!response.ok() || !response.url().includes('/api/tasks?')) return
    const given: TaskChanges = await response.json()
    for (const { service, connection, lastSuccessMs } of given.sources) {
      const name = `${service} ${titleOf(connection)}`
      if (lastSuccessMs !== null) newestMs.set(name, Math.max(lastSuccessMs, newestMs.get(name) ?? 0))
    }
  }
  /** Answers whose text is still on its way to this test; the page may have it already. */
  const taking = new Set<Promise<void>>()
  page.on('response', (response) => {
    // What is no answer of ours tells nothing.
    const taken = take(response)
      .catch(() => undefined)
      .finally(() => taking.delete(taken))
    taking.add(taken)
  })

  /** A page may load itself anew while it is being read. */
  const readTexts = async (texts: Locator): Promise<string[]> => {
    try {
      return await texts.allInnerTexts()
    } catch {
      await expect(tileRows(page, 'Sources').first()).toBeVisible()
      return texts.allInnerTexts()
    }
  }
  const readRows = async () =>
    (await readTexts(tileRows(page, 'Sources'))).map((text) => text.replaceAll(/\s+/g, ' ').trim())
  /** Not all have room at once: the others have their turn. */
  const shownOf = (rows: readonly string[]) =>
    [...newestMs].flatMap(([name, dataMs]) => {
      const row = rows.find((text) => text.toLowerCase().startsWith(name.toLowerCase()))
      return row === undefined ? [] : [{ row, dataMs }]
    })

  return async (): Promise<void> => {
    const nowMs = product.clock.nowMs()
    // A page that was just loaded is still asking.
    if (newestMs.size > 0) await expect.poll(async () => shownOf(await readRows()).length).toBeGreaterThan(0)
    const rows = await readRows()
    await Promise.all(taking)
    for (const { row, dataMs } of shownOf(rows)) {
      const label = labelOf(row)
      if (label === null) {
        const sinceMs = sinceOf(row, nowMs)
        expect(sinceMs, `${row}: an age was known`).not.toBeNull()
        expect(sinceMs, row).toBeLessThanOrEqual(dataMs)
      } else {
        // Written without what is left of a second or of a minute, and drawn once a second.
        const atMostMs = label * SECOND_MS + (label >= 60 ? MINUTE_MS : SECOND_MS) + SECOND_MS
        expect(atMostMs, row).toBeGreaterThanOrEqual(nowMs - dataMs)
      }
    }
    const [across] = await readTexts(acrossTheScreen(page).locator('strong'))
    const sinceMs = across === undefined ? null : sinceOf(across, nowMs)
    if (sinceMs !== null) expect(sinceMs, across).toBeLessThanOrEqual(Math.max(...newestMs.values()))
  }
}
