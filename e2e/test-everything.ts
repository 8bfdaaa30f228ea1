import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findBrowser } from './browser.ts'

/** `npm test`: types, lint, unit and BFF tests, the built page in a real browser; the last line counts the tests. */

const PROJECT = join(import.meta.dirname, '..')
// Not in test-results: Playwright empties that folder when it starts.
const RESULTS = join(PROJECT, 'node_modules/.cache/test-counts')
const UNIT = join(RESULTS, 'unit.json')
const E2E = join(RESULTS, 'e2e.json')

const run = (
  title: string,
  command: string,
  words: string[],
  environment: Record<string, string> = {},
): boolean => {
  console.log(`\n— ${title}`)
  const path = join(PROJECT, 'node_modules/.bin', command)
  const { status } = spawnSync(path, words, {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  return status === 0
}

interface Count {
  passed: number
  failed: number
}

const unitReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const e2eReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

const read = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)

/** A run that left no report failed as a whole and counts as one. */
const NO_REPORT: Count = { passed: 0, failed: 1 }

const unitCount = (): Count => {
  const report = unitReport.safeParse(read(UNIT))
  return report.success
    ? { passed: report.data.numPassedTests, failed: report.data.numFailedTests }
    : NO_REPORT
}

const e2eCount = (): Count => {
  const report = e2eReport.safeParse(read(E2E))
  if (!report.success) return NO_REPORT
  const { expected, unexpected, flaky } = report.data.stats
  return { passed: expected, failed: unexpected + flaky }
}

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

// Each stage says yes or no; a later stage still runs, so that one run tells everything.
const stages = [
  run('Types', 'tsc', ['-b']),
  run('Lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  run('Format', 'oxfmt', ['--check', '.']),
  run('Build', 'vite', ['build', '--logLevel', 'warn']),
  run('Unit and BFF tests', 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT}`,
  ]),
  run('End-to-end tests', 'playwright', ['test', '-c', 'e2e/playwright.config.ts'], {
    CHROMIUM_PATH: findBrowser(),
  }),
]

const counts = [unitCount(), e2eCount()]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
const isGreen = stages.every(Boolean) && failed === 0 && passed > 0
if (!isGreen) console.log('\nNot green: see above.')
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(isGreen ? 0 : 1)
