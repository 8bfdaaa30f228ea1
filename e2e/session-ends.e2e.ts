import type { Page } from '@playwright/test'
import type { Product } from './product.ts'
import { openConsole, openTask, taskRow, taskRows } from './sentences.ts'
import { AMY, DANA, FRANK, type Typed } from './sign-in-at.ts'
import {
  endAllSessions,
  endedNote,
  signInAgain,
  signInBrowser,
  signInHeading,
  test,
  typeIn,
  watchAsked,
} from './signed-in.ts'
import { expect } from './test.ts'

const MINUTE_MS = 60_000

/** The list in this tab and in another one of the same browser, which is answered. */
const openTwoTabs = async (page: Page, { origin }: Product, person: Typed): Promise<Page> => {
  await signInBrowser(page.context(), origin, person)
  await openConsole(page)
  const other = await page.context().newPage()
  await openConsole(other)
  return other
}

const LONG = { service: 'rds', name: 'RestartMysqlInstance', durationMs: 30 * MINUTE_MS } as const

test('when a session ends the page says so in place, keeps what it shows, and asks nothing in any tab', async ({
  page,
  context,
  product,
  pass,
  passOnPage,
  expectAccessible,
}) => {
  product.cloud.world.addTask({ ...LONG, instanceName: 'before-the-end' })
  await product.pass(MINUTE_MS)
  await signInBrowser(context, product.origin, DANA)
  const link = '/tasks?status!=succeeded'
  await openConsole(page, '?status!=succeeded')
  const other = await context.newPage()
  await openConsole(other, '?range=24h')
  const row = taskRow(page, 'before-the-end')
  await expect(row).toContainText('Production Frankfurt')
  const rowCount = await taskRows(page).count()

  await endAllSessions(product.origin, DANA)
  await pass(MINUTE_MS)
  for (const tab of [page, other]) await expect(endedNote(tab)).toBeVisible()
  await expect(row).toContainText('Production Frankfurt')
  expect(await taskRows(page).count()).toBe(rowCount)
  // Old, and not as if it still ran.
  await expect(row.getByTitle('As far as known: nothing newer was read')).toBeVisible()
  await expectAccessible()

  const asked = watchAsked(context)
  await passOnPage(10 * MINUTE_MS)
  expect(asked).toEqual([])

  product.cloud.world.addTask({ ...LONG, instanceName: 'after-the-end' })
  await product.pass(MINUTE_MS)
  await signInAgain(page, DANA)
  for (const tab of [page, other]) {
    await expect(taskRow(tab, 'after-the-end')).toBeVisible()
    await expect(endedNote(tab)).toHaveCount(0)
  }
  expect(page.url().endsWith(link)).toBe(true)
})

test('idle for too long the session ends, though the page went on asking by itself', async ({
  page,
  context,
  product,
  passOnPage,
  expectAccessible,
}) => {
  await signInBrowser(context, product.origin, FRANK)
  await openConsole(page)
  product.clock.advance(31 * MINUTE_MS)
  await passOnPage(MINUTE_MS)
  await expect(endedNote(page)).toBeVisible()
  const button = page.getByRole('button', { name: 'Sign in', exact: true })
  await button.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeVisible()
  await expectAccessible()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await signInAgain(page, FRANK)
  await expect(taskRows(page).first()).toBeVisible()
  await expect(endedNote(page)).toHaveCount(0)
})

test('the page of a running task grows old in place, and goes on with what happened meanwhile', async ({
  page,
  context,
  product,
  pass,
}) => {
  product.cloud.world.addTask({ ...LONG, durationMs: 8 * MINUTE_MS, instanceName: 'one-of-its-own' })
  await product.pass(MINUTE_MS)
  await signInBrowser(context, product.origin, DANA)
  await openTask(page, 'one-of-its-own')
  await expect(page).toHaveTitle(/^Running/)
  await endAllSessions(product.origin, DANA)
  await pass(MINUTE_MS)
  await expect(endedNote(page)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restart MySQL instance')
  const url = page.url()
  await product.pass(10 * MINUTE_MS)
  await signInAgain(page, DANA)
  await expect(page).toHaveTitle(/^Succeeded/)
  expect(page.url()).toBe(url)
})

test('somebody else who signs in sees nothing of what was read before', async ({
  page,
  context,
  product,
  pass,
}) => {
  await signInBrowser(context, product.origin, FRANK)
  await openConsole(page)
  await expect(page.getByText('Production Frankfurt').first()).toBeVisible()
  const other = await context.newPage()
  await openConsole(other)
  await endAllSessions(product.origin, FRANK)
  await pass(MINUTE_MS)
  await expect(endedNote(page)).toBeVisible()
  await signInAgain(page, AMY)
  for (const tab of [page, other]) {
    await expect(tab.getByText('Test Amsterdam').first()).toBeVisible()
    await expect(tab.getByText('Production Frankfurt')).toHaveCount(0)
  }
})

test('who signs out is told so, in every tab, and nothing of what they saw is left', async ({
  page,
  context,
  product,
  expectAccessible,
}) => {
  const other = await openTwoTabs(page, product, DANA)
  await page.clock.runFor(1_000)
  const menuButton = page.getByRole('button', { name: 'Signed in as dana' })
  await menuButton.press('Enter')
  const menu = page.getByRole('dialog', { name: 'Who is signed in' })
  await expect(menu).toContainText('Operator of 2 connections')
  await expect(menu).toContainText(/Ends 21 Nov, \d\d:\d\d if you do nothing until then/)
  await expectAccessible()
  const [cookie] = await context.cookies()
  await menu.getByRole('button', { name: 'Sign out' }).press('Enter')
  await expect(signInHeading(page)).toBeVisible()
  await expect(
    page.getByRole('main').getByText('You are signed out, and nothing of what you saw is left'),
  ).toBeVisible()
  await expect(signInHeading(other)).toBeVisible()
  for (const tab of [page, other])
    expect(await tab.evaluate(() => document.body.innerText)).not.toMatch(/Frankfurt|Amsterdam|dana/)
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  const replayed = await fetch(`${product.origin}/api/sources`, {
    headers: { 'x-csrf': '1', cookie: `${cookie?.name}=${cookie?.value}` },
  })
  expect(replayed.status).toBe(401)
  await expectAccessible()
  await typeIn(page, DANA)
  for (const tab of [page, other]) await expect(taskRows(tab).first()).toBeVisible()
})

test('whoever cannot be signed out is told that they are not', async ({ page, context, product }) => {
  await signInBrowser(context, product.origin, DANA)
  await openConsole(page)
  await page.clock.runFor(1_000)
  await page.getByRole('button', { name: 'Signed in as dana' }).click()
  const menu = page.getByRole('dialog', { name: 'Who is signed in' })
  await context.setOffline(true)
  await menu.getByRole('button', { name: 'Sign out' }).click()
  await expect(menu.getByRole('alert')).toHaveText('You are still signed in: The server does not answer')
  await context.setOffline(false)
  await menu.getByRole('button', { name: 'Sign out' }).click()
  await expect(signInHeading(page)).toBeVisible()
})

test('whom the store keeps from writing it down is signed out here, and each tab says what is left', async ({
  page,
  context,
  product,
}) => {
  const other = await openTwoTabs(page, product, DANA)
  await page.clock.runFor(1_000)
  await context.route('**/api/session', async (route) => {
    if (route.request().method() !== 'DELETE') return route.fallback()
    const problem = { type: 'store-failed', title: 'Not written', status: 503, detail: 'The store is away.' }
    await context.clearCookies()
    return route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify(problem),
    })
  })
  await page.getByRole('button', { name: 'Signed in as dana' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (const tab of [page, other]) {
    await expect(signInHeading(tab)).toBeVisible()
    await expect(tab.getByRole('main')).toContainText('The server could not write that down')
  }
  // Though no header said so.
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
})

test('where a session has ended, what is shown and kept can be cleared, also without the server', async ({
  page,
  context,
  product,
  pass,
}) => {
  const other = await openTwoTabs(page, product, DANA)
  await endAllSessions(product.origin, DANA)
  await pass(MINUTE_MS)
  await expect(endedNote(page)).toBeVisible()
  await page.evaluate(() => localStorage.setItem('kept', 'by somebody'))
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Clear what is shown' }).click()
  for (const tab of [page, other]) {
    await expect(signInHeading(tab)).toBeVisible()
    expect(await tab.evaluate(() => document.body.innerText)).not.toMatch(/Frankfurt|Amsterdam|dana/)
  }
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await context.setOffline(false)
})

test('who comes to sign in reads no news of what was followed before', async ({ page, context, product }) => {
  await signInBrowser(context, product.origin, DANA)
  await openConsole(page)
  const news = { id: '1', text: 'Failed: orders-of-dana', more: 'Disk is full', href: '/tasks' }
  await page.evaluate((message) => {
    localStorage.setItem('follow-news', JSON.stringify([message]))
    localStorage.setItem('followed', JSON.stringify({ tasks: [], views: [{ search: '', title: 'x' }] }))
  }, news)
  await page.reload()
  await expect(page.getByText(news.text)).toBeVisible()
  await context.clearCookies()
  await page.reload()
  await expect(signInHeading(page)).toBeVisible()
  await page.clock.runFor(1_000)
  await expect(page.getByText(news.text)).toHaveCount(0)
  await typeIn(page, DANA)
  await expect(page.getByText(news.text)).toBeVisible()
})
