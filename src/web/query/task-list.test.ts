import { expect, test } from 'vitest'
import type { TaskChanges } from '../../contract/tasks.ts'
import { exampleTask } from '../tasks/examples.ts'
import { applyAnswer, nextQuestion, startOver } from './task-list.ts'

const window = { fromMs: 0, toMs: null }
const answer = (parts: Partial<TaskChanges>): TaskChanges => ({
  cursor: 'c1',
  nowMs: 5,
  tasks: [],
  older: null,
  sources: [],
  ...parts,
})

test('the first question is the first page', () => {
  expect(nextQuestion(null, window)).toEqual({ window, page: null })
})

test('older pages come one after the other, then changes since the first page', () => {
  const first = applyAnswer(null, { window, page: null }, answer({ cursor: 'c1', older: 'p2' }))
  expect(nextQuestion(first, window)).toEqual({ window, page: 'p2' })
  const second = applyAnswer(first, { window, page: 'p2' }, answer({ cursor: 'c9', older: null }))
  expect(nextQuestion(second, window)).toEqual({ window, after: 'c1' })
  const third = applyAnswer(second, { window, after: 'c1' }, answer({ cursor: 'c10' }))
  expect(nextQuestion(third, window)).toEqual({ window, after: 'c10' })
})

test('the window of a list stays the one it was first asked with', () => {
  const first = applyAnswer(null, { window, page: null }, answer({}))
  expect(nextQuestion(first, { fromMs: 99, toMs: null }).window).toEqual(window)
})

test('after an unknown cursor the rows stay while the list is read anew', () => {
  const known = applyAnswer(null, { window, page: null }, answer({ tasks: [exampleTask({ change: 70 })] }))
  const over = startOver(known)
  expect(over.set.tasks).toHaveLength(1)
  expect(nextQuestion(over, window)).toEqual({ window, page: null })
  const renewed = applyAnswer(
    over,
    { window, page: null },
    answer({ tasks: [exampleTask({ change: 2, progress: 99 })] }),
  )
  expect(renewed.set.tasks).toMatchObject([{ change: 2, progress: 99 }])
})

test('a task that the new store does not have goes when its last page is read', () => {
  const known = applyAnswer(null, { window, page: null }, answer({ tasks: [exampleTask({ change: 70 })] }))
  const half = applyAnswer(startOver(known), { window, page: null }, answer({ older: 'p2' }))
  expect(half.set.tasks).toHaveLength(1)
  expect(applyAnswer(half, { window, page: 'p2' }, answer({})).set.tasks).toHaveLength(0)
})
