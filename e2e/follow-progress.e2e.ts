import { findTasks, openConsole, openTaskPage, taskRow } from './sentences.ts'
import { setHidden } from './set-hidden.ts'
import { expect, test } from './test.ts'

const MINUTE_MS = 60_000

test('a running restore moves on both pages without a reload, until it has finished', async ({
  page,
  product,
  pass,
}) => {
  product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToCurrent',
    instanceName: 'orders-prod-9',
    durationMs: 5 * MINUTE_MS,
    subtasks: [
      { name: 'INIT', share: 0.2 },
      { name: 'RESTORE', share: 0.8 },
    ],
  })
  await product.pass(MINUTE_MS)
  await findTasks(page, 'orders-prod-9')
  const row = taskRow(page, 'orders-prod-9').first()
  await expect(row).toContainText('Running')
  const percent = async () => Number(await row.getByRole('progressbar').getAttribute('value'))
  const first = await percent()
  expect(first).toBeGreaterThan(0)
  await pass(MINUTE_MS)
  await expect.poll(percent).toBeGreaterThan(first)

  await openTaskPage(page, row)
  const subtasks = page.getByRole('table', { name: 'Subtasks' })
  await expect(subtasks.getByRole('row').filter({ hasText: 'INIT' })).toContainText('Succeeded')
  const restore = subtasks.getByRole('row').filter({ hasText: 'RESTORE' })
  await expect(restore).toContainText('Running')
  const before = Number(await restore.getByRole('progressbar').getAttribute('value'))
  await pass(MINUTE_MS)
  await expect
    .poll(async () => Number(await restore.getByRole('progressbar').getAttribute('value')))
    .toBeGreaterThan(before)

  await pass(4 * MINUTE_MS)
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expect(restore).toContainText('Succeeded')
  await expect(page).toHaveTitle(/Succeeded/)
  await expect(page.getByText('5 m 0 s').first()).toBeVisible()
})

test('a hidden page asks nothing, and catches up with one question when it is seen again', async ({
  passOnPage,
  page,
  product,
  pass,
}) => {
  await openConsole(page)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/tasks')) asked += 1
  })
  await setHidden(page, true)
  await passOnPage(5_000)
  asked = 0
  await pass(2 * MINUTE_MS)
  expect(asked).toBe(0)
  expect(product.cloud.world.requests.length).toBeGreaterThan(0)
  await setHidden(page, false)
  await expect.poll(() => asked).toBe(1)
})
