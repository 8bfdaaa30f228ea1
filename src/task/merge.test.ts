import { expect, test } from 'vitest'
import { exampleTask } from './examples.ts'
import { BASES, hasTerms, isWithin, isWithinBy, searchText, termsOf } from './filter.ts'
import { isSameTask, mergeTask } from './merge.ts'
import { summarize } from './summary.ts'
import type { Task } from './task.ts'
import { readTaskKey, taskKey, type TaskRef } from './task-key.ts'
import { parseInstant } from './time.ts'
import fc from 'fast-check'
import { SERVICES } from './service.ts'

const LIST = 'GET /v3/{project_id}/tasklist'
const SHOW = 'GET /v3/{project_id}/jobs?id='

const sample = (over: Partial<Task> = {}): Task =>
  exampleTask({
    taskId: 'abc',
    instance: { id: 'i1in01', name: 'orders', rawStatus: null },
    name: 'RestoreSqlserverInInstance',
    kind: 'restore',
    progress: 40,
    rawProgress: '40%',
    createdAt: parseInstant('2026-11-01T00:00:00+0000'),
    observedMs: 1_000,
    payloads: [{ part: 'list', request: LIST, text: '{}', observedMs: 1_000 }],
    ...over,
  })

test('an answer without details keeps those that another endpoint gave', () => {
  const shown = sample({
    details: [{ field: 'entities', value: { a: 1 } }],
    payloads: [{ part: 'task', request: SHOW, text: '{}', observedMs: 1_000 }],
  })
  const merged = mergeTask(shown, sample({ observedMs: 2_000, progress: 50, rawProgress: '50%' }))
  expect(merged.details).toEqual([{ field: 'entities', value: { a: 1 } }])
  expect(merged.progress).toBe(50)
  expect(merged.payloads.map(({ request }) => request)).toEqual([SHOW, LIST])
})

test('an older answer that arrives late changes nothing it knows less of', () => {
  const ended = sample({ status: 'succeeded', rawStatus: 'Completed', progress: null, observedMs: 5_000 })
  const merged = mergeTask(ended, sample({ observedMs: 2_000 }))
  expect(merged.status).toBe('succeeded')
  expect(merged.progress).toBeNull()
})

test('only an answer from after the cloud had lost a task brings it back', () => {
  const gone = mergeTask(sample(), sample({ goneMs: 60_000 }))
  expect(gone).toMatchObject({ observedMs: 1_000, goneMs: 60_000 })
  const listedBefore = mergeTask(gone, sample({ observedMs: 59_000, progress: 50, rawProgress: '50%' }))
  expect(listedBefore).toMatchObject({ observedMs: 59_000, goneMs: 60_000, progress: 50 })
  expect(mergeTask(listedBefore, sample({ observedMs: 60_000 })).goneMs).toBeNull()
})

test('a loss noted by a clock that was wrong is taken back', () => {
  const gone = sample({ goneMs: 60_000 + 3_600_000 })
  expect(mergeTask(gone, sample({ observedMs: 60_000 })).goneMs).toBeNull()
})

test('an answer without a status is no news about the status', () => {
  const merged = mergeTask(
    sample(),
    sample({ status: 'unknown', rawStatus: null, rawProgress: null, progress: null, observedMs: 2_000 }),
  )
  expect(merged.status).toBe('running')
  expect(merged.progress).toBe(40)
})

const SUBTASKS = [
  { part: 'subtasks', request: 'GET …/task-center-detail', text: '{}', observedMs: 2_000 },
] as const

test('the subtask endpoint, which knows no failure, never undoes one', () => {
  const failed = sample({
    status: 'failed',
    rawStatus: 'Failed',
    failureText: 'disk full',
    endedAt: parseInstant('2026-11-01T01:00:00Z'),
  })
  for (const rawStatus of ['Running', 'Completed']) {
    const detail = sample({
      status: 'running',
      rawStatus,
      progress: 12,
      observedMs: 2_000,
      subtasks: [],
      payloads: SUBTASKS,
    })
    expect(mergeTask(failed, detail)).toMatchObject({
      status: 'failed',
      failureText: 'disk full',
      endedAt: failed.endedAt,
      subtasks: [],
    })
  }
})

test('an answer asked for before a task ended never makes it run again', () => {
  const ended = sample({ status: 'succeeded', rawStatus: 'Completed', observedMs: 2_000 })
  expect(mergeTask(ended, sample({ observedMs: 1_999 })).status).toBe('succeeded')
})

test('what a clock noted that ran a day ahead does not stand against what is seen now', () => {
  const ahead = sample({ observedMs: 86_400_000 })
  expect(
    mergeTask(ahead, sample({ status: 'succeeded', rawStatus: 'Completed', observedMs: 1_000 })).status,
  ).toBe('succeeded')
})

test('a planned end does not take the place of the real one', () => {
  const real = parseInstant('2026-11-01T00:05:00+0000')
  const planned = parseInstant('2026-11-01T02:00:00+0000')
  const shown = sample({ status: 'succeeded', rawStatus: 'Completed', endedAt: real })
  const listed = sample({
    status: 'succeeded',
    rawStatus: 'Completed',
    endedAt: planned,
    plannedEndAt: planned,
    observedMs: 2_000,
  })
  expect(mergeTask(shown, listed).endedAt).toEqual(real)
  expect(mergeTask(listed, { ...shown, observedMs: 3_000 }).endedAt).toEqual(real)
})

test('a contradiction goes when its own request answers without it, or the status moves on', () => {
  const odd = sample({
    contradictions: [{ kind: 'ended-while-not-terminal', request: SHOW, subtask: null, says: [] }],
    payloads: [{ part: 'task', request: SHOW, text: '{}', observedMs: 1_000 }],
  })
  expect(mergeTask(odd, sample({ observedMs: 2_000 })).contradictions).toHaveLength(1)
  expect(
    mergeTask(odd, sample({ observedMs: 2_000, status: 'succeeded', rawStatus: 'Completed' })).contradictions,
  ).toHaveLength(0)
  expect(mergeTask(odd, sample({ observedMs: 2_000, payloads: odd.payloads })).contradictions).toHaveLength(0)
})

test('seeing the same again, only later, is no change', () => {
  const again = sample({
    observedMs: 9_000,
    payloads: [{ part: 'list', request: LIST, text: '{}', observedMs: 9_000 }],
  })
  expect(isSameTask(sample(), mergeTask(sample(), again))).toBe(true)
  expect(isSameTask(sample(), mergeTask(sample(), { ...again, progress: 41, rawProgress: '41%' }))).toBe(
    false,
  )
})

test('a task belongs to every window it was alive in', () => {
  const hour = 3_600_000
  const running = { status: 'running', createdMs: 0, endedMs: null, goneMs: null } as const
  const done = { status: 'succeeded', createdMs: 0, endedMs: 2 * hour, goneMs: null } as const
  expect(isWithin(running, { fromMs: 100 * hour, toMs: null })).toBe(true)
  expect(isWithin(done, { fromMs: hour, toMs: 3 * hour })).toBe(true)
  expect(isWithin(done, { fromMs: 3 * hour, toMs: null })).toBe(false)
  expect(isWithin(done, { fromMs: -2 * hour, toMs: -hour })).toBe(false)
  expect(isWithin({ ...done, createdMs: null }, { fromMs: 9 * hour, toMs: null })).toBe(true)
})

test('free text finds readable names, ids, instances and failure texts', () => {
  const task = summarize(sample({ failureText: 'createVM failed.' }), 1)
  for (const text of ['restore sql', 'RestoreSqlserver', 'ABC', 'orders', 'i1in01', 'createvm FAILED'])
    expect(hasTerms(searchText(task), termsOf(text)), text).toBe(true)
  expect(hasTerms(searchText(task), termsOf('orders nowhere'))).toBe(false)
})

test('a task began or ended within a window only where that is known', () => {
  const window = { fromMs: 100, toMs: 200 }
  const done = { status: 'succeeded', createdMs: 90, endedMs: 150, goneMs: null } as const
  const basesOf = (task: Parameters<typeof isWithinBy>[0]) =>
    BASES.filter((basis) => isWithinBy(task, window, basis))
  expect(basesOf(done)).toEqual(['alive', 'ended', 'not-created'])
  expect(basesOf({ ...done, createdMs: 100, endedMs: 201 })).toEqual(['alive', 'created', 'not-ended'])
  expect(basesOf({ ...done, createdMs: 100, endedMs: null })).toEqual(['alive', 'created', 'not-ended'])
  expect(basesOf({ ...done, createdMs: null, endedMs: null })).toEqual(['alive', 'not-created', 'not-ended'])
  // An end time of something that still runs contradicts the status.
  expect(basesOf({ ...done, status: 'running' })).toEqual(['alive', 'not-created', 'not-ended'])
  // Neither, and no reverse of either, of what was not alive in it.
  expect(basesOf({ ...done, endedMs: 95 })).toEqual([])
})

test('every identity survives being written as a key', () => {
  const refs: fc.Arbitrary<TaskRef> = fc.record({
    connection: fc.string({ minLength: 1 }).filter((text) => text.isWellFormed()),
    service: fc.constantFrom(...SERVICES),
    taskId: fc.string({ minLength: 1 }).filter((text) => text.isWellFormed()),
    instanceId: fc.option(fc.string({ minLength: 1 }).filter((text) => text.isWellFormed())),
  })
  fc.assert(
    fc.property(refs, (ref) => {
      expect(readTaskKey(taskKey(ref))).toEqual(ref)
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => void readTaskKey(text)))
})
