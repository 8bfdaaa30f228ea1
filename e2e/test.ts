import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page, type Request } from '@playwright/test'
import { startProduct, type Product } from './product.ts'

export { expect } from '@playwright/test'
export type { Page } from '@playwright/test'

export interface Fixtures {
  /** The product of this test, with a cloud of its own whose clock stands still until it is moved on. */
  product: Product
  /** Lets time pass for the page alone. Each step's questions get their answers before the next one begins. */
  passOnPage: (ms: number) => Promise<void>
  /** Lets time pass for the cloud, the BFF and the page alike. */
  pass: (ms: number) => Promise<void>
  /** Fails the test when a page of any colour has something that axe objects to. */
  expectAccessible: () => Promise<void>
}

const STEP_MS = 5_000

export const test = base.extend<Fixtures>({
  product: async ({}, use) => {
    const product = await startProduct()
    await use(product)
    await product.stop()
  },

  baseURL: async ({ product }, use) => {
    await use(product.origin)
  },

  page: async ({ page, product }, use) => {
    await page.clock.install({ time: product.clock.nowMs() })
    await use(page)
    // An answer that is still held back ends with the page.
    if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.context().unrouteAll({ behavior: 'ignoreErrors' })
  },

  passOnPage: async ({ page }, use) => {
    const underWay = new Set<Request>()
    // All tabs of a browser share one clock.
    const context = page.context()
    context.on('request', (request) => {
      if (request.url().includes('/api/tasks')) underWay.add(request)
    })
    context.on('requestfinished', (request) => underWay.delete(request))
    context.on('requestfailed', (request) => underWay.delete(request))
    await use(async (ms) => {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        await page.clock.runFor(Math.min(leftMs, STEP_MS))
        // The page's clock runs faster than any network: without this its deadlines would overtake every answer.
        await expect.poll(() => underWay.size).toBe(0)
      }
    })
  },

  pass: async ({ passOnPage, product }, use) => {
    await use(async (ms) => {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        await product.pass(Math.min(leftMs, STEP_MS))
        await passOnPage(Math.min(leftMs, STEP_MS))
      }
    })
  },

  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
    })
  },
})

/** Everything the page complained about: errors, and breaches of the content security policy. */
export const watchConsole = (page: Page): string[] => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
