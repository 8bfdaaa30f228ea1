import { defineConfig } from '@playwright/test'
import { BROWSER_ARGUMENTS } from './browser.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  // The same for every machine: see look-the-same.e2e.ts.
  snapshotPathTemplate: 'screenshots/{arg}{ext}',
  // Each worker runs a product of its own; two cores carry two.
  workers: 2,
  fullyParallel: true,
  // Bounds for what hangs, not measures of speed: other work may share the machine.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // A browser has time of its own, which no test drives. What needs the second try is named at the end of the run.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '../node_modules/.cache/test-counts/e2e.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // It takes a quarter of the time; `--trace on` records one when it is needed.
    trace: 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '',
      args: [...BROWSER_ARGUMENTS],
    },
  },
})
