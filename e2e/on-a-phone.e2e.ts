import { chip, chips, choice, closeFilters, openConsole, openFilters, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

test('the tab key meets only what is in sight', async ({ page, expectAccessible }) => {
  await page.setViewportSize(PHONE)
  await openConsole(page)
  await page.getByRole('searchbox').focus()
  const met: (string | null)[] = []
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    met.push(
      await page.evaluate(() => {
        const { x, width } = document.activeElement?.getBoundingClientRect() ?? { x: 0, width: 0 }
        return x < 0 || width < 2 ? (document.activeElement?.textContent ?? '') : null
      }),
    )
  }
  expect(met.filter((name) => name !== null)).toEqual([])
  await expectAccessible()
})

test('what fails is one line that opens, and is read out', async ({
  page,
  product,
  pass,
  expectAccessible,
}) => {
  await page.setViewportSize(PHONE)
  await openConsole(page)
  const sources = page.getByRole('region', { name: 'Sources' })
  const said = page.getByRole('status').filter({ hasText: 'DDS fails on' })
  const height = async () => (await sources.boundingBox())?.height ?? 0
  const before = await height()
  await expect(said).toHaveCount(0)
  product.cloud.world.setFault('dds', {
    kind: 'status',
    status: 500,
    body: '{"error_code":"DBS.111205","error_msg":"Server timeout."}',
  })
  product.cloud.world.setFault('dms', { kind: 'throttled' })
  await pass(60_000)
  await expect(said).toContainText(
    'DDS fails on Production Frankfurt and Test Amsterdam: the cloud answered with an error.',
  )
  await expect(sources.getByText('Server timeout.')).toBeHidden()
  expect((await height()) - before).toBeLessThan(90)
  await sources.getByText('Why DDS and DMS fail').click()
  await expect(sources.getByText('Server timeout.')).toHaveCount(1)
  await expect(sources.getByText('Server timeout.')).toBeVisible()
  await expect(sources).not.toContainText('..')
  await expect(sources).not.toContainText('.”.')
  await expect(sources).not.toContainText('makes no sense')
  await expectAccessible()
})

test('on a phone all filters are in one place, and stay where they are when it is turned', async ({
  page,
  expectAccessible,
}) => {
  await page.setViewportSize(PHONE)
  await openConsole(page)
  await expect(page.getByRole('group', { name: 'Status' })).toHaveCount(0)
  const filters = await openFilters(page, 'Service')
  await filters.getByRole('checkbox', { name: /^RDS/ }).check()
  await expectAccessible()
  await openFilters(page, 'Time')
  await choice(page, 'Time range', 'Last 24 hours').check()
  await openFilters(page, 'Order')
  await filters.getByLabel('Sort by').selectOption('Duration, descending')
  await expect(page).toHaveURL(/service=rds&range=24h&sort=-duration$/)
  await page.setViewportSize(DESK)
  await expect(filters.getByRole('tab', { name: 'Time', exact: true })).toBeVisible()
  await closeFilters(page)
  await expect(choice(page, 'Time range', 'Last 24 hours')).toBeChecked()
  // Nothing lies over the list.
  await taskRows(page).first().click({ trial: true })
  await page.setViewportSize(PHONE)
  await chip(page, 'Service')
    .getByRole('button', { name: /^Remove/ })
    .press('Enter')
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused()
  await expect(page).toHaveURL(/tasks\?range=24h&sort=-duration$/)
})

test('many filters move sideways on a phone, and nothing else does', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await page.goto(
    '/tasks?status!=deleted&service=rds,dms,dds&connection!=nowhere&kind!=other&text=a&by=created',
  )
  await expect(chips(page)).toHaveCount(6)
  const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth)
  expect(await widthOf()).toBe(PHONE.width)
  await chip(page, 'Text')
    .getByRole('button', { name: /^Remove/ })
    .focus()
  await expect(chip(page, 'Text').getByRole('button', { name: /^Remove/ })).toBeInViewport()
  expect(await widthOf()).toBe(PHONE.width)
})
