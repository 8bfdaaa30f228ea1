import { expect, test, type Page } from './test.ts'
import type { Product } from './product.ts'
import { setHidden } from './set-hidden.ts'

const MINUTE_MS = 60_000

/** The page of a task that runs for so long; answers how often the page asked for anything since. */
const openTaskPage = async (page: Page, product: Product, minutes: number) => {
  const taskId = product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusRehearsalToExisted',
    durationMs: minutes * MINUTE_MS,
  })
  await product.pass(MINUTE_MS)
  await page.goto(`/tasks/production-frankfurt/taurusdb/${taskId}`)
  await expect(page).toHaveTitle(/^Running/)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked += 1
  })
  return () => asked
}

test('the page of a task asks nothing while it is hidden, and says what has become of it when it is seen again', async ({
  page,
  product,
  pass,
  passOnPage,
}) => {
  const askedCount = await openTaskPage(page, product, 4)
  await setHidden(page, true)
  await passOnPage(5_000)
  const before = askedCount()
  await pass(4 * MINUTE_MS)
  expect(askedCount() - before).toBe(0)
  await expect(page).toHaveTitle(/^Running/)
  await setHidden(page, false)
  await expect(page).toHaveTitle(/^Succeeded/)
})

test('but where its reader follows the task, title and icon tell its end behind another tab', async ({
  page,
  product,
  pass,
}) => {
  await openTaskPage(page, product, 3)
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(page.getByRole('button', { name: 'Following', pressed: true })).toBeVisible()
  await setHidden(page, true)
  await pass(3 * MINUTE_MS)
  await expect(page).toHaveTitle(/^Succeeded/)
  await expect
    .poll(() => page.evaluate(() => document.head.querySelector('link[rel="icon"]')?.getAttribute('href')))
    .toBe('/favicon-succeeded.svg')
})
