import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TaskSummary } from '../../task/task.ts'
import { COLUMN_IDS, type Sorting } from './column-ids.ts'
import { exampleSummary } from '../../task/examples.ts'
import { sortPlaces } from './sort-tasks.ts'

const facts = { nowMs: 10_000_000, titleOfConnection: (id: string) => (id === 'z' ? 'Amsterdam' : 'Zurich') }
const sorted = (tasks: TaskSummary[], sorting: Sorting) =>
  sortPlaces(tasks, sorting, facts).map((place) => tasks[place]?.taskId)

const tasks = [
  exampleSummary({ taskId: 'a', progress: 9, instanceName: 'db-10', connection: 'z' }),
  exampleSummary({ taskId: 'b', progress: null, instanceName: 'db-9', connection: 'y' }),
  exampleSummary({ taskId: 'c', progress: 100, instanceName: 'DB-1', connection: 'z' }),
]

test('numbers sort as numbers, and a missing value is last both ways', () => {
  expect(sorted(tasks, { column: 'progress', direction: 'asc' })).toEqual(['a', 'c', 'b'])
  expect(sorted(tasks, { column: 'progress', direction: 'desc' })).toEqual(['c', 'a', 'b'])
})

test('texts sort as people count', () => {
  expect(sorted(tasks, { column: 'instance', direction: 'asc' })).toEqual(['c', 'b', 'a'])
})

test('connections sort by their titles, and equal ones keep their order', () => {
  expect(sorted(tasks, { column: 'connection', direction: 'asc' })).toEqual(['a', 'c', 'b'])
})

test('the duration of a running task is what it has taken so far, one that has not started has none', () => {
  const three = [
    exampleSummary({ taskId: 'ended', status: 'succeeded', createdMs: 0, endedMs: 5_000_000 }),
    exampleSummary({ taskId: 'running', createdMs: 1_000_000 }),
    exampleSummary({ taskId: 'waiting', status: 'waiting', createdMs: 0 }),
  ]
  expect(sorted(three, { column: 'duration', direction: 'desc' })).toEqual(['running', 'ended', 'waiting'])
})

test('every column gives an order that loses and invents nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COLUMN_IDS),
      fc.constantFrom('asc' as const, 'desc' as const),
      fc.array(fc.record({ progress: fc.option(fc.nat(100)), failureText: fc.option(fc.string()) })),
      (column, direction, parts) => {
        const some = parts.map((part, place) => exampleSummary({ ...part, taskId: `t${place}` }))
        expect(new Set(sorted(some, { column, direction }))).toEqual(new Set(some.map((task) => task.taskId)))
      },
    ),
  )
})

test('equal texts keep their order in both directions, and those without one come last', () => {
  const some = ['b', null, 'a', 'b', null, 'a'].map((instanceName, place) =>
    exampleSummary({ taskId: `t${place}`, instanceName, instanceId: null }),
  )
  const asc = ['t2', 't5', 't0', 't3', 't1', 't4']
  const desc = ['t0', 't3', 't2', 't5', 't1', 't4']
  expect(sorted(some, { column: 'instance', direction: 'asc' })).toEqual(asc)
  expect(sorted(some, { column: 'instance', direction: 'desc' })).toEqual(desc)
})
