import { expect, test } from 'vitest'
import type { TaskDetail } from '../../contract/tasks.ts'
import type { Status } from '../../task/status.ts'
import { exampleSummary } from '../../task/examples.ts'
import { exampleDetail } from '../tasks/examples.ts'
import type { ApiProblem } from './api.ts'
import { keep, type Kept } from './kept.ts'
import { listPollMs, taskPollMs, taskRetryMs } from './polling.ts'
import type { TaskList } from './task-list.ts'
import { applyChanges, NO_TASKS } from './task-set.ts'

const moment = { nowMs: 0, chance: 0 }
const problem = (type: ApiProblem['type']): ApiProblem => ({ type, title: '', status: 500, detail: '' })

const listOf = (statuses: Status[], parts: Partial<TaskList> = {}): Kept<TaskList> => ({
  value: {
    window: { fromMs: 0, toMs: null },
    cleanFromMs: 0,
    set: applyChanges(
      NO_TASKS,
      statuses.map((status, place) => exampleSummary({ status, taskId: `t${place}` })),
    ),
    cursor: 'c',
    older: null,
    sources: [],
    late: [],
    mended: [],
    nowMs: 0,
    ...parts,
  },
  failure: null,
})

test('while something runs the list is asked every 5 seconds', () => {
  expect(listPollMs(listOf(['succeeded', 'running']))).toBe(5000)
})

test('when nothing runs it is still asked, every 30 seconds', () => {
  expect(listPollMs(listOf([]))).toBe(30_000)
  expect(listPollMs(listOf(['succeeded', 'waiting', 'unknown']))).toBe(30_000)
})

test('older pages follow at once', () => {
  expect(listPollMs(listOf(['running'], { older: 'p2' }))).toBeLessThan(50)
  expect(listPollMs(listOf(['running'], { cursor: null }))).toBeLessThan(50)
})

test('a failing list waits as long as its failure says, whatever runs', () => {
  const failing = keep(listOf(['running']), { ok: false, problem: problem('unreachable') }, moment)
  expect(listPollMs(failing)).toBe(5000)
})

const detailOf = (status: Status): Kept<TaskDetail> => ({ value: exampleDetail({ status }), failure: null })

test('a running task is followed every 3 seconds, an ended one is left alone', () => {
  expect(taskPollMs(detailOf('running'))).toBe(3000)
  expect(taskPollMs(detailOf('unknown'))).toBe(3000)
  expect(taskPollMs(detailOf('failed'))).toBe(false)
  expect(taskPollMs(detailOf('cancelled'))).toBe(false)
})

const failedDetail = (before: Kept<TaskDetail> | undefined, type: ApiProblem['type']): Kept<TaskDetail> =>
  keep(before, { ok: false, problem: problem(type) }, moment, taskRetryMs)

test('an unknown task is asked for again, because it may be too new', () => {
  const unknown = failedDetail(undefined, 'task-unknown')
  expect(taskPollMs(unknown)).toBe(10_000)
  expect(unknown.failure?.nextTryMs).toBe(10_000)
})

test('of an ended task it is asked once more whether the cloud still has it, where that is being found out', () => {
  const asking = { value: { ...exampleDetail({ status: 'failed' }), isAsking: true }, failure: null }
  expect(taskPollMs(asking)).toBe(3000)
})

test('a task behind another tab is followed more slowly', () => {
  expect(taskPollMs(detailOf('running'), true)).toBe(30_000)
  expect(taskPollMs(detailOf('succeeded'), true)).toBe(false)
})

test('an unknown task is looked for twelve times, and twelve times more for whoever asks again', () => {
  let kept: Kept<TaskDetail> | undefined
  const waits: (number | false)[] = []
  for (let look = 1; look <= 24; look++) {
    kept = failedDetail(kept, 'task-unknown')
    waits.push(taskPollMs(kept))
  }
  expect(waits.flatMap((wait, place) => (wait === false ? [place + 1] : []))).toEqual([12, 24])
  expect(kept?.failure?.nextTryMs).toBeNull()
})

test('an address that can never be right is asked once, and no next try is promised', () => {
  const wrong = failedDetail(undefined, 'bad-request')
  expect(taskPollMs(wrong)).toBe(false)
  expect(wrong.failure?.nextTryMs).toBeNull()
})

test('an unreachable server is asked again with growing pauses', () => {
  expect(taskPollMs(failedDetail(detailOf('running'), 'unreachable'))).toBe(5000)
})

test('an ended task that could not be read anew is asked again, as its banner says', () => {
  const failing = failedDetail(detailOf('succeeded'), 'unreachable')
  expect(taskPollMs(failing)).toBe(5000)
  expect(failing.failure?.nextTryMs).toBe(5000)
})
