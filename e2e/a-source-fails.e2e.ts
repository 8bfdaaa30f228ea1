import { choice, openConsole, taskRow, taskRows } from './sentences.ts'
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
    await choice(page, 'Service', /^DDS/).check()
    await expect(taskRows(page).first()).toBeVisible()
    await choice(page, 'Service', /^DDS/).uncheck()
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

test('when the server is gone, the rows stay, and the page says that they are old', async ({
  page,
  product,
  context,
}) => {
  await openConsole(page)
  await context.setOffline(true)
  await page.clock.runFor(120_000)
  await expect(
    page
      .getByRole('alert')
      .or(page.getByRole('status'))
      .filter({ hasText: /server|connect|reach/i })
      .first(),
  ).toBeVisible()
  await expect(taskRows(page).first()).toBeVisible()
  await context.setOffline(false)
  await product.pass(5_000)
  await page.clock.runFor(120_000)
  await expect(page.getByText(/cannot be reached|not reach/i)).toHaveCount(0)
})

test('without any answer yet, the page says what is wrong instead of an empty list', async ({
  page,
  product,
}) => {
  await page.goto('/tasks')
  await expect(taskRows(page).first()).toBeVisible()
  const { origin } = product
  await page.context().route(`${origin}/api/**`, (route) => route.abort())
  await page.reload()
  await expect(page.getByText(/server|reach/i).first()).toBeVisible()
  await expect(page.getByText(/No tasks match/i)).toHaveCount(0)
})
