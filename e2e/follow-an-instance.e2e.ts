import type { Product } from './product.ts'
import { openTask, taskRow, taskRows } from './sentences.ts'
import { expect, test, watchConsole, type Page } from './test.ts'

const HOUR_MS = 3_600_000
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline', exact: true })
const tasks = (page: Page) => page.getByRole('region', { name: 'Tasks' }).getByRole('table')

const openInstanceOf = async (page: Page, name: string) => {
  await openTask(page, name)
  await page.getByRole('link', { name: 'Everything that ran on it' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** One that was restarted, and on which nothing else ran. */
const openRestartedInstance = async (page: Page, product: Product) => {
  const task = { service: 'dds', name: 'RestartInstance', durationMs: 1_000 } as const
  product.cloud.world.addTask({ ...task, instanceName: 'heron-lake' })
  await product.pass(60_000)
  await openInstanceOf(page, 'heron-lake')
}

test('from a task to everything that ran on its instance, on a timeline and in a table', async ({
  page,
  product,
  expectAccessible,
}) => {
  const complaints = watchConsole(page)
  const { world } = product.cloud
  const on = { service: 'rds', instanceName: 'heron-lake' } as const
  world.addTask({
    ...on,
    name: 'ResizeFlavor',
    durationMs: 60_000,
    outcome: 'failed',
    failReason: 'No room for herons.',
  })
  await product.pass(120_000)
  world.addTask({ ...on, name: 'RestartMysqlInstance', durationMs: 8 * HOUR_MS })
  await product.pass(60_000)

  await openInstanceOf(page, 'heron-lake')
  await expect(page).toHaveURL(/\/instances\/production-frankfurt\/[\w-]+\?range=30d$/)
  await expect(page).toHaveTitle(/heron-lake/)
  await expect(page.getByText(/^2 tasks alive in the last 30 days, 1 failed, 1 running/)).toBeVisible()
  await expect(tasks(page).getByRole('row')).toHaveCount(3)
  await expect(tasks(page)).toContainText('No room for herons.')
  const marks = timeline(page).getByRole('link')
  await expect(marks).toHaveCount(2)
  await expect(
    timeline(page).getByRole('link', { name: /^Restart MySQL instance, Running · since / }),
  ).toBeVisible()
  await expectAccessible()

  await marks.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(marks.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^(Resize|Restart)/ })).toBeVisible()
  expect(complaints).toEqual([])
})

test('a timeline that is made wider scrolls, and its range is that of the address', async ({
  page,
  product,
  expectAccessible,
}) => {
  await openRestartedInstance(page, product)
  await page.getByRole('group', { name: 'Width' }).getByRole('radio', { name: '16 ×' }).check()
  const scroller = page.getByRole('region', { name: 'Timeline, scrolls sideways' })
  await expect(scroller).toBeVisible()
  expect(await scroller.evaluate((box) => box.scrollWidth / box.clientWidth)).toBeGreaterThan(10)
  await expectAccessible()
  await page.getByRole('group', { name: 'Time range' }).getByRole('radio', { name: 'Last 24 hours' }).check()
  await expect(page).toHaveURL(/range=24h/)
  await page.goBack()
  await expect(page).toHaveURL(/range=30d/)
})

test('an instance nobody knows says what may be wrong', async ({ page, expectAccessible }) => {
  await page.goto('/instances/production-frankfurt/no-such-instance?range=24h')
  await expect(page.getByRole('heading', { name: 'No task on this instance' })).toBeVisible()
  await expect(page.getByText(/mistyped/)).toBeVisible()
  await expectAccessible()
  await page.getByRole('button', { name: 'Show the last 30 days' }).click()
  await expect(page).toHaveURL(/range=30d/)
})

test('the list behind an instance has its tasks alone', async ({ page, product }) => {
  await openRestartedInstance(page, product)
  await page.getByRole('link', { name: 'Show in the list' }).click()
  await expect(taskRow(page, 'heron-lake')).toHaveCount(1)
  await expect(taskRows(page)).toHaveCount(1)
})

test('tasks that ran side by side lie below each other, each as wide as it was long', async ({
  page,
  product,
}) => {
  const { world } = product.cloud
  const on = { service: 'rds', instanceName: 'heron-lake' } as const
  world.addTask({ ...on, name: 'ResizeFlavor', durationMs: 8 * HOUR_MS })
  world.addTask({ ...on, name: 'RestartMysqlInstance', durationMs: HOUR_MS })
  await product.pass(120_000)
  await openInstanceOf(page, 'heron-lake')
  const boxes = await timeline(page)
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => link.getBoundingClientRect()).map(({ y, width, height }) => ({ y, width, height })),
    )
  const [one, other] = boxes
  expect(boxes).toHaveLength(2)
  expect(Math.abs((one?.y ?? 0) - (other?.y ?? 0))).toBeGreaterThanOrEqual(one?.height ?? 0)
  for (const { width, height } of boxes) {
    expect(width).toBeGreaterThan(100)
    expect(height).toBeGreaterThan(18)
  }
  await expect(timeline(page).getByRole('link', { name: /1 other ran at some time of it$/ })).toHaveCount(2)
  // What lies over the tasks must not keep the pointer from them.
  await timeline(page).getByRole('link').last().click()
  await expect(page).toHaveURL(/\/tasks\/production-frankfurt\/rds\//)
})
