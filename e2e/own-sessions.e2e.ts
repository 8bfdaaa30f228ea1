import { watchForeignTexts } from './foreign-texts.ts'
import { openConsole } from './sentences.ts'
import { DANA, signInAt } from './sign-in-at.ts'
import { signInBrowser, signInHeading, test } from './signed-in.ts'
import { expect, test as open, type Page } from './test.ts'

const rows = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })

/** Names of browsers and people, and the first letter of one. */
const NOT_OURS = ['Linux', 'Chrome', 'node', 'dana', 'D']

const elsewhere = async (origin: string, agent: string) => {
  const response = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: {
      'x-csrf': '1',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'user-agent': agent,
    },
    body: JSON.stringify({ account: 'ACME', ...DANA }),
  })
  const [cookie = ''] = response.headers.getSetCookie()
  return async () =>
    (await fetch(`${origin}/api/sources`, { headers: { 'x-csrf': '1', cookie: cookie.split(';')[0] ?? '' } }))
      .status
}

test('people see where they are signed in, and end any of it', async ({
  page,
  context,
  product,
  expectAccessible,
}) => {
  const onPhone = await elsewhere(
    product.origin,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  )
  const atWork = await elsewhere(
    product.origin,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0',
  )
  await signInBrowser(context, product.origin, DANA)
  await openConsole(page)
  await page.clock.runFor(1_000)
  await page.getByRole('button', { name: 'Signed in as dana' }).click()
  await page.getByRole('link', { name: 'Your sessions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your sessions' })).toBeVisible()
  await expect(rows(page).first()).toContainText('This one')
  await expect(rows(page).filter({ hasText: 'Safari on iPhone' })).toHaveCount(1)
  await expect(rows(page).filter({ hasText: 'Firefox on Windows' })).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'What you may see' })).toContainText('Production Frankfurt')
  await expectAccessible()

  await page.getByRole('button', { name: /^End the session of Safari on iPhone/ }).press('Enter')
  await expect(rows(page).filter({ hasText: 'Safari on iPhone' })).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
  expect([await onPhone(), await atWork()]).toEqual([401, 200])
  const again = await elsewhere(product.origin, 'curl/8.5.0')
  await page.reload()
  await expect(rows(page).filter({ hasText: 'Unknown browser' }).first()).toBeVisible()
  await page.getByRole('button', { name: /^End all \d+ others$/ }).click()
  await expect(rows(page)).toHaveCount(1)
  expect([await atWork(), await again()]).toEqual([401, 401])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(signInHeading(page)).toBeVisible()
})

test('it is found by the palette, is in Chinese too, and fits a phone', async ({
  page,
  context,
  product,
  expectAccessible,
}) => {
  await signInBrowser(context, product.origin, DANA)
  await signInAt(product.origin, DANA)
  await page.setViewportSize({ width: 360, height: 740 })
  const foreign = watchForeignTexts(page)
  await page.goto('/sessions?lang=zh')
  await expect(page.getByRole('heading', { level: 1, name: '我的会话' })).toBeVisible()
  await expect(rows(page).first()).toBeVisible()
  await page.clock.runFor(1_000)
  await expect(page.getByRole('button', { name: '已登录：dana' })).toBeVisible()
  expect(await foreign.find(...NOT_OURS)).toEqual([])
  await expectAccessible()
  await page.getByRole('button', { name: '已登录：dana' }).click()
  expect(await foreign.find(...NOT_OURS)).toEqual([])
  await expectAccessible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  await openConsole(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('your sess')
  // What is found follows a moment behind what is typed.
  await expect(page.getByRole('option', { name: 'Your sessions' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your sessions' })).toBeVisible()
})

open('where nobody signs in there is no menu, and no session', async ({ page }) => {
  await openConsole(page)
  await page.clock.runFor(2_000)
  await expect(page.getByRole('button', { name: /^Signed in/ })).toHaveCount(0)
  await page.goto('/sessions')
  await expect(page.getByRole('heading', { level: 1, name: 'There are no sessions here' })).toBeVisible()
})
