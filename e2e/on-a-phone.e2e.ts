import { choice, openConsole, taskRows } from './sentences.ts'
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

test('filters that are open over a phone are back in their place on a desk', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await openConsole(page)
  await page.getByRole('button', { name: 'Filters' }).click()
  await choice(page, 'Service', /^RDS/).check()
  await page.setViewportSize(DESK)
  await expect(page.getByRole('button', { name: 'Show tasks' })).toBeHidden()
  await expect(choice(page, 'Service', /^RDS/)).toBeVisible()
  // Nothing lies over the list, and nothing closes when it is clicked.
  await taskRows(page).first().click({ trial: true })
  await page.setViewportSize(PHONE)
  await expect(choice(page, 'Service', /^RDS/)).toBeHidden()
  await page.getByRole('button', { name: 'Filters (1)' }).click()
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Show tasks' })).toBeFocused()
})
