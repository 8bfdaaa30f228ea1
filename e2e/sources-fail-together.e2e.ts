import { openConsole } from './sentences.ts'
import { expect, test } from './test.ts'

const ERROR = { kind: 'status', status: 500, body: '{"error_code":"DBS.1","error_msg":"Down."}' } as const

test('one connection that fails does not hide how old the other is', async ({ page, product, pass }) => {
  await openConsole(page)
  const projectId = product.connections[1]?.projectId
  product.cloud.world.setFault('dds', projectId === undefined ? ERROR : { ...ERROR, projectId })
  await pass(60_000)
  const sources = page.getByRole('region', { name: 'Sources' })
  await expect(sources).toContainText(/DDS \d+ [sm] ago, fails on 1 of 2 connections/)
  await expect(sources).toContainText('DDS on Test Amsterdam has failed since')
})

test('equal problems are told once; three lines stand open, and the others are counted', async ({
  page,
  product,
  pass,
}) => {
  await openConsole(page)
  for (const service of ['rds', 'taurusdb', 'dds'] as const) product.cloud.world.setFault(service, ERROR)
  const projectId = product.connections[1]?.projectId
  product.cloud.world.setFault('dms', projectId === undefined ? ERROR : { ...ERROR, projectId })
  await pass(120_000)
  const sources = page.getByRole('region', { name: 'Sources' })
  for (const service of ['RDS', 'TaurusDB', 'DDS'])
    await expect(
      sources.getByText(`${service} on Production Frankfurt and Test Amsterdam`, { exact: true }),
    ).toBeVisible()
  await sources.getByText('1 more source fails', { exact: true }).click()
  await expect(sources.getByText('DMS on Test Amsterdam', { exact: true })).toBeVisible()
})

test('a server that is gone is read out by a region that was there before', async ({
  passOnPage,
  page,
  context,
}) => {
  await openConsole(page)
  const regions = page.getByRole('status')
  const before = await regions.count()
  await expect(regions.filter({ hasText: /server/i })).toHaveCount(0)
  await context.setOffline(true)
  await passOnPage(120_000)
  await expect(regions.filter({ hasText: /server/i })).toHaveCount(1)
  expect(await regions.count()).toBe(before)
})
