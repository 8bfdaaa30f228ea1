import { openConsole } from './sentences.ts'
import { expect, test } from './test.ts'

declare global {
  interface Window {
    /** Of all that moved by itself, as the browser counts it. */
    layoutShift: number
  }
}

/** A line more above the list is 0.03 on a phone and more on a screen. */
const UNNOTICED = 0.02

for (const [what, size] of [
  ['a small phone', { width: 360, height: 740 }],
  ['a phone', { width: 412, height: 823 }],
  ['a tablet', { width: 800, height: 1000 }],
  ['a desk', { width: 1440, height: 900 }],
] as const)
  test(`on ${what} nothing moves while the list and what belongs to it come, and nothing is too wide`, async ({
    page,
  }) => {
    await page.setViewportSize(size)
    await page.addInitScript(() => {
      window.layoutShift = 0
      new PerformanceObserver((shifts) => {
        for (const shift of shifts.getEntries())
          if ('value' in shift && typeof shift.value === 'number') window.layoutShift += shift.value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await openConsole(page)
    // What comes after the first rows.
    await page.clock.runFor(1_000)
    await expect(page.getByRole('button', { name: 'Follow' })).toBeEnabled()
    await expect(page.getByRole('link', { name: /need attention/ })).toBeVisible()
    expect(await page.evaluate(() => window.layoutShift)).toBeLessThan(UNNOTICED)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
  })
