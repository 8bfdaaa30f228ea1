import { chip, choice, expectAllRead, filterBy, openConsole, taskRows, taskTable } from './sentences.ts'
import { expect, test, watchConsole, type Page } from './test.ts'

const figure = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const VOLUME = /^Tasks created per/

const openInsights = async (page: Page, query = '?range=30d') => {
  await page.goto(`/insights${query}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible()
  await expect(figure(page, VOLUME)).toBeVisible()
  await expect(page.getByText(/^From \d+ tasks? alive/)).not.toContainText('still being read')
}

/** For axe, which looks at each of some hundred marks, in both themes. */
const SLOWLY = 180_000

test('all figures are there, without a complaint of the browser or of axe', async ({
  page,
  expectAccessible,
}) => {
  test.setTimeout(SLOWLY)
  const complaints = watchConsole(page)
  await openInsights(page)
  await expect(page).toHaveTitle(/Insights/)
  for (const name of [
    VOLUME,
    'Why tasks fail',
    'Busiest instances',
    'How long tasks take',
    'Durations over time',
    /^Time of day/,
  ])
    await expect(figure(page, name)).toBeVisible()
  await expect(page.getByText(/^From \d+ tasks alive in the last 30 days/)).toBeVisible()
  await expect(figure(page, 'How long tasks take')).toContainText(/Not counted: \d+ that have not ended/)
  await expectAccessible()
  expect(complaints).toEqual([])
})

test('the figures are of the tasks that the list shows, and lead back to it with the same filters', async ({
  page,
}) => {
  await openConsole(page, '?range=30d')
  await filterBy(page, 'Service', /^RDS/)
  await expectAllRead(page)
  const rowCount = Number(await taskTable(page).getAttribute('aria-rowcount')) - 1
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Insights' }).click()
  await expect(page.getByText(`From ${rowCount} tasks alive in the last 30 days`)).toBeVisible()
  await expect(chip(page, 'Service')).toContainText('RDS')
  await choice(page, 'Status', /^Failed/).check()
  await expect(page).toHaveURL(/\/insights\?.*status=failed/)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' }).click()
  await expect(page).toHaveURL(/\/tasks\?.*status=failed/)
  await expect(chip(page, 'Service')).toContainText('RDS')
})

test('a mark leads to the tasks behind it, by keyboard too', async ({ page }) => {
  await openInsights(page)
  const failed = figure(page, VOLUME).getByRole('group', { name: /^Failed tasks per day/ })
  const marks = failed.getByRole('link')
  await expect.poll(() => marks.count()).toBeGreaterThan(3)
  // One stop for the tab key, the others by arrow keys.
  await expect
    .poll(() =>
      marks.evaluateAll((all) => all.filter((mark) => mark.getAttribute('tabindex') === '0').length),
    )
    .toBe(1)
  await marks.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(marks.nth(1)).toBeFocused()
  // Laid out anew for another width, and so are its marks.
  await page.setViewportSize({ width: 1100, height: 900 })
  await expect(marks.nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(marks.last()).toBeFocused()
  const label = (await marks.last().getAttribute('aria-label')) ?? ''
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tasks\?.*status=failed/)
  const [, failedCount] = /: (\d+) of \d+ tasks? failed$/.exec(label) ?? []
  await expect(taskTable(page)).toHaveAttribute('aria-rowcount', String(Number(failedCount) + 1))
})

test('what a chart shows stands in a table too', async ({ page }) => {
  await openInsights(page)
  const volume = figure(page, VOLUME)
  await volume.getByText('Show as a table').click()
  const rows = volume.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(32)
  const [, total = ''] = /^([\d,]+) tasks/.exec(await volume.getByRole('paragraph').first().innerText()) ?? []
  const counts = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => Number(row.children.item(1)?.textContent ?? '')),
  )
  expect(counts.reduce((all, count) => all + count, 0)).toBe(Number(total.replace(',', '')))
})

test('failures of one cause are one line, whatever ids and numbers they name', async ({ page, product }) => {
  for (const [place, seconds] of [60, 1800, 7].entries())
    product.cloud.world.addTask({
      service: 'rds',
      name: 'ResizeFlavor',
      instanceName: `flamingo-${place}`,
      durationMs: 1_000,
      outcome: 'failed',
      failReason: `Flamingo timed out after ${seconds} s at 10.0.0.${place}.`,
    })
  await product.pass(120_000)
  await openInsights(page, '?range=24h')
  const why = figure(page, 'Why tasks fail')
  const reason = why.getByRole('row').filter({ hasText: 'Flamingo timed out' })
  await expect(reason).toHaveCount(1)
  await expect(reason).toContainText('Flamingo timed out after number s at address.')
  await reason.getByRole('link', { name: /^3 tasks failed/ }).click()
  await expect(taskRows(page)).toHaveCount(3)
  await expect(taskRows(page).first()).toContainText('Flamingo timed out')
})

test('failures without a reason are counted, and each of them can be opened', async ({ page, product }) => {
  for (const name of ['mute-heron', 'mute-egret'])
    product.cloud.world.addTask({
      service: 'dms',
      name: 'restartInstance',
      instanceName: name,
      durationMs: 1_000,
      outcome: 'failed',
    })
  await product.pass(180_000)
  await openInsights(page, '?range=24h&text=mute-')
  const row = figure(page, 'Why tasks fail').getByRole('row').filter({ hasText: 'No reason given' })
  await expect(row.getByRole('cell').first()).toHaveText('2')
  await row.getByText('No reason given by the service').click()
  await expect(row.getByRole('listitem')).toHaveCount(2)
  await row.getByRole('listitem').first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Restart instance' })).toBeVisible()
})

test('a range without tasks, and filters that nothing fits, say so', async ({ page, expectAccessible }) => {
  await page.goto('/insights?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')
  await expect(page.getByRole('heading', { name: 'No tasks in this range' })).toBeVisible()
  await expectAccessible()
  await page.goto('/insights?text=no-task-is-called-like-this')
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(figure(page, VOLUME)).toBeVisible()
})

test('what is still running has no duration, and figures without one say so', async ({ page }) => {
  await openInsights(page, '?range=24h&status=running')
  const durations = figure(page, 'How long tasks take')
  await expect(durations).toContainText('No finished tasks in this range.')
  await expect(durations).toContainText(/Not counted: \d+ that ha(s|ve) not ended/)
  await expect(figure(page, 'Why tasks fail')).toContainText('No task failed in this range.')
})

test('on a phone nothing is wider than the screen', async ({ page, expectAccessible }) => {
  test.setTimeout(SLOWLY)
  await page.setViewportSize({ width: 390, height: 844 })
  await openInsights(page)
  const width = await page.getByRole('main').evaluate((main) => main.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  await expectAccessible()
})

test('the instances, names and hours of the figures lead to lists of as many tasks', async ({ page }) => {
  const expectList = async (count: string | null | undefined) => {
    await expect(taskTable(page)).toHaveAttribute('aria-rowcount', String(Number(count) + 1))
    await page.goBack()
    await expect(figure(page, VOLUME)).toBeVisible()
  }
  await openInsights(page)
  const busiest = figure(page, 'Busiest instances')
    .getByRole('link', { name: /^\d+ tasks on / })
    .first()
  const [, onInstance] = /^(\d+)/.exec((await busiest.getAttribute('aria-label')) ?? '') ?? []
  await busiest.click()
  await expectList(onInstance)

  const hour = figure(page, /^Time of day/)
    .getByRole('link', { name: /: \d+ tasks?$/ })
    .first()
  const [, atHour] = /: (\d+) tasks?$/.exec((await hour.getAttribute('aria-label')) ?? '') ?? []
  await hour.click()
  await expectList(atHour)

  const trend = figure(page, 'Durations over time')
    .getByRole('link', { name: /median .+ \d+ tasks?( with a duration)?$/ })
    .first()
  const [, onDay] =
    /(\d+) tasks?(?: with a duration)?$/.exec((await trend.getAttribute('aria-label')) ?? '') ?? []
  await trend.click()
  await expectList(onDay)
})

test('a mark of durations names how many of its tasks have one, and leads to all of them', async ({
  page,
  product,
}) => {
  const { world } = product.cloud
  const restart = { service: 'rds', name: 'RebootForMarks', durationMs: 60_000 } as const
  for (let count = 0; count < 3; count += 1) world.addTask(restart)
  const startMs = product.clock.nowMs() + 60_000
  for (let count = 0; count < 2; count += 1) world.addTask({ ...restart, schedule: { startMs } })
  await product.pass(600_000)
  await openInsights(page)
  const trend = figure(page, 'Durations over time')
  const names = trend.getByRole('combobox', { name: 'Task name' })
  await names.selectOption({ label: 'Reboot for marks (3)' })
  await expect(trend).toContainText('5 tasks of this name')
  await expect(trend).toContainText('Of 3 of them the duration is known and counts')
  const mark = trend.getByRole('link', { name: /, 3 of 5 tasks with a duration$/ })
  const durations = figure(page, 'How long tasks take')
  await durations.getByRole('button', { name: /^Show all/ }).click()
  await expect(durations.getByRole('row', { name: /^Reboot for marks/ })).toContainText('3 of 5')
  await mark.click()
  await expect(taskTable(page)).toHaveAttribute('aria-rowcount', '6')
})

test('where the text of the page is one to leave out, the tasks of a reason are named, not searched', async ({
  page,
}) => {
  await openInsights(page, '?range=30d&text!=no-task-is-called-like-this')
  const failures = figure(page, 'Why tasks fail')
  await expect(failures.getByRole('table')).toBeVisible()
  await expect(failures.getByRole('link', { name: /failed: / })).toHaveCount(0)
  const reason = failures.getByRole('row').nth(1)
  await reason.locator('summary').click()
  const count = Number(await reason.locator('.failed-count').innerText())
  await expect(reason.getByRole('listitem').getByRole('link')).toHaveCount(count)
})

test('an hour that came in several weeks offers each of them', async ({ page }) => {
  await openInsights(page)
  const hours = figure(page, /^Time of day/)
  await hours
    .getByRole('button', { name: /: \d+ tasks$/ })
    .first()
    .click()
  const offered = hours.getByRole('paragraph').last().getByRole('link')
  expect(await offered.count()).toBeGreaterThan(1)
  const [, count] = /: (\d+) tasks?$/.exec(await offered.first().innerText()) ?? []
  await offered.first().click()
  await expect(taskTable(page)).toHaveAttribute('aria-rowcount', String(Number(count) + 1))
})
