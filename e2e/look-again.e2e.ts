import type { Page } from '@playwright/test'
import { countsInSentence, openConsole, taskRow, taskRows } from './sentences.ts'
import { setHidden } from './set-hidden.ts'
import { expect, test } from './test.ts'

const MINUTE_MS = 60_000
const FAILURE = { name: 'RestartMysqlInstance', durationMs: 1_000, outcome: 'failed' } as const
const note = (page: Page) => page.getByRole('region', { name: 'Since you last looked' })

const isLookKept = (page: Page) => page.evaluate(() => localStorage.getItem('last-look') !== null)

/** Somebody who sees the list, and may go away then. */
const look = async (page: Page): Promise<void> => {
  await openConsole(page)
  await expect(page.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await expect.poll(() => isLookKept(page)).toBe(true)
}

test('whoever comes back is told once what happened, and each number leads to as many tasks', async ({
  page,
  product,
  context,
}) => {
  await look(page)
  await expect(note(page)).toHaveCount(0)
  await page.close()

  const add = (outcome: 'failed' | 'succeeded', durationMs: number) =>
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName: 'orders',
      durationMs,
      outcome,
    })
  add('failed', 30_000)
  add('succeeded', 30_000)
  add('succeeded', 60 * MINUTE_MS)
  await product.pass(10 * MINUTE_MS)

  const back = await context.newPage()
  await back.clock.install({ time: product.clock.nowMs() })
  await openConsole(back)
  const said = note(back)
  await expect(said).toBeVisible()
  const links = await said.getByRole('link').allInnerTexts()
  expect(links).toEqual(expect.arrayContaining([expect.stringMatching(/^1 failed$/)]))
  for (const text of links.filter((each) => /^\d/.test(each))) {
    await said.getByRole('link', { name: text, exact: true }).click()
    await expect.poll(() => countsInSentence(back).then(({ shown }) => shown)).toBe(Number.parseInt(text, 10))
    await expect(said).toBeVisible()
  }
  await said.getByRole('button', { name: 'Dismiss' }).press('Enter')
  await expect(said).toHaveCount(0)
  await openConsole(back)
  await expect(back.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await expect(said).toHaveCount(0)
})

test('a short absence is none, and neither is a long one in which nothing happened', async ({
  page,
  product,
  context,
}) => {
  await look(page)
  await page.close()
  product.cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 1_000 })
  await product.pass(4 * MINUTE_MS)
  const back = await context.newPage()
  await back.clock.install({ time: product.clock.nowMs() })
  await openConsole(back)
  await expect(back.getByRole('button', { name: 'View: All tasks' })).toBeVisible()
  await back.clock.runFor(MINUTE_MS)
  await expect(note(back)).toHaveCount(0)
})

test('a list of last week tells nobody what was missed, and leaves it to be told', async ({
  page,
  product,
  context,
}) => {
  await look(page)
  await page.close()
  const task = { service: 'rds', name: 'RestartMysqlInstance', durationMs: 1_000, outcome: 'failed' } as const
  product.cloud.world.addTask(task)
  await product.pass(10 * MINUTE_MS)

  const back = await context.newPage()
  await back.clock.install({ time: product.clock.nowMs() })
  const toMs = product.clock.nowMs() - 7 * 24 * 60 * MINUTE_MS
  const [from, to] = [toMs - 60 * MINUTE_MS, toMs].map((ms) => new Date(ms).toISOString())
  await openConsole(back, `?from=${from}&to=${to}`)
  await expect(back.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await back.clock.runFor(2 * MINUTE_MS)
  await expect(note(back)).toHaveCount(0)
  await openConsole(back)
  await expect(note(back).getByRole('link', { name: '1 failed' })).toBeVisible()
})

test('a page that is loaded anew before it was answered has told nobody, and leaves it to be told', async ({
  page,
  product,
  passOnPage,
}) => {
  await openConsole(page)
  await expect.poll(() => isLookKept(page)).toBe(true)
  await setHidden(page, true)
  product.cloud.world.addTask({ ...FAILURE, service: 'rds' })
  await product.pass(10 * MINUTE_MS)
  await passOnPage(10 * MINUTE_MS)

  await page.route(/\/api\/tasks\?/, (route) => route.abort())
  await setHidden(page, false)
  await page.clock.runFor(5_000)
  // What the old page asks once more must not be answered.
  await page.goto('/tasks', { waitUntil: 'commit' })
  await page.unroute(/\/api\/tasks\?/)
  await expect(taskRows(page).first()).toBeVisible()
  await passOnPage(5_000)
  await expect(note(page).getByRole('link', { name: '1 failed' })).toBeVisible()
})

test('whoever had the list in sight while nothing was asked is told what happened meanwhile', async ({
  page,
  product,
  pass,
  passOnPage,
}) => {
  await openConsole(page)
  await expect.poll(() => isLookKept(page)).toBe(true)
  await page.keyboard.press('p')
  product.cloud.world.addTask({ ...FAILURE, service: 'rds' })
  await pass(10 * MINUTE_MS)
  await expect(note(page)).toHaveCount(0)
  await page.keyboard.press('p')
  await passOnPage(5_000)
  await expect(note(page).getByRole('link', { name: '1 failed' })).toBeVisible()
})

test('what failed while its source could not be read is told once it is known, and why from then', async ({
  page,
  product,
  pass,
  passOnPage,
}) => {
  await openConsole(page)
  product.cloud.world.setFault('dds', { kind: 'garbage' })
  await pass(10 * MINUTE_MS)
  product.cloud.world.addTask({ ...FAILURE, service: 'dds' })
  await pass(10 * MINUTE_MS)
  await setHidden(page, true)
  product.cloud.world.setFault('dds', null)
  await product.pass(10 * MINUTE_MS)
  await passOnPage(10 * MINUTE_MS)

  await setHidden(page, false)
  await passOnPage(5_000)
  const link = note(page).getByRole('link', { name: '1 failed' })
  await expect(link).toBeVisible()
  await expect(note(page)).toContainText(/Not all of it was known when you last looked\. Since \d/)
  await link.click()
  await expect.poll(() => countsInSentence(page).then(({ shown }) => shown)).toBe(1)
})

test('what was in sight when the tab was hidden is not told again', async ({
  page,
  product,
  pass,
  passOnPage,
}) => {
  await openConsole(page)
  await pass(MINUTE_MS + 5_000)
  product.cloud.world.addTask({ ...FAILURE, service: 'rds', instanceName: 'seen' })
  await pass(30_000)
  await expect(taskRow(page, 'seen')).toContainText('Failed')
  await setHidden(page, true)
  await product.pass(10 * MINUTE_MS)
  await passOnPage(10 * MINUTE_MS)
  await setHidden(page, false)
  await passOnPage(5_000)
  await expect(page.getByText(/^Failed/).first()).toBeVisible()
  await expect(note(page).getByRole('link', { name: /failed/ })).toHaveCount(0)
})
