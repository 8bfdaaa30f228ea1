import { expect, test } from 'vitest'
import type { SourceReport } from '../../contract/sources.ts'
import { isLate, problemCode, summarizeServices } from './source-summary.ts'

const source = (parts: Partial<SourceReport>): SourceReport => ({
  connection: 'prod',
  service: 'rds',
  state: 'live',
  lastSuccessMs: 1000,
  nextTryMs: 2000,
  failingSinceMs: null,
  problem: null,
  backfillPercent: 100,
  instances: null,
  unreadableCount: 0,
  requestsLastMinute: 1,
  requestsPerMinute: 40,
  taskCount: 0,
  runningCount: 0,
  ...parts,
})

test('a service is as old as its oldest source', () => {
  expect(summarizeServices([source({}), source({ connection: 'staging', lastSuccessMs: 400 })])).toEqual([
    { service: 'rds', state: 'live', oldestMs: 400, backfillPercent: null },
  ])
})

test('one failing source makes the service failing, and says how many of how many', () => {
  expect(summarizeServices([source({}), source({ connection: 'staging', state: 'failing' })])).toMatchObject([
    { state: 'failing', failingCount: 1, count: 2 },
  ])
})

test('a service is starting until each of its sources was read once', () => {
  expect(summarizeServices([source({}), source({ state: 'starting', lastSuccessMs: null })])).toMatchObject([
    { state: 'starting' },
  ])
})

test('a service that no connection reads is off, and one that nobody has is left out', () => {
  expect(summarizeServices([source({ state: 'off', lastSuccessMs: null, backfillPercent: null })])).toEqual([
    { service: 'rds', state: 'off', backfillPercent: null },
  ])
})

test('reading history shows the percentage of the slowest source', () => {
  expect(summarizeServices([source({}), source({ backfillPercent: 41.7 })])[0]?.backfillPercent).toBe(41)
})

test('three minutes without an answer are late', () => {
  expect(isLate(0, 3 * 60_000)).toBe(false)
  expect(isLate(0, 3 * 60_000 + 1)).toBe(true)
})

test('status and code stand together, and nothing is made up where the cloud gave none', () => {
  const problem = { kind: 'denied', status: 403, code: 'APIGW.0302', message: 'no', atMs: 0 } as const
  expect(problemCode(problem)).toBe('HTTP 403, APIGW.0302')
  expect(problemCode({ ...problem, status: null, code: null })).toBeNull()
})
