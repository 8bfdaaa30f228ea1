import { expect, test } from 'vitest'
import { exampleSummary } from './examples.ts'
import { readTaskFilter } from './task-filter.ts'

const MINUTE_MS = 60_000
const task = exampleSummary({
  status: 'failed',
  failureText: 'no room on orders for 1f2e3d4c-1111-2222-3333-444455556666',
  createdMs: 0,
  endedMs: 90 * MINUTE_MS,
})
const matches = (query: string, summary = task) =>
  readTaskFilter(new URLSearchParams(query)).matches(summary, 200 * MINUTE_MS)

test.each([
  ['', true],
  ['status=failed', true],
  ['status=running,failed&service=rds', true],
  ['status=failed&service=dms', false],
  ['status!=failed', false],
  ['service!=dms,dds', true],
  ['connection=prod-fra', true],
  ['name=CreateMysqlSingleHAInstance', true],
  ['instance=other&instance=f45fb5bb', true],
  ['initiator=', true],
  ['initiator!=', false],
  ['text=no+room', true],
  ['text!=no+room', false],
  ['text=1f2e3d4c-1111-2222-3333-444455556666', true],
  ['text=1f2e3d4c111122223333444455556666', true],
  ['text=1f2e3d4c111122223333444455556667', false],
  ['longer=1h', true],
  ['longer=2h', false],
  ['longer!=2h', true],
])('%j lets a failed task through: %s', (query, isIn) => {
  expect(matches(query)).toBe(isIn)
  expect(readTaskFilter(new URLSearchParams(query)).unread).toEqual([])
})

test('what still runs is as long as it runs, and what has no beginning has no length', () => {
  const running = exampleSummary({ createdMs: 100 * MINUTE_MS, endedMs: null })
  expect(matches('longer=1h', running)).toBe(true)
  expect(matches('longer=2h', running)).toBe(false)
  expect(matches('longer=1s', { ...running, createdMs: null })).toBe(false)
  expect(matches('longer!=1s', { ...running, createdMs: null })).toBe(false)
})

test('how a list is shown is passed over, and what says nothing of one task is named', () => {
  const query = 'sort=-ended&columns=task&rows=dense&range=7d&status=broken&from=x&longer=soon&kindd=a'
  expect(readTaskFilter(new URLSearchParams(query)).unread).toEqual(['status', 'longer', 'from', 'kindd'])
})
