import { expect, test } from 'vitest'
import { removables, type HistoryLimits } from './history-limits.ts'

const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
const limits: HistoryLimits = { successDays: 400, failureDays: 1_100, megabytes: 4 }

const daysOf = (changed: Partial<HistoryLimits>, bytes = 0): [string, number][] =>
  removables({ ...limits, ...changed }, bytes, NOW_MS).map(({ isSuccess, endedBeforeMs }) => [
    isSuccess ? 'successes' : 'others',
    (NOW_MS - endedBeforeMs) / 86_400_000,
  ])

test('what is older than its limit may go, the successes first', () => {
  expect(daysOf({})).toEqual([
    ['successes', 400],
    ['others', 1_100],
  ])
})

test('what the cloud still lists stays, however short the limit', () => {
  expect(daysOf({ successDays: 0, failureDays: 7 })).toEqual([
    ['successes', 31],
    ['others', 31],
  ])
})

test('when more is stored than may be, what the cloud no longer lists goes after what is too old', () => {
  expect(daysOf({}, 4_000_000)).toHaveLength(2)
  expect(daysOf({}, 4_000_001)).toEqual([
    ['successes', 400],
    ['others', 1_100],
    ['successes', 31],
    ['others', 31],
  ])
})
