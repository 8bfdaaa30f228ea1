import type { Page } from '@playwright/test'
import { openConsole, taskRow, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

const MINUTE_MS = 60_000
const POLL_MS = 5_000
const MOMENT_MS = 20
const SECOND_MS = 1_000

/**
 * Asks for changes, and gives the answer once all the page does with time is done: what happens from then on is the
 * answer's doing alone. The page's clock stands still meanwhile.
 */
const holdNextAnswer = async (page: Page): Promise<() => Promise<void>> => {
  const release = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  await page.route(
    '**/api/tasks?**',
    async (route) => {
      asked.resolve()
      await release.promise
      await route.continue()
    },
    { times: 1 },
  )
  const isAsked = () => Promise.race([asked.promise.then(() => true), twoFrames(page).then(() => false)])
  // By the second, since an answer from before may still be on its way, and the next question waits for that.
  do await page.clock.runFor(SECOND_MS)
  while (!(await isAsked()))
  await twoFrames(page)
  return async () => {
    const answered = page.waitForResponse('**/api/tasks?**')
    release.resolve()
    await (await answered).finished()
    // The page takes it in in its own time and tells of it by a timer; the next second of its clock is further away.
    for (let part = 0; part < 4; part++) {
      await twoFrames(page)
      await page.clock.runFor(MOMENT_MS / 4)
    }
    await twoFrames(page)
  }
}

/** Frames are the browser's own, although the page's clock is not. */
const twoFrames = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  for (let frame = 0; frame < 2; frame++)
    await session.send('Page.captureScreenshot', { clip: { x: 0, y: 0, width: 1, height: 1, scale: 1 } })
  await session.detach()
}

/** Tells how often the page was laid out so far. */
const countLayouts = async (page: Page): Promise<() => Promise<number>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN
  }
}

test.beforeEach(async ({ page, product }) => {
  for (const [place, name] of ['one', 'two', 'three', 'four'].entries())
    product.cloud.world.addTask({
      service: 'taurusdb',
      name: 'RestoreTaurusInInstanceToExisted',
      instanceName: `restore-${name}`,
      durationMs: (place + 10) * MINUTE_MS,
    })
  await product.pass(MINUTE_MS)
  await openConsole(page)
  await expect(taskRow(page, 'restore-four')).toBeVisible()
  await expect(page.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  // The time of the page is the test's from here on; it stands well between two seconds.
  await page.clock.pauseAt(product.clock.nowMs() + POLL_MS + 300)
})

test('an answer in which nothing is new changes nothing on the page, and costs no layout', async ({
  page,
}) => {
  const layouts = await countLayouts(page)
  // The first answers may still bring what the start left over.
  for (let count = 0; count < 2; count++) await (await holdNextAnswer(page))()
  const give = await holdNextAnswer(page)
  const before = await layouts()
  await watchChanges(page)
  await give()
  expect(await changes(page)).toEqual([])
  expect(await layouts()).toBe(before)
})

test('a change renders the rows that it touched, and no others', async ({ page, product }) => {
  for (let count = 0; count < 2; count++) await (await holdNextAnswer(page))()
  const give = await holdNextAnswer(page)
  const count = await taskRows(page).count()
  expect(count).toBeGreaterThan(20)
  // Long enough for the progress of the four, and for nothing else that is in sight.
  await product.pass(15_000)
  const layouts = await countLayouts(page)
  const before = await layouts()
  await watchChanges(page)
  await give()
  expect(await layouts()).toBeGreaterThan(before)
  const touched = await changes(page)
  expect(touched.length).toBeGreaterThan(0)
  expect(touched.filter((text) => !text.includes('restore-'))).toEqual([])
})

declare global {
  interface Window {
    /** Filled by the test below. */
    changedRows?: Set<string>
  }
}

const watchChanges = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const changed = new Set<string>()
    window.changedRows = changed
    const body = document.querySelector('table[aria-label="Tasks"] tbody')
    if (body === null) throw new Error('there is no list')
    new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const element = target instanceof Element ? target : target.parentElement
        changed.add(element?.closest('tr')?.textContent ?? 'the list itself')
      }
    }).observe(body, { subtree: true, childList: true, characterData: true, attributes: true })
  })

/** The texts of the rows in which anything has changed. */
const changes = (page: Page): Promise<string[]> => page.evaluate(() => [...(window.changedRows ?? [])])
