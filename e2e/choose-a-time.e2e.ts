import { choice, openConsole, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

test('a date is typed key by key, and taken over when it is whole', async ({ page }) => {
  await openConsole(page)
  await choice(page, 'Time range', 'Custom').check()
  await expect(page).toHaveURL(/from=2026-/)
  const address = page.url()
  const asked: string[] = []
  page.on('request', (request) => asked.push(decodeURIComponent(request.url())))
  const steps = () => page.evaluate(() => history.length)
  const stepsBefore = await steps()

  // The same day and month, so that it does not matter which of them comes first.
  await page.getByLabel('From').focus()
  await page.keyboard.type('11112026')
  expect(page.url()).toBe(address)
  await page.keyboard.type('0905AM')
  await expect(page.getByLabel('From')).toHaveValue('2026-11-11T09:05')
  expect(page.url()).toBe(address)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/from=2026-11-11T08:05:00Z/)
  await expect(page.getByLabel('From')).toBeFocused()

  await page.getByLabel('to', { exact: true }).focus()
  await page.keyboard.type('12122020')
  await page.keyboard.type('0905AM')
  await page.getByRole('searchbox').focus()
  await expect(page.getByText('To lies before From')).toBeVisible()
  await expect(page).not.toHaveURL(/to=/)
  await page.getByLabel('to', { exact: true }).fill('2026-11-20T10:00')
  await expect(page).toHaveURL(/from=2026-11-11T08:05:00Z&to=2026-11-20T09:00:00Z/)
  await expect(page.getByText('To lies before From')).toHaveCount(0)
  await expect(taskRows(page).first()).toBeVisible()

  expect(await steps()).toBe(stepsBefore)
  expect(asked.filter((url) => /from=(?!2026)/.test(url))).toEqual([])
  await page.goBack()
  await expect(choice(page, 'Time range', 'Last 7 days')).toBeChecked()
})

test('an address with a half-typed year shows the usual time', async ({ page }) => {
  await openConsole(page, '?from=0002-11-11T08:05:00Z')
  await expect(choice(page, 'Time range', 'Last 7 days')).toBeChecked()
})
