import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import type { LastLook } from './kept-look.ts'
import { isAbsence, isNothing, lookAt, missedSince, reachesTo } from './last-look.ts'

const MINUTE_MS = 60_000
const NOW_MS = 10_000 * MINUTE_MS
const agoMs = (minutes: number) => NOW_MS - minutes * MINUTE_MS
const ALL = { fromMs: 0, toMs: null }

const tasks = [
  exampleSummary({ taskId: 'began-before', createdMs: agoMs(90) }),
  exampleSummary({ taskId: 'began', createdMs: agoMs(20) }),
  exampleSummary({ taskId: 'ended-before', status: 'failed', createdMs: agoMs(90), endedMs: agoMs(65) }),
  exampleSummary({ taskId: 'failed', status: 'failed', createdMs: agoMs(90), endedMs: agoMs(59) }),
  exampleSummary({
    taskId: 'began-and-ended',
    status: 'succeeded',
    createdMs: agoMs(30),
    endedMs: agoMs(10),
  }),
  exampleSummary({ taskId: 'cancelled', status: 'cancelled', createdMs: agoMs(90), endedMs: agoMs(10) }),
]
const look: LastLook = { atMs: agoMs(60), behind: ['known'], read: {}, began: [], ended: [] }

test('what began, failed and finished while nobody looked is counted, each task for all that it did', () => {
  expect(missedSince(look, tasks, new Map(), ALL, NOW_MS)).toEqual({
    window: { fromMs: agoMs(60), toMs: NOW_MS },
    since: 'look',
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
    since: 'cut',
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
  expect(isAbsence({ ...look, atMs: agoMs(4.9) }, NOW_MS)).toBe(false)
  expect(isAbsence({ ...look, atMs: agoMs(5) }, NOW_MS)).toBe(true)
  expect(isAbsence({ ...look, atMs: agoMs(-60) }, NOW_MS)).toBe(false)
})

const RDS = { connection: 'prod-fra', service: 'rds' } as const
const DDS = { connection: 'prod-fra', service: 'dds' } as const

const seenAt = (minutesAgo: number, parts: { tasks?: typeof tasks; dds?: number | null } = {}) => ({
  tasks: parts.tasks ?? [],
  sources: [
    { ...RDS, lastSuccessMs: agoMs(minutesAgo) - 5_000 },
    { ...DDS, lastSuccessMs: parts.dds === undefined ? agoMs(minutesAgo) - 5_000 : parts.dds },
  ],
  behind: new Map(),
  asOfMs: agoMs(minutesAgo),
})
const failureAt = (minutesAgo: number, parts: object = {}) =>
  exampleSummary({
    ...RDS,
    taskId: 'f',
    status: 'failed',
    createdMs: agoMs(600),
    endedMs: agoMs(minutesAgo),
    ...parts,
  })

test('what failed before the last look and became known after it is told, and why it is told from then', () => {
  const before = lookAt(seenAt(60, { dds: agoMs(120) }), null)
  const late = failureAt(90, DDS)
  expect(missedSince(before, [late], new Map(), ALL, NOW_MS)).toMatchObject({
    window: { fromMs: agoMs(90) },
    since: 'unread',
    failed: 1,
  })
  // Of a source that had been read since then it was known.
  expect(isNothing(missedSince(before, [failureAt(90)], new Map(), ALL, NOW_MS))).toBe(true)
})

test('what the cloud lists a moment later than it happened is told, and what was seen is not told again', () => {
  const seen = failureAt(60.1, { taskId: 'seen' })
  const before = lookAt(
    seenAt(60, { tasks: [seen, failureAt(60.2, { status: 'running', endedMs: null })] }),
    null,
  )
  expect(isNothing(missedSince(before, [seen], new Map(), ALL, NOW_MS))).toBe(true)
  expect(missedSince(before, [failureAt(60.2)], new Map(), ALL, NOW_MS)).toMatchObject({
    window: { fromMs: agoMs(60.2) },
    since: 'look',
    failed: 1,
  })
})

test('a source that says nothing of itself, as of a server that has just begun, was read up to where it had been', () => {
  const first = lookAt(seenAt(120, { dds: agoMs(150) }), null)
  const { read } = lookAt(seenAt(60, { dds: null }), first)
  expect(read).toEqual({ 'prod-fra/rds': agoMs(60) - 5_000, 'prod-fra/dds': agoMs(150) })
})

test('history that is still being read is no news', () => {
  const before = lookAt(seenAt(60, { dds: null }), null)
  expect(isNothing(missedSince(before, [failureAt(90, DDS)], new Map(), ALL, NOW_MS))).toBe(true)
})

test('where a source was not read for days, no more is kept than of a day, and never more than a browser keeps', () => {
  const dds = agoMs(60 * 24 * 9)
  const failures = (count: number, minutesAgo: number) =>
    Array.from({ length: count }, (_, place) =>
      failureAt(minutesAgo, { ...DDS, taskId: `f${place}`, createdMs: agoMs(60 * 40) }),
    )
  const old = lookAt(seenAt(60, { tasks: failures(3, 60 * 30), dds }), null)
  expect([old.began, old.ended]).toEqual([[], []])
  expect(lookAt(seenAt(60, { tasks: failures(3, 600), dds }), null).ended).toHaveLength(3)
  const many = lookAt(seenAt(60, { tasks: failures(6_000, 600), dds }), null)
  expect(many.ended).toEqual([])
  expect(isNothing(missedSince(many, failures(6_000, 600), new Map(), ALL, NOW_MS))).toBe(true)
})
