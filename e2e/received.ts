import { expect, type Page } from '@playwright/test'

/** All that a page is told, says and keeps, to be searched for what must not be in it. */
export interface Received {
  add: (text: string) => void
  /** Takes down what is kept in the browser by now. */
  addKept: () => Promise<void>
  all: () => Promise<string>
}

export const watchReceived = (page: Page): Received => {
  const texts: string[] = []
  const pending: Promise<unknown>[] = []
  page.on('console', (message) => texts.push(message.text()))
  page.on('response', (response) => {
    // Without the cookie, which is for the browser and for no script.
    texts.push(response.url(), JSON.stringify(response.headers()))
    pending.push(
      response.text().then(
        (text) => texts.push(text),
        () => undefined,
      ),
    )
  })
  return {
    add: (text) => void texts.push(text),
    addKept: async () => void texts.push(await keptInBrowser(page)),
    async all() {
      await Promise.all(pending)
      return texts.join('\n')
    },
  }
}

/** Everything that a script of this page could read again. */
const keptInBrowser = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const caches = await globalThis.caches.keys()
    const databases = await indexedDB.databases()
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      history.state,
      location.href,
      caches,
      databases,
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map(({ value }) => value),
      performance.getEntries().map(({ name }) => name),
    ])
  })

/** None of the secrets is in it, nor what signs and opens a question to the cloud. */
export const expectNothingSecret = (everything: string, secrets: readonly string[]): void => {
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8)
    expect(everything.includes(secret), secret).toBe(false)
  }
  expect(everything).not.toMatch(/x-auth-token|x-subject-token|SDK-HMAC-SHA256/i)
}
