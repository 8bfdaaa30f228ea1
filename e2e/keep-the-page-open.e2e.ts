import {
  choice,
  filterBy,
  findTasks,
  openConsole,
  openTaskPage,
  searchFor,
  taskRow,
  taskRows,
} from './sentences.ts'
import { expect, test } from './test.ts'

const TASK_PART = '**/assets/task-in-full-*.js'
const DAY_MS = 24 * 3_600_000

test('after a deploy took a part of the page away, it loads itself anew, once', async ({ page }) => {
  let loadCount = 0
  // No second build to deploy in a test: its only trace is that the first one's part is gone.
  await page.context().route(TASK_PART, (route) => (loadCount === 0 ? route.abort() : route.continue()))
  await openConsole(page)
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loadCount += 1
  })
  const link = taskRows(page).first().getByRole('link').first()
  const name = await link.innerText()
  await link.click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  expect(loadCount).toBe(1)
})

test('a part that stays away is said to be broken, without a loop, and comes with the next task', async ({
  page,
}) => {
  // As above; here loading anew does not help.
  await page.context().route(TASK_PART, (route) => route.abort())
  await openConsole(page)
  let loadCount = 0
  page.on('domcontentloaded', () => {
    loadCount += 1
  })
  await taskRows(page).first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 2, name: 'This page broke' })).toBeVisible()
  await expect(taskRows(page).nth(1)).toBeVisible()
  expect(loadCount).toBe(1)

  await page.context().unroute(TASK_PART)
  await page.goBack()
  const link = taskRows(page).nth(1).getByRole('link').first()
  const name = await link.innerText()
  await link.click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  expect(loadCount).toBe(1)
})

test('a list that cannot be told without a part that is gone says so, and others do without it', async ({
  page,
}) => {
  let loadCount = 0
  page.on('domcontentloaded', () => {
    loadCount += 1
  })
  await page.context().route('**/assets/list-extras-*.js', (route) => route.abort())
  await page.goto('/tasks?attention=failed')
  await expect(page.getByRole('heading', { name: 'This page broke' })).toBeVisible()
  expect(loadCount).toBe(2)
  await openConsole(page)
  await page.clock.runFor(60_000)
  await expect(taskRows(page).first()).toBeVisible()
  expect(loadCount).toBe(3)
})

test('once the server has another build, the next page is loaded in full', async ({ passOnPage, page }) => {
  await openConsole(page)
  let loadCount = 0
  page.on('domcontentloaded', () => {
    loadCount += 1
  })
  // The product of a test has one build, so its name is changed on the way.
  await page.context().route('**/api/session', async (route) => {
    const response = await route.fetch()
    const session: unknown = await response.json()
    await route.fulfill({ response, json: Object.assign({}, session, { build: 'another' }) })
  })
  await passOnPage(6 * 60_000)
  await filterBy(page, 'Service', /^RDS/)
  expect(loadCount).toBe(0)
  const link = taskRows(page).first().getByRole('link').first()
  const name = await link.innerText()
  await link.click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  expect(loadCount).toBe(0)
  await page.getByRole('link', { name: 'Open its page' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  expect(loadCount).toBe(1)
  // The page may be asking for its session just now.
  await page.context().unrouteAll({ behavior: 'ignoreErrors' })
})

test('rows are shown before the session is known, and do not move when it comes', async ({ page }) => {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  // No fault of the cloud delays this one answer.
  await page.context().route('**/api/session', async (route) => {
    await held
    await route.continue()
  })
  await openConsole(page)
  const first = taskRows(page).first()
  await expect(first).toContainText('production-frankfurt')
  const before = await first.boundingBox()
  await expect(page.getByText('Simulated data')).toHaveCount(0)
  letGo()
  await expect(page.getByText('Simulated data')).toBeVisible()
  await expect(first).toContainText('Production Frankfurt')
  expect(await first.boundingBox()).toEqual(before)
})

test('the way back from a task leads to the list as it was left', async ({ page, expectAccessible }) => {
  await openConsole(page)
  const tasks = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' })
  await expect(tasks).toHaveAttribute('aria-current', 'page')
  await filterBy(page, 'Service', /^RDS/)
  await choice(page, 'Status', /^Failed/).check()
  const address = page.url()
  await tasks.click()
  await expect(page).toHaveURL(address)

  for (const way of [tasks, page.getByRole('link', { name: 'Back to the list' })]) {
    await openTaskPage(page, taskRows(page).first())
    await expect(page.getByRole('region', { name: 'Times' })).toBeVisible()
    await expect(tasks).not.toHaveAttribute('aria-current')
    await way.click()
    await expect(page).toHaveURL(address)
    await expect(choice(page, 'Status', /^Failed/)).toBeChecked()
  }
  await expectAccessible()
})

test('a task that waits for its window shows when it is planned, and no start or duration', async ({
  page,
  product,
  pass,
}) => {
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RebootInstance',
    instanceName: 'not-yet',
    durationMs: 60_000,
    schedule: { startMs: product.clock.nowMs() + 4 * DAY_MS },
  })
  await product.pass(600_000)
  await findTasks(page, 'not-yet')
  const row = taskRow(page, 'not-yet')
  await expect(row).toContainText('planned 25 Nov, 09:')
  await expect(row.getByRole('cell').nth(6)).toContainText('—')
  await row.getByRole('link').first().click()
  await expect(
    page.getByText(/^Waiting since 21 Nov 2026, .* It is planned to begin on 25 Nov 2026/),
  ).toBeVisible()
  await expect(page.getByRole('region', { name: 'Times' })).not.toContainText('so far')
  await pass(5_000)
})

test('a long range names both offsets of its zone, and each row of the other one its own', async ({
  page,
  product,
}) => {
  // Summer time ended in Berlin on 25 October 2026.
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName: 'in-summer',
    createdMs: Date.parse('2026-10-24T10:00:00Z'),
    durationMs: 30 * DAY_MS,
  })
  await product.pass(60_000)
  await openConsole(page)
  await expect(page.getByText(/times in Europe\/Berlin, UTC\+01:00$/)).toBeVisible()
  await searchFor(page, 'in-summer')
  await expect(taskRow(page, 'in-summer')).toContainText('24 Oct, 12:00:00 +02:00')
  await page.goto('/tasks?from=2026-10-20T00:00:00Z')
  await expect(page.getByText(/times in Europe\/Berlin, UTC\+02:00 and UTC\+01:00$/)).toBeVisible()
})

test('a task opened while the server is gone is waited for, and shown when the server is back', async ({
  passOnPage,
  page,
  context,
}) => {
  const fetchedAhead = page.waitForResponse(TASK_PART)
  await openConsole(page)
  await passOnPage(6_000)
  // Here with all that it imports.
  await page.evaluate((url) => import(url), (await fetchedAhead).url())
  const link = taskRows(page).first().getByRole('link').first()
  const name = await link.innerText()
  await context.setOffline(true)
  await link.click()
  await expect(page.getByRole('heading', { level: 2, name: 'The server does not answer' })).toBeVisible()
  await context.setOffline(false)
  await passOnPage(10_000)
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
})
