import {
  choice,
  filterBy,
  findTasks,
  openConsole,
  openTask,
  openTaskPage,
  serverBanner,
  taskRow,
  taskRows,
} from './sentences.ts'
import { expect, test } from './test.ts'

for (const [what, fault, said] of [
  [
    'answers 500',
    { kind: 'status', status: 500, body: '{"error_code":"DBS.111205","error_msg":"Server timeout."}' },
    'Server timeout.',
  ],
  ['sends garbage', { kind: 'garbage' }, 'no JSON'],
] as const)
  test(`when DDS ${what}, the page names it, since when and what the cloud said, and the rest goes on`, async ({
    page,
    product,
    pass,
    expectAccessible,
  }) => {
    await openConsole(page)
    product.cloud.world.setFault('dds', fault)
    await pass(60_000)
    const sources = page.getByRole('region', { name: 'Sources' })
    await expect(sources).toContainText('DDS')
    await expect(sources).toContainText(said)
    await expect(sources).toContainText(/since/i)
    await expectAccessible()

    // What DDS said before is still there, and the others still get news.
    await filterBy(page, 'Service', /^DDS/)
    await expect(taskRows(page).first()).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    product.cloud.world.addTask({
      service: 'rds',
      name: 'RestartMysqlInstance',
      instanceName: 'still-alive',
      durationMs: 600_000,
    })
    await pass(60_000)
    await expect(taskRow(page, 'still-alive')).toContainText('Running')

    product.cloud.world.setFault('dds', null)
    await pass(120_000)
    await expect(sources).not.toContainText(said)
  })

test('when the server is gone, the rows stay, and a banner says so until it is back', async ({
  passOnPage,
  page,
  product,
  context,
}) => {
  await openConsole(page)
  await expect(serverBanner(page)).toHaveCount(0)
  await context.setOffline(true)
  await passOnPage(120_000)
  await expect(serverBanner(page)).toBeVisible()
  await expect(serverBanner(page)).toContainText(
    /\. (No connection to the server|No full answer within 20 s)\. Failing since /,
  )
  await expect(serverBanner(page)).toContainText(/trying again (in \d+ s|now)/)
  await expect(taskRows(page).first()).toBeVisible()
  await context.setOffline(false)
  await product.pass(5_000)
  await passOnPage(120_000)
  await expect(serverBanner(page)).toHaveCount(0)
  await expect(taskRows(page).first()).toBeVisible()
})

test('without any answer yet, the page says what is wrong instead of an empty list', async ({
  page,
  product,
}) => {
  // The page itself comes from the same server, so it cannot be taken away as a whole.
  await page.context().route(`${product.origin}/api/**`, (route) => route.abort())
  await page.goto('/tasks')
  await expect(page.getByRole('heading', { name: 'The server does not answer' })).toBeVisible()
  await expect(page.getByText('No tasks could be read so far')).toBeVisible()
  await expect(page.getByText(/No tasks? (match|in this time)/i)).toHaveCount(0)
  await expect(taskRows(page)).toHaveCount(0)
})

test('another range shows what is known of it while the server is gone', async ({
  passOnPage,
  page,
  context,
  pass,
}) => {
  await openConsole(page)
  await pass(10_000)
  await context.setOffline(true)
  await passOnPage(60_000)
  await expect(serverBanner(page)).toBeVisible()
  await choice(page, 'Time range', 'Last 30 days').check()
  await passOnPage(10_000)
  await expect(taskRows(page).first()).toBeVisible()
  await expect(serverBanner(page)).toBeVisible()
  await expect(page.getByText(/At least [\d,]+ tasks alive in the last 30 days/)).toBeVisible()
  await expect(page.getByText('No tasks could be read so far')).toHaveCount(0)

  await context.setOffline(false)
  await pass(120_000)
  await expect(serverBanner(page)).toHaveCount(0)
  await expect(page.getByText(/^[\d,]+ tasks alive in the last 30 days · /)).toBeVisible()
})

test('the page of a running task stops counting when the server is gone, and goes on when it is back', async ({
  passOnPage,
  page,
  product,
  context,
  pass,
}) => {
  product.cloud.world.addTask({
    service: 'rds',
    name: 'RestoreMysqlInstance',
    instanceName: 'left-alone',
    durationMs: 3_600_000,
  })
  await product.pass(60_000)
  await openTask(page, 'left-alone')
  const times = page.getByRole('region', { name: 'Times' })
  await expect(times).toContainText('so far')
  await expect(page.getByText('It has been running for')).toBeVisible()

  await context.setOffline(true)
  await passOnPage(60_000)
  await expect(serverBanner(page)).toBeVisible()
  await expect(page.getByText('It was running when it was last seen')).toBeVisible()
  await expect(times).toContainText('at least')
  const known = await times.innerText()
  await passOnPage(60_000)
  expect(await times.innerText()).toBe(known)

  await context.setOffline(false)
  await pass(120_000)
  await expect(serverBanner(page)).toHaveCount(0)
  await expect(times).toContainText('so far')
})

test('an ended task that could not be read anew is asked for again, and the banner goes', async ({
  passOnPage,
  page,
  context,
}) => {
  await openConsole(page)
  await choice(page, 'Status', /^Succeeded/).check()
  await openTaskPage(page, taskRows(page).first())
  await expect(page.getByRole('region', { name: 'Times' })).toBeVisible()
  await page.goBack()
  await expect(taskRows(page).first()).toBeVisible()
  await context.setOffline(true)
  await page.goForward()
  await expect(serverBanner(page)).toBeVisible()
  await context.setOffline(false)
  await passOnPage(30_000)
  await expect(serverBanner(page)).toHaveCount(0)
})

test('an address that can never be right is told once, without a promise to try again', async ({ page }) => {
  await page.goto(`/tasks/production-frankfurt/rds/${'a'.repeat(65)}`)
  await expect(page.getByText(/64 at most/)).toBeVisible()
  await expect(page.getByText(/Failing since/)).toBeVisible()
  await expect(page.getByText(/trying again/)).toHaveCount(0)
})

test('the rows of a source that is late are as old as its line says', async ({
  passOnPage,
  page,
  product,
}) => {
  product.cloud.world.addTask({
    service: 'dds',
    name: 'ResizeMongoDBInstance',
    instanceName: 'slow-down',
    durationMs: 3_600_000,
  })
  await product.pass(60_000)
  await findTasks(page, 'slow-down')
  await expect(taskRow(page, 'slow-down')).toContainText('Running')
  await expect(taskRow(page, 'slow-down')).not.toContainText('≥')
  // The page's clock goes on and the server's answers, but none of its sources is read: the cloud hangs.
  for (const service of ['rds', 'taurusdb', 'dds', 'dms'] as const)
    product.cloud.world.setFault(service, { kind: 'hangs' })
  product.clock.advance(200_000)
  await passOnPage(60_000)
  await expect(taskRow(page, 'slow-down')).toContainText('≥')
  await expect(taskRow(page, 'slow-down')).toContainText(/Running\s*3 m ago/)
})

test('while only the list of scheduled tasks fails, the rows of those are old and of what runs are not', async ({
  page,
  product,
  pass,
}) => {
  const { world } = product.cloud
  const hourMs = 3_600_000
  world.addTask({
    service: 'rds',
    name: 'RESIZE_FLAVOR',
    instanceName: 'in-an-hour',
    durationMs: hourMs,
    schedule: { startMs: world.nowMs() + hourMs },
  })
  world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName: 'under-way',
    durationMs: hourMs,
  })
  await product.pass(60_000)
  await openConsole(page)
  await expect(taskRow(page, 'under-way')).toContainText('Running')
  await expect(taskRow(page, 'in-an-hour')).toContainText('Waiting')
  world.setFault('rds', { kind: 'status', status: 500, address: '/schedule-tasks' })
  await pass(5 * 60_000)
  await expect(page.getByRole('region', { name: 'Sources' })).toContainText(
    /list of scheduled tasks.*It was last read whole 5 m ago\./,
  )
  await expect(taskRow(page, 'in-an-hour')).toContainText(/Waiting\s*5 m ago/)
  await expect(taskRow(page, 'under-way')).not.toContainText(/ago|≥/)
})
