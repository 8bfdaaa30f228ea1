import { measureCriticalPath } from './critical-path.ts'
import { watchForeignTexts } from './foreign-texts.ts'
import { openConsole, taskRows } from './sentences.ts'
import { AMY, DANA, FRANK } from './sign-in-at.ts'
import { signInBrowser, signInHeading, test, typeIn, watchAsked } from './signed-in.ts'
import { expect, watchConsole } from './test.ts'

const WRONG = { user: 'frank', password: 'not-his-password' }

test('a link asks to sign in where it leads to, and goes on right there, hash and all', async ({
  page,
  context,
  expectAccessible,
}) => {
  const complaints = watchConsole(page)
  const asked = watchAsked(context)
  const link = '/tasks?status=failed&lang=en#anything'
  await page.goto(link)
  await expect(signInHeading(page)).toBeVisible()
  await expect(page).toHaveTitle('Sign in · Cloud Task Center')
  // Nothing of the product is offered to strangers but how it looks.
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Preferences' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Account' })).toBeFocused()
  await expectAccessible()
  asked.length = 0
  await page.clock.runFor(10 * 60_000)
  expect(asked).toEqual([])

  // By keyboard alone.
  await page.keyboard.type('ACME')
  await page.keyboard.press('Tab')
  await page.keyboard.type(DANA.user)
  await page.keyboard.press('Tab')
  await page.keyboard.type(DANA.password)
  await page.keyboard.press('Enter')
  await expect(taskRows(page).first()).toBeVisible()
  expect(page.url().endsWith(link)).toBe(true)
  await expect(page.getByRole('main')).toBeFocused()
  await page.reload()
  await expect(taskRows(page).first()).toBeVisible()
  // The two answers that nobody is signed in.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([])
})

test('passwords go by managers, and to nowhere but the one question', async ({ page }) => {
  await page.goto('/tasks')
  await expect(page.getByLabel('Password')).toBeVisible()
  const names = await page
    .getByRole('textbox')
    .or(page.getByLabel('Password'))
    .evaluateAll((fields) =>
      fields.map((field) => [field.getAttribute('name'), field.getAttribute('autocomplete')].join(' ')),
    )
  expect(names).toEqual([
    'account organization',
    'user username',
    'password current-password',
    'passcode one-time-code',
  ])
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'password')
  const bodies: string[] = []
  page.on('request', (request) => {
    if ([request.url(), request.postData() ?? ''].join(' ').includes(DANA.password))
      bodies.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  await typeIn(page, DANA)
  await expect(taskRows(page).first()).toBeVisible()
  expect(bodies).toEqual(['POST /api/session'])
  expect(page.url()).not.toContain(DANA.password)
})

test('what is wrong is said in place, in words that name no field, and can be mended at once', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/tasks')
  await typeIn(page, { ...WRONG, passcode: '123 456' })
  const fault = page.getByRole('alert')
  await expect(fault).toHaveText(
    'Account, user, password or passcode is wrong, or nothing here is open to you. Which of it, nobody is told.',
  )
  await expect(page.getByLabel('Password')).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Passcode' })).toHaveValue('')
  await expect(page.getByRole('textbox', { name: 'User', exact: true })).toHaveValue(WRONG.user)
  await expectAccessible()
  await page.keyboard.type(FRANK.password)
  await page.keyboard.press('Enter')
  await expect(taskRows(page).first()).toBeVisible()
})

test('whoever tried too often is told when the next attempt is possible', async ({ page, product }) => {
  await page.goto('/tasks')
  const fault = page.getByRole('alert')
  for (let count = 0; count < 6; count++) {
    await typeIn(page, WRONG)
    await expect(fault).not.toBeEmpty()
    await expect(page.getByRole('button', { name: 'Sign in' })).toHaveAttribute('aria-disabled', 'false')
  }
  await expect(fault).toHaveText(/^Too many attempts\. The next one is possible at \d\d:\d\d:\d\d\.$/)
  product.clock.advance(20 * 60_000)
  await typeIn(page, FRANK)
  await expect(taskRows(page).first()).toBeVisible()
})

test('that the cloud or the server cannot be asked is told apart from wrong words', async ({
  page,
  product,
}) => {
  await page.goto('/tasks')
  const fault = page.getByRole('alert')
  product.cloud.world.setFault('iam', { kind: 'status', status: 503 })
  await typeIn(page, FRANK)
  await expect(fault).toHaveText(
    /^The cloud did not say who you are, which says nothing of what you typed\. .* only a few tries/,
  )
  product.cloud.world.setFault('iam', null)
  await page.context().setOffline(true)
  await typeIn(page, FRANK)
  await expect(fault).toHaveText('The server does not answer. No connection to the server.')
  await page.context().setOffline(false)
  await typeIn(page, FRANK)
  await expect(taskRows(page).first()).toBeVisible()
})

test('a passcode is taken as it is copied', async ({ page }) => {
  await page.goto('/tasks')
  await typeIn(page, { ...AMY, passcode: '271 828' })
  await expect(page.getByText(/tasks? alive /)).toBeVisible()
})

test('the page of its own leads to the link it was given, and to none of another site', async ({ page }) => {
  await page.goto(`/sign-in?return=${encodeURIComponent('/insights?range=24h')}`)
  await expect(signInHeading(page)).toBeVisible()
  await typeIn(page, DANA)
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible()
  expect(page.url()).toMatch(/\/insights\?range=24h$/)
  for (const foreign of ['//evil.example', 'https://evil.example', '/\\evil.example', '/api/session']) {
    // Whoever is signed in goes on at once.
    await page.goto(`/sign-in?return=${encodeURIComponent(foreign)}`)
    await expect(taskRows(page).first()).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/tasks')
  }
})

test('whoever is signed in pays no byte of it before the first row', async ({ page, context, product }) => {
  await signInBrowser(context, product.origin, DANA)
  const cost = await measureCriticalPath(page, product.origin, () => openConsole(page))
  expect(cost.scriptGzipBytes).toBeLessThanOrEqual(130_000)
  expect(cost.scripts.filter((name) => /parts|sign-in|sessions/.test(name))).toEqual([])
})

test('whoever may see no connection is told so, instead of an empty list', async ({
  page,
  context,
  product,
  expectAccessible,
}) => {
  await signInBrowser(context, product.origin, DANA)
  await page.context().route('**/api/session', async (route) => {
    const response = await route.fetch()
    const session: unknown = await response.json()
    await route.fulfill({ response, json: Object.assign({}, session, { connections: [] }) })
  })
  await page.goto('/tasks')
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing is open to you here' })).toBeVisible()
  await expect(page.getByText('You are signed in as dana, and may see no connection.')).toBeVisible()
  await expectAccessible()
  await page.context().unrouteAll({ behavior: 'ignoreErrors' })
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
  test('on a phone the sign-in fits, is in one language, and axe finds nothing', async ({
    page,
    expectAccessible,
  }) => {
    const foreign = watchForeignTexts(page)
    await page.goto('/tasks')
    await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
    expect(await foreign.find()).toEqual([])
    await page.getByRole('textbox', { name: '账号' }).fill('ACME')
    await page.getByRole('textbox', { name: '用户', exact: true }).fill('frank')
    await page.getByLabel('密码').fill('x')
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('alert')).toHaveText(
      '账号、用户、密码或验证码有误，或者这里没有对您开放的内容。具体是哪一项不会说明。',
    )
    expect(await foreign.find()).toEqual([])
    await expectAccessible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
  })
})
