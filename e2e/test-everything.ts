import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.ts'
import { readE2eReport, readUnitReport } from './test-reports.ts'

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

const outcomes = [readUnitReport(UNIT), readE2eReport(E2E)]
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
const isGreen = stages.every(Boolean) && failed === 0 && passed > 0
// Named once more at the end: of a long run that is what can be found.
for (const { failures, secondTries } of outcomes) {
  for (const secondTry of secondTries) console.log(`\n↻ passed at the second try alone: ${secondTry}`)
  for (const failure of failures) console.log(`\n✗ ${failure}`)
}
if (!isGreen) console.log('\nNot green: see above.')
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(isGreen ? 0 : 1)
