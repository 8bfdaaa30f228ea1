import { expect, test } from 'vitest'
import { sourceKey } from '../../task/task-key.ts'
import { exampleDetail, exampleTask } from './examples.ts'
import { asOf, detailAsOf, knownSpan, summaryRef } from './row-facts.ts'

const fresh = { sources: new Map(), allSinceMs: null }
const failing = (lastSuccessMs: number | null) => ({
  sources: new Map([[sourceKey(exampleTask()), lastSuccessMs]]),
  allSinceMs: null,
})

test('a task of a source that answers has no age', () => {
  expect(asOf(exampleTask(), fresh)).toBeNull()
})

test('a running task of a failing source is as old as the last success of that source', () => {
  expect(asOf(exampleTask(), failing(500))).toBe(500)
  expect(asOf(exampleTask({ observedMs: 77 }), failing(null))).toBe(77)
  expect(asOf(exampleTask({ service: 'dds' }), failing(500))).toBeNull()
})

test('when the server does not answer, everything that can change is as old as its last answer', () => {
  expect(asOf(exampleTask(), { sources: new Map(), allSinceMs: 900 })).toBe(900)
})

test('an ended task does not grow old', () => {
  expect(asOf(exampleTask({ status: 'succeeded' }), failing(500))).toBeNull()
})

test('a task that the cloud forgot while it ran is as old as its last sight', () => {
  expect(asOf(exampleTask({ goneMs: 9000, observedMs: 4000 }), fresh)).toBe(4000)
  expect(detailAsOf(exampleDetail({ goneMs: 9000, observedMs: 4000 }))).toBe(4000)
})

test('a task page is old when the cloud could not be asked', () => {
  expect(detailAsOf(exampleDetail())).toBeNull()
  const cloudProblem = { kind: 'slow', status: null, code: null, message: '', atMs: 0 } as const
  expect(detailAsOf({ ...exampleDetail({ observedMs: 5 }), cloudProblem })).toBe(5)
})

test('only the time up to the last sight is certain', () => {
  expect(knownSpan(1000, 5900)).toBe(4000)
  expect(knownSpan(5000, 1000)).toBe(0)
})

test('only DMS names a task by its instance too', () => {
  expect(summaryRef(exampleTask({ service: 'dms' })).instanceId).toBe('f45fb5bb')
  expect(summaryRef(exampleTask({ service: 'rds' })).instanceId).toBeNull()
})
