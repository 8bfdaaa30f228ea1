import { expect, test } from 'vitest'
import type { SourceReport } from '../../contract/sources.ts'
import { sourceKey } from '../../task/task-key.ts'
import { exampleSummary } from '../../task/examples.ts'
import { exampleSource, exampleDetail } from './examples.ts'
import { asOf, detailAsOf, knownSpan, oldSources, summaryRef } from './row-facts.ts'

const fresh = { sources: new Map(), read: null, allSinceMs: null }
const failing = (allMs: number | null) => ({
  ...fresh,
  sources: new Map([[sourceKey(exampleSummary()), [allMs, allMs] as const]]),
})

test('a task of a source that answers has no age', () => {
  expect(asOf(exampleSummary(), fresh)).toBeNull()
})

test('a running task of a failing source is as old as the last success of that source', () => {
  expect(asOf(exampleSummary({ observedMs: 77 }), failing(500))).toBe(500)
  expect(asOf(exampleSummary({ observedMs: 77 }), failing(null))).toBe(77)
  expect(asOf(exampleSummary({ service: 'dds' }), failing(500))).toBeNull()
})

test('when the server does not answer, everything that can change is as old as its last answer', () => {
  expect(asOf(exampleSummary(), { ...fresh, allSinceMs: 900 })).toBe(900)
})

test('an ended task does not grow old', () => {
  expect(asOf(exampleSummary({ status: 'succeeded' }), failing(500))).toBeNull()
})

test('a task that the cloud forgot while it ran is as old as its last sight', () => {
  expect(asOf(exampleSummary({ goneMs: 9000, observedMs: 4000 }), fresh)).toBe(4000)
  expect(detailAsOf(exampleDetail({ goneMs: 9000, observedMs: 4000 }), false)).toBe(4000)
})

test('a task whose source is not read any more is as old as its last sight, on its page as well', () => {
  const read = new Set([sourceKey({ connection: 'another', service: 'rds' })])
  expect(asOf(exampleSummary({ observedMs: 4000 }), { ...fresh, read })).toBe(4000)
  expect(asOf(exampleSummary({ status: 'failed' }), { ...fresh, read })).toBeNull()
  expect(detailAsOf({ ...exampleDetail({ observedMs: 4000 }), isSourceRead: false }, false)).toBe(4000)
})

test('a task page is old when the cloud could not be asked', () => {
  expect(detailAsOf(exampleDetail(), false)).toBeNull()
  const cloudProblem = { kind: 'slow', status: null, code: null, message: '', atMs: 0 } as const
  expect(detailAsOf({ ...exampleDetail({ observedMs: 5 }), cloudProblem }, false)).toBe(5)
})

test('a task page is old when the server does not answer or is not asked, unless its task has ended', () => {
  expect(detailAsOf(exampleDetail({ observedMs: 5 }), true)).toBe(5)
  expect(detailAsOf(exampleDetail({ status: 'failed' }), true)).toBeNull()
})

const source = exampleSource()
const rowAsOf = (parts: Partial<SourceReport>, nowMs: number) =>
  asOf(exampleSummary({ observedMs: 77 }), {
    ...fresh,
    sources: oldSources([{ ...source, ...parts }], nowMs),
  })

test('the rows of a source that is late are old from the moment its line is', () => {
  expect(rowAsOf({}, 1000 + 3 * 60_000)).toBeNull()
  expect(rowAsOf({}, 1001 + 3 * 60_000)).toBe(1000)
  expect(rowAsOf({ state: 'failing' }, 1000)).toBe(1000)
})

test('what was seen by itself since its source failed is as old as that', () => {
  expect(asOf(exampleSummary({ observedMs: 700 }), failing(500))).toBe(700)
})

test('while only a part of its source fails, what runs is as old as the list of what runs', () => {
  const part = { state: 'failing', failingIn: 'part', lastSuccessMs: 1000, runningAsOfMs: 9000 } as const
  expect(rowAsOf(part, 9000)).toBeNull()
  expect(rowAsOf(part, 9001 + 3 * 60_000)).toBe(9000)
  expect(rowAsOf({ ...part, lastSuccessMs: null }, 9000)).toBeNull()
  // All of it fails: so does the list of what runs, whenever it was read.
  expect(rowAsOf({ ...part, failingIn: 'all' }, 9000)).toBe(9000)
})

test('what was planned, or does not run yet, is as old as the list that fails', () => {
  const sources = oldSources(
    [{ ...source, state: 'failing', failingIn: 'part', lastSuccessMs: 1000, runningAsOfMs: 9000 }],
    9000,
  )
  const old = { ...fresh, sources }
  expect(asOf(exampleSummary({ observedMs: 77, plannedMs: 500 }), old)).toBe(1000)
  expect(asOf(exampleSummary({ observedMs: 77, status: 'waiting' }), old)).toBe(1000)
})

test('where the server does not answer either, no row looks younger than its last answer', () => {
  const part = { ...source, state: 'failing', failingIn: 'part', runningAsOfMs: 9000 } as const
  expect(asOf(exampleSummary(), { ...fresh, sources: oldSources([part], 9000), allSinceMs: 9500 })).toBe(9500)
})

test('rows that were kept from before are old while their source is not read, or not yet', () => {
  const never = { lastSuccessMs: null, runningAsOfMs: null }
  expect(rowAsOf({ ...never, state: 'starting' }, 1000)).toBe(77)
  expect(rowAsOf({ ...never, state: 'off' }, 1000)).toBe(77)
  expect(rowAsOf({ state: 'starting', lastSuccessMs: 900, runningAsOfMs: 900 }, 1000)).toBe(900)
})

test('only the time up to the last sight is certain', () => {
  expect(knownSpan(1000, 5900)).toBe(4000)
  expect(knownSpan(5000, 1000)).toBe(0)
})

test('only DMS names a task by its instance too', () => {
  expect(summaryRef(exampleSummary({ service: 'dms' })).instanceId).toBe('f45fb5bb')
  expect(summaryRef(exampleSummary({ service: 'rds' })).instanceId).toBeNull()
})
