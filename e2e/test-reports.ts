import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

const PROJECT = join(import.meta.dirname, '..')

/** What a run of tests left behind. */
export interface Outcome {
  passed: number
  failed: number
  /** What failed, and how, a line or two each. */
  failures: string[]
  /** What passed at the second try alone, and how it failed at the first: a race, of the test or of the product. */
  secondTries: string[]
}

const unitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      /** Why a file could not be run at all. */
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** Vitest's JSON report. */
export const readUnitReport = (path: string): Outcome => {
  const report = unitReport.safeParse(read(path))
  if (!report.success) return withoutReport('unit and BFF')
  const { numPassedTests, numFailedTests, testResults } = report.data
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    failures: testResults.flatMap(({ name, message, assertionResults }) => {
      const file = relative(PROJECT, name)
      const ofFile = message === '' ? [] : [failure(file, message)]
      const ofTests = assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => failure(`${file} › ${fullName}`, failureMessages?.[0]))
      return ofFile.concat(ofTests)
    }),
    // They drive every clock themselves, and get one.
    secondTries: [],
  }
}

const statusOfTest = z.enum(['expected', 'unexpected', 'flaky', 'skipped'])
type Status = z.infer<typeof statusOfTest>

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: statusOfTest,
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
})

const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional()
  },
})

const e2eReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
})

/** Playwright's JSON report. */
export const readE2eReport = (path: string): Outcome => {
  const report = e2eReport.safeParse(read(path))
  if (!report.success) return withoutReport('end-to-end')
  const { stats, suites, errors } = report.data
  const told = (wanted: Status): string[] =>
    suites
      .flatMap(specsOf)
      .flatMap(({ title, file, tests }) =>
        tests
          .filter(({ status }) => status === wanted)
          .map(({ results }) =>
            failure(`${file} › ${title}`, results.find(({ error }) => error)?.error?.message),
          ),
      )
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    failures: [...errors.map(({ message }) => failure('end-to-end tests', message)), ...told('unexpected')],
    secondTries: told('flaky'),
  }
}

const specsOf = ({ specs, suites = [] }: z.infer<typeof suite>): z.infer<typeof spec>[] => [
  ...specs,
  ...suites.flatMap(specsOf),
]

const read = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)

/** A run that left no report failed as a whole and counts as one. */
const withoutReport = (tests: string): Outcome => ({
  passed: 0,
  failed: 1,
  failures: [`${tests} tests: the run ended without a report`],
  secondTries: [],
})

const SHOWN_LINES = 3

const failure = (what: string, message = ''): string => {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return [what, ...lines.slice(0, SHOWN_LINES).map((line) => `    ${line.trim()}`)].join('\n')
}
