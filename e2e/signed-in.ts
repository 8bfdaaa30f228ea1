import type { BrowserContext, Locator, Page } from '@playwright/test'
import { startProduct } from './product.ts'
import { BY_IAM, PAGE, signInAt, type Typed } from './sign-in-at.ts'
import { expect, test as base } from './test.ts'

/** A product where people sign in with the cloud's own users. */
export const test = base.extend({
  product: async ({}, use) => {
    const product = await startProduct({ signIn: BY_IAM })
    await use(product)
    await product.stop()
  },
})

/** Without a page: the browser has its cookie from then on. */
export const signInBrowser = async (context: BrowserContext, origin: string, typed: Typed): Promise<void> => {
  const { cookie = '' } = await signInAt(origin, typed)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }])
}

/** What the page asks for when somebody types this into it. */
export const typeIn = async (place: Page | Locator, { user, password, passcode }: Typed): Promise<void> => {
  await place.getByRole('textbox', { name: 'Account' }).fill('ACME')
  await place.getByRole('textbox', { name: 'User', exact: true }).fill(user)
  await place.getByLabel('Password').fill(password)
  if (passcode !== undefined) await place.getByRole('textbox', { name: 'Passcode' }).fill(passcode)
  await place.getByRole('button', { name: 'Sign in' }).click()
}

export const signInHeading = (page: Page): Locator =>
  page.getByRole('heading', { level: 1, name: 'Sign in', exact: true })

/** What stands above a page whose session ended. */
export const endedNote = (page: Page): Locator =>
  page.getByRole('paragraph').filter({ hasText: /^You are signed out: nothing was asked since/ })

/** Signs in from the note above the page. */
export const signInAgain = async (page: Page, typed: Typed): Promise<void> => {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in' })
  await expect(dialog).toBeVisible()
  await typeIn(dialog, typed)
  await expect(dialog).toHaveCount(0)
}

interface Own {
  sessions: readonly { id: string; isThis: boolean }[]
}

/** Ends every session that somebody has anywhere, as they would do it from another browser. */
export const endAllSessions = async (origin: string, typed: Typed): Promise<void> => {
  const headers = await signInAt(origin, typed)
  const { sessions }: Own = await (await fetch(`${origin}/api/sessions`, { headers })).json()
  for (const { id } of sessions.filter(({ isThis }) => !isThis))
    await fetch(`${origin}/api/sessions/${id}`, { method: 'DELETE', headers: { ...headers, ...PAGE } })
  await fetch(`${origin}/api/session`, { method: 'DELETE', headers: { ...headers, ...PAGE } })
}

/** What the pages of a browser ask the server for, but for the files of the page. */
export const watchAsked = (context: BrowserContext): string[] => {
  const asked: string[] = []
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`)
  })
  return asked
}
