import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { STATUSES } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { exampleSummary } from '../../task/examples.ts'
import { ATTENTION_KINDS, bitsOf, type Behind } from './attention.ts'
import { attentionMarks, countMarked } from './attention-marks.ts'

const HOUR_MS = 3_600_000
const NOW_MS = 100 * HOUR_MS
const agoMs = (hours: number) => NOW_MS - hours * HOUR_MS

const kindsOf = (tasks: readonly TaskSummary[], behind: Behind = new Map()) =>
  [...attentionMarks(tasks, behind, NOW_MS)].map((mark) =>
    ATTENTION_KINDS.filter((kind) => (mark & bitsOf([kind])) !== 0),
  )
const kinds = (task: TaskSummary) => kindsOf([task])[0]

const failure = (parts: Partial<TaskSummary> = {}) =>
  exampleSummary({ taskId: 'f', status: 'failed', createdMs: agoMs(3), endedMs: agoMs(2), ...parts })
const success = (parts: Partial<TaskSummary> = {}) =>
  exampleSummary({ taskId: 's', status: 'succeeded', createdMs: agoMs(1), endedMs: agoMs(0.5), ...parts })

test('a failure needs somebody for a day', () => {
  expect(kinds(failure())).toEqual(['failed'])
  expect(kinds(failure({ createdMs: agoMs(30), endedMs: agoMs(25) }))).toEqual([])
  expect(kinds(failure({ endedMs: null }))).toEqual(['failed'])
})

test('a failure that another try has made good needs nobody', () => {
  expect(kindsOf([failure(), success()])).toEqual([[], []])
  const others = [
    success({ createdMs: agoMs(4) }),
    success({ name: 'RestartMysqlInstance' }),
    success({ instanceId: 'other' }),
    success({ connection: 'staging' }),
    success({ status: 'running', endedMs: null }),
  ]
  for (const other of others) expect(kindsOf([failure(), other])[0]).toEqual(['failed'])
})

test('a failure that the server says was made good needs nobody, though the other try is not here', () => {
  const [one, other] = [failure(), failure({ taskId: 'other' })]
  const marks = attentionMarks([one, other], new Map(), NOW_MS, [one.key])
  expect([...marks]).toEqual([0, bitsOf(['failed'])])
})

test('without an instance no success is known to be another try', () => {
  const nowhere = { instanceId: null, instanceName: null }
  expect(kindsOf([failure(nowhere), success(nowhere)])[0]).toEqual(['failed'])
})

test('what has fallen behind is late, and so is what should have begun an hour ago', () => {
  const running = exampleSummary({ createdMs: agoMs(50) })
  expect(kinds(running)).toEqual([])
  expect(kindsOf([running], new Map([[running.key, 'stuck']]))).toEqual([['late']])
  const planned = (hours: number, parts: Partial<TaskSummary> = {}) =>
    kinds(exampleSummary({ status: 'waiting', plannedMs: agoMs(hours), ...parts }))
  expect(planned(2)).toEqual(['late'])
  expect(planned(0.9)).toEqual([])
  expect(planned(-2)).toEqual([])
  expect(planned(2, { goneMs: agoMs(1) })).toEqual([])
  expect(planned(2, { status: 'cancelled', createdMs: agoMs(2) })).toEqual([])
})

test('consent is waited for as long as the cloud knows the task', () => {
  expect(kinds(exampleSummary({ status: 'needs-approval', createdMs: agoMs(90) }))).toEqual(['approval'])
  expect(kinds(exampleSummary({ status: 'needs-approval', goneMs: agoMs(1) }))).toEqual([])
})

test('a contradiction counts while the task goes on, and for a day after its end', () => {
  expect(kinds(exampleSummary({ contradictionCount: 1, createdMs: agoMs(90) }))).toEqual(['contradictory'])
  expect(kinds(success({ contradictionCount: 2 }))).toEqual(['contradictory'])
  expect(kinds(success({ contradictionCount: 2, createdMs: agoMs(40), endedMs: agoMs(30) }))).toEqual([])
  expect(kinds(failure({ contradictionCount: 1 }))).toEqual(['failed', 'contradictory'])
})

test('an end well, or one that somebody wanted, needs nobody', () => {
  for (const status of ['succeeded', 'cancelled', 'deleted'] as const)
    expect(kinds(exampleSummary({ status, createdMs: agoMs(2), endedMs: agoMs(1) }))).toEqual([])
})

const anyTask = fc.record({
  status: fc.constantFrom(...STATUSES),
  name: fc.constantFrom('Restart', 'Backup'),
  instanceId: fc.constantFrom('one', 'two', null),
  createdMs: fc.option(fc.integer({ min: agoMs(60), max: NOW_MS })),
  contradictionCount: fc.nat({ max: 1 }),
})

test('each count is that of the tasks with its mark within the window, and what is marked was alive within a day', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 30 }), (parts) => {
      const tasks = parts.map((part, place) =>
        exampleSummary({ ...part, taskId: String(place), endedMs: part.createdMs }),
      )
      const marks = attentionMarks(tasks, new Map(), NOW_MS)
      const day = { fromMs: agoMs(24), toMs: null }
      const all = bitsOf(ATTENTION_KINDS)
      expect(countMarked(tasks, marks, day, all)).toBe(marks.filter((mark) => mark !== 0).length)
      for (const kind of ATTENTION_KINDS)
        expect(countMarked(tasks, marks, day, bitsOf([kind]))).toBe(
          marks.filter((mark) => (mark & bitsOf([kind])) !== 0).length,
        )
    }),
  )
})

test('a failure of a day is marked unless something of its name on its instance succeeded after it began', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 30 }), (parts) => {
      const tasks = parts.map((part, place) =>
        exampleSummary({ ...part, instanceName: null, taskId: String(place), endedMs: part.createdMs }),
      )
      const isMended = (failed: TaskSummary) =>
        tasks.some(
          ({ status, name, instanceId, createdMs }) =>
            status === 'succeeded' &&
            name === failed.name &&
            instanceId !== null &&
            instanceId === failed.instanceId &&
            createdMs !== null &&
            failed.createdMs !== null &&
            createdMs > failed.createdMs,
        )
      const expected = tasks
        .filter(({ status, createdMs }) => status === 'failed' && (createdMs ?? 0) >= agoMs(24))
        .filter((task) => !isMended(task))
      const marks = attentionMarks(tasks, new Map(), NOW_MS)
      expect(tasks.filter((_, place) => ((marks[place] ?? 0) & bitsOf(['failed'])) !== 0)).toEqual(expected)
    }),
  )
})
