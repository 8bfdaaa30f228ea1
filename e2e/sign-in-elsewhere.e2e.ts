import { serveIssuer, type Issuer } from './issuer.ts'
import { startProduct } from './product.ts'
import { openConsole, taskRows } from './sentences.ts'
import { PAGE } from './sign-in-at.ts'
import { endedNote, signInHeading } from './signed-in.ts'
import { expect, test as base } from './test.ts'

const COMMON = { proxies: [], metricsToken: null, idleMs: 30 * 60_000, absoluteMs: 8 * 3_600_000 }
const ALL = [{ users: [], groups: ['dba'], connections: null, role: 'operator' as const }]

/** Follows an issuer there and back as a browser does. */
const signInThere = async (origin: string): Promise<Record<string, string>> => {
  const begun = await fetch(`${origin}/api/session`, { method: 'POST', headers: PAGE, body: '{}' })
  const { location }: { location: string } = await begun.json()
  const back = (await fetch(location, { redirect: 'manual' })).headers.get('location') ?? ''
  const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const returned = await fetch(back, { redirect: 'manual', headers: { cookie } })
  const session = returned.headers.getSetCookie().find((each) => each.startsWith('sess-dev=')) ?? ''
  return { ...PAGE, 'x-activity': '1', cookie: session.split(';')[0] ?? '' }
}

const test = base.extend<{ issuer: Issuer }>({
  issuer: async ({}, use) => {
    const issuer = await serveIssuer()
    issuer.person = { sub: 'alice', name: 'Alice Example', groups: ['dba'] }
    await use(issuer)
    await issuer.close()
  },
  product: async ({ issuer }, use) => {
    const product = await startProduct({
      signIn: {
        config: {
          ...COMMON,
          kind: 'oidc',
          issuer: new URL(issuer.origin),
          clientId: issuer.clientId,
          clientSecret: issuer.clientSecret,
          scope: 'openid profile',
          userClaim: 'sub',
          groupsClaim: 'groups',
          access: ALL,
        },
        ownHeaders: signInThere,
      },
    })
    await use(product)
    await product.stop()
  },
})

const go = { name: 'Go there and sign in' }

test('one button leads to the issuer, and back to the very link, with its hash', async ({
  page,
  expectAccessible,
}) => {
  const link = '/tasks?status!=succeeded&text=a%26b#there'
  await page.goto(link)
  await expect(signInHeading(page)).toBeVisible()
  await expectAccessible()
  await page.getByRole('button', go).click()
  await expect(page.getByRole('button', { name: 'Preferences' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible()
  expect(page.url().endsWith(link)).toBe(true)
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
})

test('a link that the server lets nobody come back to is gone on with all the same', async ({ page }) => {
  const long = `/tasks?${'instance=an-instance-of-this-name&'.repeat(70)}status!=succeeded`
  await page.goto(long)
  await page.getByRole('button', go).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible()
  expect(page.url().endsWith(long)).toBe(true)
})

test('who is not confirmed comes back to the sign-in, which says so and can be tried again', async ({
  page,
  issuer,
  expectAccessible,
}) => {
  issuer.lie = 'nonce'
  const link = '/insights?range=24h#there'
  await page.goto(link)
  await page.getByRole('button', go).click()
  await expect(page.getByRole('alert')).toHaveText(/^You were not signed in: who you are was not confirmed/)
  await expectAccessible()
  // However often.
  await page.getByRole('button', go).click()
  await expect(page.getByRole('alert')).toHaveText(/^You were not signed in: who you are was not confirmed/)
  issuer.lie = null
  await page.getByRole('button', go).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible()
  expect(page.url().endsWith(link)).toBe(true)
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
})

test('who took too long there, or left from a link that the server keeps nowhere, still goes on with it', async ({
  page,
  context,
  issuer,
}) => {
  const long = `/tasks?${'instance=an-instance-of-this-name&'.repeat(70)}status!=succeeded#there`
  issuer.lie = 'nonce'
  await page.goto(long)
  // What the server knew of where they left is gone when they come back.
  await page.route(`${issuer.origin}/**`, async (route) => {
    await context.clearCookies()
    await route.continue()
  })
  await page.getByRole('button', go).click()
  await expect(page.getByRole('alert')).toHaveText(/^You were not signed in/)
  expect(new URL(page.url()).searchParams.get('return')).toBe('/')
  await page.unrouteAll()
  issuer.lie = null
  await page.getByRole('button', go).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible()
  expect(page.url().endsWith(long)).toBe(true)
})

test('where a session ends, another tab or this one signs in, and the page goes on by itself', async ({
  page,
  context,
  product,
  passOnPage,
}) => {
  await page.goto('/tasks')
  await page.getByRole('button', go).click()
  await expect(taskRows(page).first()).toBeVisible()
  await context.clearCookies()
  await passOnPage(60_000)
  await expect(endedNote(page)).toBeVisible()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Sign in in a new tab' }).click()
  const tab = await opened
  await tab.getByRole('button', go).click()
  await expect(taskRows(tab).first()).toBeVisible()
  await expect(endedNote(page)).toHaveCount(0)
  expect(new URL(page.url()).origin).toBe(product.origin)
})

const byProxy = base.extend({
  product: async ({}, use) => {
    const product = await startProduct({
      signIn: {
        config: {
          kind: 'proxy',
          proxies: ['127.0.0.1'],
          userHeader: 'x-forwarded-user',
          groupsHeader: 'x-forwarded-groups',
          metricsToken: null,
          access: ALL,
        },
        ownHeaders: () => ({ ...PAGE, 'x-forwarded-user': 'watcher', 'x-forwarded-groups': 'dba' }),
      },
    })
    await use(product)
    await product.stop()
  },
})

byProxy(
  'behind a proxy the page says who has to name the user, and goes on when it does',
  async ({ page, passOnPage, expectAccessible }) => {
    await page.goto('/tasks?status=failed')
    await expect(signInHeading(page)).toBeVisible()
    await expect(page.getByText('A proxy in front of this server signs people in')).toBeVisible()
    await expectAccessible()
    await page.setExtraHTTPHeaders({ 'x-forwarded-user': 'alice', 'x-forwarded-groups': 'dba' })
    await page.getByRole('button', { name: 'Load the page again' }).click()
    await expect(taskRows(page).first()).toBeVisible()
    await page.clock.runFor(1_000)
    await page.getByRole('button', { name: 'Signed in as alice' }).click()
    const menu = page.getByRole('dialog', { name: 'Who is signed in' })
    await expect(menu).toContainText('The proxy in front of this server signed you in')
    await expect(menu.getByRole('button')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await page.setExtraHTTPHeaders({})
    await passOnPage(60_000)
    await expect(endedNote(page)).toBeVisible()
    expect(await taskRows(page).count()).toBeGreaterThan(0)
    await openConsole(page).catch(() => undefined)
    await expect(signInHeading(page)).toBeVisible()
  },
)

byProxy('once a proxy has signed in one tab, the others go on by themselves', async ({ page, context }) => {
  const other = await context.newPage()
  for (const tab of [page, other]) {
    await tab.goto('/tasks?status!=succeeded')
    await expect(signInHeading(tab)).toBeVisible()
  }
  await context.setExtraHTTPHeaders({ 'x-forwarded-user': 'alice', 'x-forwarded-groups': 'dba' })
  await page.getByRole('button', { name: 'Load the page again' }).click()
  for (const tab of [page, other]) await expect(taskRows(tab).first()).toBeVisible()
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
})

byProxy(
  'a window that was in sight all the while looks again when somebody turns to it',
  async ({ page, context }) => {
    await page.goto('/tasks?status!=succeeded')
    await expect(signInHeading(page)).toBeVisible()
    await context.setExtraHTTPHeaders({ 'x-forwarded-user': 'alice', 'x-forwarded-groups': 'dba' })
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(taskRows(page).first()).toBeVisible()
  },
)
