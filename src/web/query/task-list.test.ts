import { expect, test } from 'vitest'
import type { TaskChanges } from '../../contract/tasks.ts'
import { exampleSummary } from '../../task/examples.ts'
import { applyAnswer, changesWindow, nextQuestion, startOver } from './task-list.ts'

const range = { kind: 'custom', fromMs: 0, toMs: null } as const
const window = { fromMs: 0, toMs: null }
const answer = (parts: Partial<TaskChanges>): TaskChanges => ({
  cursor: 'c1',
  nowMs: 5,
  tasks: [],
  older: null,
  sources: [],
  late: [],
  build: 'a build',
  ...parts,
})

test('the first question is the first page', () => {
  expect(nextQuestion(null, range, 5)).toEqual({ window, page: null })
})

test('older pages come one after the other, then changes since the first page', () => {
  const first = applyAnswer(null, { window, page: null }, answer({ cursor: 'c1', older: 'p2' }))
  expect(nextQuestion(first, range, 5)).toEqual({ window, page: 'p2' })
  const second = applyAnswer(first, { window, page: 'p2' }, answer({ cursor: 'c9', older: null }))
  expect(nextQuestion(second, range, 5)).toEqual({ window, after: 'c1' })
  const third = applyAnswer(second, { window, after: 'c1' }, answer({ cursor: 'c10' }))
  expect(nextQuestion(third, range, 5)).toEqual({ window, after: 'c10' })
})

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const lastDay = { kind: 'last', hours: 24 } as const

test('a moving range is asked for by the clock of the answers, and its older pages by one window', () => {
  const first = nextQuestion(null, lastDay, 10 * DAY_MS)
  expect(first.window.fromMs).toBe(9 * DAY_MS)
  const half = applyAnswer(null, first, answer({ nowMs: 10 * DAY_MS, older: 'p2' }))
  expect(nextQuestion({ ...half, nowMs: 11 * DAY_MS }, lastDay, 0).window).toEqual(first.window)
  const whole = applyAnswer(half, nextQuestion(half, lastDay, 0), answer({ nowMs: 11 * DAY_MS }))
  // A browser clock that is a year ahead for a moment changes nothing.
  expect(nextQuestion(whole, lastDay, 375 * DAY_MS).window.fromMs).toBe(10 * DAY_MS)
})

test('over days of polls the number of kept tasks stays bounded', () => {
  const POLL_MS = 5 * 60_000
  const SPAN_MS = 60_000
  let list = applyAnswer(
    null,
    nextQuestion(null, lastDay, DAY_MS),
    answer({ nowMs: DAY_MS, tasks: [exampleSummary({ taskId: 'long', createdMs: 0 })] }),
  )
  let most = 0
  for (let nowMs = DAY_MS + POLL_MS; nowMs < 8 * DAY_MS; nowMs += POLL_MS) {
    const ended = exampleSummary({
      taskId: `t${nowMs}`,
      status: 'succeeded',
      createdMs: nowMs - SPAN_MS,
      endedMs: nowMs,
      change: nowMs,
    })
    list = applyAnswer(list, nextQuestion(list, lastDay, nowMs), answer({ nowMs, tasks: [ended] }))
    most = Math.max(most, list.set.tasks.length)
  }
  // A day's tasks, at most an hour's more that wait to be dropped in bulk, and the one that still runs.
  expect(most).toBeLessThanOrEqual((DAY_MS + HOUR_MS) / POLL_MS + 3)
  expect(list.set.tasks.map(({ taskId }) => taskId)).toContain('long')
  expect(list.set.places.size).toBe(list.set.tasks.length)
})

test('a list that stood in for a wider range is cleaned by that range from then on', () => {
  const day = applyAnswer(null, nextQuestion(null, lastDay, 40 * DAY_MS), answer({ nowMs: 40 * DAY_MS }))
  const month = { kind: 'last', hours: 720 } as const
  const over = startOver(day)
  const read = applyAnswer(over, nextQuestion(over, month, 0), answer({ nowMs: 40 * DAY_MS }))
  expect(read.cleanFromMs).toBe(10 * DAY_MS)
})

test('a task that is shown as running is told its end, however long ago that was', () => {
  const running = exampleSummary({ createdMs: 5 * DAY_MS, change: 1 })
  const list = applyAnswer(
    null,
    nextQuestion(null, lastDay, 10 * DAY_MS),
    answer({ nowMs: 10 * DAY_MS, tasks: [running] }),
  )
  const question = nextQuestion(list, lastDay, 0)
  expect(changesWindow(list, question.window).fromMs).toBe(5 * DAY_MS)
  const ended = { ...running, status: 'failed', endedMs: 6 * DAY_MS, change: 2 } as const
  const stranger = { ...ended, taskId: 'b', key: exampleSummary({ taskId: 'b' }).key }
  const { set } = applyAnswer(list, question, answer({ nowMs: 10 * DAY_MS, tasks: [ended, stranger] }))
  expect(set.tasks).toEqual([ended])
})

test('after an unknown cursor the rows stay while the list is read anew', () => {
  const known = applyAnswer(null, { window, page: null }, answer({ tasks: [exampleSummary({ change: 70 })] }))
  const over = startOver(known)
  expect(over.set.tasks).toHaveLength(1)
  expect(nextQuestion(over, range, 5)).toEqual({ window, page: null })
  const renewed = applyAnswer(
    over,
    { window, page: null },
    answer({ tasks: [exampleSummary({ change: 2, progress: 99 })] }),
  )
  expect(renewed.set.tasks).toMatchObject([{ change: 2, progress: 99 }])
})

test('a task that the new store does not have goes when its last page is read', () => {
  const known = applyAnswer(null, { window, page: null }, answer({ tasks: [exampleSummary({ change: 70 })] }))
  const half = applyAnswer(startOver(known), { window, page: null }, answer({ older: 'p2' }))
  expect(half.set.tasks).toHaveLength(1)
  expect(applyAnswer(half, { window, page: 'p2' }, answer({})).set.tasks).toHaveLength(0)
})

test('verdicts that say the same stay the same, so that nothing is made anew of them', () => {
  const { key } = exampleSummary()
  const late = [{ key, level: 'stuck' }] as const
  const list = applyAnswer(null, { window, page: null }, answer({ late, mended: [key] }))
  const again = applyAnswer(list, { window, after: 'c1' }, answer({ late: [...late], mended: [key] }))
  expect(again.late).toBe(list.late)
  expect(again.mended).toBe(list.mended)
  // An answer that says nothing of them says that there are none.
  expect(applyAnswer(list, { window, after: 'c1' }, answer({}))).toMatchObject({ late: [], mended: [] })
})
