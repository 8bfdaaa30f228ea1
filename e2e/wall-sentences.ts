import { expect, type Locator, type Page } from '@playwright/test'

/** What a person in front of a wall display sees, as sentences. */

export const openWall = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/wall${query}`)
  await expectNews(page)
}

/** A part of the display: `Running`, `Needs a look`, `Next`, `Sources`. */
export const tile = (page: Page, name: string): Locator => page.getByRole('region', { name })

export const tileRows = (page: Page, name: string): Locator => tile(page, name).getByRole('listitem')

/** The count beside the heading of a part, of everything that belongs to it. */
export const tileCount = async (page: Page, name: string): Promise<number> => {
  const heading = await tile(page, name).getByRole('heading').innerText()
  return Number(/(\d[\d,]*)/.exec(heading.slice(name.length))?.[1]?.replaceAll(',', '') ?? Number.NaN)
}

/** What stands across the whole screen where nothing on it is news. */
export const acrossTheScreen = (page: Page): Locator => page.getByRole('alert')

export const NOTHING_READ = 'Nothing has been read yet'

export const expectNews = async (page: Page): Promise<void> => {
  // Before the first answer one line says that there was none.
  await expect(tileRows(page, 'Sources').filter({ hasNotText: NOTHING_READ }).first()).toBeVisible()
  await expect(acrossTheScreen(page)).toHaveCount(0)
}

/** How often the page was loaded since. */
export const countLoads = (page: Page): (() => number) => {
  let count = 0
  page.on('domcontentloaded', () => {
    count += 1
  })
  return () => count
}

/** Whether the new page is there is asked in the network's time, which that of the page must not outrun. */
export const expectLoads = (
  countedLoads: () => number,
  count: number,
  passAWhile: () => Promise<void>,
): Promise<void> =>
  expect
    .poll(async () => {
      await passAWhile()
      return countedLoads()
    })
    .toBe(count)

/** Which letters of an element stand on the screen, by their places; blanks, which a line may end with, all do. */
export const shownLetters = (element: Element): number[] => {
  const [text] = element.childNodes
  if (text === undefined) return []
  return Array.from(text.textContent ?? '', (letter, place) => {
    const range = document.createRange()
    range.setStart(text, place)
    range.setEnd(text, place + 1)
    const { left, top, width, height } = range.getBoundingClientRect()
    const isShown = document.elementFromPoint(left + width / 2, top + height / 2) === element
    return isShown || letter === ' ' ? [place] : []
  }).flat()
}
