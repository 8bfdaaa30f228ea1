import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { BROWSER_ARGUMENTS } from './browser.ts'

/** Letters are the same on every machine: one font, and no fitting of it to the pixels. */
export const LETTERS_AS_EVERYWHERE = {
  executablePath: process.env['CHROMIUM_PATH'] ?? '',
  args: [...BROWSER_ARGUMENTS, '--font-render-hinting=none', '--disable-lcd-text', '--hide-scrollbars'],
}

const WEIGHTS = [400, 500, 600, 700]
const find = createRequire(import.meta.url).resolve

export const drawInOneFont = async (page: Page): Promise<void> => {
  for (const weight of WEIGHTS)
    await page.route(`**/inter-${weight}.woff2`, (route) =>
      route.fulfill({
        contentType: 'font/woff2',
        body: readFileSync(find(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`)),
      }),
    )
  const faces = WEIGHTS.map(
    (weight) =>
      `@font-face { font-family: Inter; font-weight: ${weight}; src: url(/inter-${weight}.woff2); font-display: block }`,
  )
  const style = `${faces.join('\n')} :root { --font: Inter; --font-mono: Inter }`
  // Not as an element: the page forbids styles of its own making.
  await page.addInitScript((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets.push(sheet)
  }, style)
}
