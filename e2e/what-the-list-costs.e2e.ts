import { openConsole, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'
import { measureCriticalPath } from './critical-path.ts'

test('what the browser fetches before the first row stays within its budget', async ({ page, product }) => {
  const cost = await measureCriticalPath(page, product.origin, () => openConsole(page))
  expect(cost.scriptGzipBytes).toBeLessThanOrEqual(130_000)
  expect(cost.scriptGzipBytes).toBeGreaterThan(10_000)
  expect(cost.styleGzipBytes).toBeLessThanOrEqual(10_000)
  expect(cost.requestCount).toBeLessThanOrEqual(12)
  expect(cost.foreignOrigins).toEqual([])
  expect(cost.fontCount).toBe(0)
  expect(cost.scripts.filter((name) => /recharts|task-in-full|palette-list|insights/.test(name))).toEqual([])
})

test('what may be opened later waits for the first rows, however long they take', async ({ page }) => {
  const answer = Promise.withResolvers<void>()
  await page.route(/\/api\/tasks\?/, async (route) => {
    await answer.promise
    await route.continue()
  })
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
  })
  const areFetchedAhead = () => scripts.some((path) => path.includes('palette-list'))
  await page.goto('/tasks')
  await expect(page.getByRole('heading', { name: 'Tasks' })).toBeVisible()
  await page.clock.runFor(5_500)
  await expect.poll(() => scripts.some((path) => path.includes('fetch-ahead'))).toBe(true)
  expect(areFetchedAhead()).toBe(false)
  answer.resolve()
  await expect(taskRows(page).first()).toBeVisible()
  await expect.poll(areFetchedAhead).toBe(true)
})
