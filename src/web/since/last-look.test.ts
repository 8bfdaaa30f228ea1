import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { isAbsence, isNothing, missedSince, reachesTo } from './last-look.ts'

const MINUTE_MS = 60_000
const NOW_MS = 10_000 * MINUTE_MS
const agoMs = (minutes: number) => NOW_MS - minutes * MINUTE_MS
const ALL = { fromMs: 0, toMs: null }

const tasks = [
  exampleSummary({ taskId: 'began-before', createdMs: agoMs(90) }),
  exampleSummary({ taskId: 'began', createdMs: agoMs(20) }),
  exampleSummary({ taskId: 'ended-before', status: 'failed', createdMs: agoMs(90), endedMs: agoMs(61) }),
  exampleSummary({ taskId: 'failed', status: 'failed', createdMs: agoMs(90), endedMs: agoMs(59) }),
  exampleSummary({
    taskId: 'began-and-ended',
    status: 'succeeded',
    createdMs: agoMs(30),
    endedMs: agoMs(10),
  }),
  exampleSummary({ taskId: 'cancelled', status: 'cancelled', createdMs: agoMs(90), endedMs: agoMs(10) }),
]
const look = { atMs: agoMs(60), behind: ['known'] }

test('what began, failed and finished while nobody looked is counted, each task for all that it did', () => {
  expect(missedSince(look, tasks, new Map(), ALL, NOW_MS)).toEqual({
    window: { fromMs: agoMs(60), toMs: NOW_MS },
    isCut: false,
    started: 2,
    failed: 1,
    finished: 1,
    fellBehind: 0,
  })
})

test('only what has fallen behind since then is news, and only where the list holds it', () => {
  const [known, late, older] = [
    exampleSummary({ taskId: 'known', createdMs: agoMs(90) }),
    exampleSummary({ taskId: 'late', createdMs: agoMs(80) }),
    exampleSummary({ taskId: 'of-another-range', createdMs: agoMs(70) }),
  ]
  const behind = new Map([known, late, older].map(({ key }) => [key, 'stuck'] as const))
  const before = { ...look, behind: [known.key] }
  expect(missedSince(before, [known, late], behind, ALL, NOW_MS).fellBehind).toBe(1)
})

test('a list that ended before somebody came back does not show what was missed', () => {
  expect(reachesTo(ALL, NOW_MS)).toBe(true)
  expect(reachesTo({ fromMs: 0, toMs: NOW_MS }, NOW_MS)).toBe(true)
  expect(reachesTo({ fromMs: 0, toMs: agoMs(1) }, NOW_MS)).toBe(false)
})

test('where the list does not go back that far, it says from when it counts', () => {
  const missed = missedSince(look, tasks, new Map(), { fromMs: agoMs(15), toMs: null }, NOW_MS)
  expect(missed).toMatchObject({
    window: { fromMs: agoMs(15) },
    isCut: true,
    started: 0,
    failed: 0,
    finished: 1,
  })
})

test('nothing is nothing', () => {
  expect(isNothing(missedSince(look, [], new Map(), ALL, NOW_MS))).toBe(true)
  expect(isNothing(missedSince(look, tasks, new Map(), ALL, NOW_MS))).toBe(false)
})

test('an absence is longer than a coffee, and a clock that was set back is none', () => {
  expect(isAbsence(null, NOW_MS)).toBe(false)
  expect(isAbsence({ atMs: agoMs(4.9), behind: [] }, NOW_MS)).toBe(false)
  expect(isAbsence({ atMs: agoMs(5), behind: [] }, NOW_MS)).toBe(true)
  expect(isAbsence({ atMs: agoMs(-60), behind: [] }, NOW_MS)).toBe(false)
})
