import { expect, test } from 'vitest'
import { applyChanges, NO_TASKS } from '../query/task-set.ts'
import { exampleTask } from './examples.ts'
import { selectTasks } from './select-tasks.ts'
import { DEFAULT_VIEW } from './view.ts'

const set = applyChanges(NO_TASKS, [
  exampleTask({
    taskId: 'a',
    service: 'rds',
    status: 'failed',
    endedMs: 2_000_000,
    failureText: 'No space left',
  }),
  exampleTask({ taskId: 'b', service: 'dds', status: 'running', connection: 'staging' }),
  exampleTask({ taskId: 'c', service: 'rds', status: 'running' }),
])
const order = [0, 1, 2]
const always = { fromMs: 0, toMs: null }
const idsOf = (view: Partial<typeof DEFAULT_VIEW>, window = always) =>
  selectTasks(set, order, { ...DEFAULT_VIEW, ...view }, window).places.map(
    (place) => set.tasks[place]?.taskId,
  )

test('no choice shows everything, in order', () => {
  expect(idsOf({})).toEqual(['a', 'b', 'c'])
})

test('what is selected keeps the given order', () => {
  expect(selectTasks(set, [2, 0], DEFAULT_VIEW, always).places).toEqual([2, 0])
})

test('choices of one group add up, groups narrow each other', () => {
  expect(idsOf({ services: ['rds', 'dds'] })).toEqual(['a', 'b', 'c'])
  expect(idsOf({ services: ['rds'], statuses: ['running'] })).toEqual(['c'])
})

test('every word of the text must occur', () => {
  expect(idsOf({ text: '  SPACE left ' })).toEqual(['a'])
  expect(idsOf({ text: 'space mysql postgres' })).toEqual([])
})

test('what still runs belongs to every later window', () => {
  expect(idsOf({}, { fromMs: 3_000_000, toMs: null })).toEqual(['b', 'c'])
})

test('a count tells what a choice would show beside the choices of the other groups', () => {
  const { counts } = selectTasks(set, order, { ...DEFAULT_VIEW, statuses: ['failed'] }, always)
  expect(counts.services).toEqual(new Map([['rds', 1]]))
  expect(counts.statuses).toEqual(
    new Map([
      ['failed', 1],
      ['running', 2],
    ]),
  )
})
