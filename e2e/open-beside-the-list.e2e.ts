import {
  choice,
  openConsole,
  searchFor,
  serverBanner,
  taskPanel,
  taskRow,
  taskRows,
  taskTable,
  wheel,
} from './sentences.ts'
import { expect, test, watchConsole, type Page } from './test.ts'

const MINUTE_MS = 60_000
const REST_MS = 300

const nameOf = (page: Page, place: number) => taskRows(page).nth(place).getByRole('link').innerText()
const shownName = (page: Page) => taskPanel(page).getByRole('heading', { level: 2 }).first()
const focusedPlace = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('tr')?.ariaRowIndex ?? null)
const tops = (page: Page) =>
  taskRows(page).evaluateAll((rows) => rows.map((row) => [row.ariaRowIndex, row.getBoundingClientRect().top]))

/** The tasks the BFF is asked for, one by one. */
const askedTasks = (page: Page): string[] => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/tasks/')) asked.push(pathname)
  })
  return asked
}

test('a click opens the task beside the list, which stays where it is, and back closes it', async ({
  page,
  expectAccessible,
}) => {
  const complaints = watchConsole(page)
  await openConsole(page)
  await wheel(page, 800)
  const before = await tops(page)
  const row = taskRows(page).nth(14)
  const name = await row.getByRole('link').innerText()
  await row.click({ position: { x: 500, y: 10 } })
  await expect(shownName(page)).toHaveText(name)
  await expect(page).toHaveURL(/\/tasks\?open=(production-frankfurt|test-amsterdam)\/\w+\/[^/]+/)
  await expect(row).toHaveAttribute('aria-current', 'true')
  await expect(page).toHaveTitle(/Tasks · /)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tasks')
  expect(await tops(page)).toEqual(before)
  await expectAccessible()

  // Another one takes its place, and is no further step back.
  const other = await nameOf(page, 12)
  await taskRows(page)
    .nth(12)
    .click({ position: { x: 500, y: 10 } })
  await expect(shownName(page)).toHaveText(other)
  await page.goBack()
  await expect(taskPanel(page)).toHaveCount(0)
  await expect(page).toHaveURL(/\/tasks$/)
  expect(await tops(page)).toEqual(before)
  await page.goForward()
  await expect(shownName(page)).toHaveText(other)
  expect(complaints).toEqual([])
})

test('a click within a walk by keys is where it ends', async ({ page }) => {
  await openConsole(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(taskPanel(page)).toBeVisible()
  await page.clock.pauseAt(Date.parse('2026-11-21T09:00:00Z'))
  await page.keyboard.press('j')
  const name = await nameOf(page, 5)
  await taskRows(page)
    .nth(5)
    .click({ position: { x: 500, y: 10 } })
  await page.clock.runFor(REST_MS)
  await expect(shownName(page)).toHaveText(name)
  await expect(taskRows(page).nth(5)).toHaveAttribute('aria-current', 'true')
})

test('keys walk on, and only the row somebody rests upon is asked for', async ({ page }) => {
  await openConsole(page)
  const asked = askedTasks(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(taskPanel(page).getByRole('region', { name: 'Times' })).toBeVisible()
  const [first] = asked
  const others = () => [...new Set(asked.filter((path) => path !== first))]
  await page.clock.pauseAt(Date.parse('2026-11-21T09:00:00Z'))
  for (let step = 0; step < 6; step++) await page.keyboard.press('j')
  expect(await focusedPlace(page)).toBe('8')
  expect(others()).toEqual([])
  await page.clock.runFor(REST_MS)
  await expect(shownName(page)).toHaveText(await nameOf(page, 6))
  await expect.poll(() => others().length).toBe(1)
  await page.clock.resume()

  await page.keyboard.press('f')
  await expect(taskPanel(page).getByRole('region', { name: 'Failure' })).toBeVisible()
  const failed = await focusedPlace(page)
  // Once more leads into it, and Escape back to the row.
  await page.keyboard.press('Enter')
  await expect(taskPanel(page)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  expect(await focusedPlace(page)).toBe(failed)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(taskPanel(page)).toHaveCount(0)
  expect(await focusedPlace(page)).toBe(failed)
  await expect(page).toHaveURL(/\/tasks$/)
})

test('what lies over the page is closed before the panel, and the search keeps its keys', async ({
  page,
}) => {
  await openConsole(page)
  await taskRows(page).first().click()
  await expect(taskPanel(page)).toBeVisible()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard' })
  await help.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(taskPanel(page)).toBeVisible()
  await searchFor(page, 'restart')
  await page.getByRole('searchbox').press('Escape')
  await expect(taskPanel(page)).toBeVisible()
  await taskPanel(page).getByRole('link', { name: 'Open its page' }).focus()
  // Letters are switched off, this key never is.
  await page.keyboard.press('Escape')
  await expect(taskPanel(page)).toHaveCount(0)
})

test('filters, sorting and the range change around an open task, and a link to it opens it', async ({
  page,
  product,
}) => {
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RestoreMysqlInstance',
    instanceName: 'open-heron',
    durationMs: 10 * MINUTE_MS,
  })
  await product.pass(MINUTE_MS)
  await openConsole(page)
  await searchFor(page, 'open-heron')
  await taskRow(page, 'open-heron').click()
  await expect(shownName(page)).toHaveText(/Restore/)
  await searchFor(page, '')
  await choice(page, 'Status', /^Failed/).check()
  await taskTable(page)
    .getByRole('button', { name: /^Duration/ })
    .click()
  // It is not in the list any more, and still open.
  await expect(taskRow(page, 'open-heron')).toHaveCount(0)
  await expect(taskPanel(page)).toContainText('open-heron')
  const address = page.url()
  await page.reload()
  await expect(taskPanel(page)).toContainText('open-heron')
  await expect(choice(page, 'Status', /^Failed/)).toBeChecked()
  await expect(page).toHaveURL(address)
  await taskPanel(page).getByRole('button', { name: 'Close (Escape)' }).click()
  await expect(taskPanel(page)).toHaveCount(0)
  await expect(page).toHaveURL(/\/tasks\?status=failed&sort=-duration$/)
})

test('a running task moves on beside the list, and a banner is told once', async ({
  page,
  product,
  pass,
  passOnPage,
  context,
}) => {
  product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToCurrent',
    instanceName: 'orders-prod-9',
    durationMs: 10 * MINUTE_MS,
    subtasks: [
      { name: 'INIT', share: 0.2 },
      { name: 'RESTORE', share: 0.8 },
    ],
  })
  await product.pass(MINUTE_MS)
  await openConsole(page)
  await taskRow(page, 'orders-prod-9').first().click()
  const percent = async () =>
    Number(await taskPanel(page).getByRole('progressbar').first().getAttribute('value'))
  await expect(taskPanel(page).getByRole('table', { name: 'Subtasks' })).toBeVisible()
  const first = await percent()
  await pass(2 * MINUTE_MS)
  await expect.poll(percent).toBeGreaterThan(first)
  await expect(page).toHaveTitle(/Tasks · /)
  await context.setOffline(true)
  await passOnPage(2 * MINUTE_MS)
  await expect(serverBanner(page)).toHaveCount(1)
  await expect(taskPanel(page).getByText('It was running when it was last seen')).toBeVisible()
})

test('with a modifier the link opens a page of its own, and where there is no room the row does', async ({
  page,
  context,
}) => {
  await openConsole(page)
  const link = taskRows(page).first().getByRole('link')
  const name = await link.innerText()
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(opened.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(taskPanel(page)).toHaveCount(0)

  await page.setViewportSize({ width: 390, height: 844 })
  await taskRows(page).first().click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const path = new URL(page.url()).pathname
  await page.goBack()
  await expect(taskRows(page).first().getByRole('link')).toBeFocused()
  // A link that was made on a desk.
  await page.goto(`/tasks?open=${path.replace('/tasks/', '')}`)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page).toHaveURL(path)
})
