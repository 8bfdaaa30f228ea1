import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { applyChanges, dropOutdated, NO_TASKS, outdate } from './task-set.ts'

const task = (taskId: string, change: number, progress = 0) => exampleSummary({ taskId, change, progress })

test('a task that did not change stays the same object', () => {
  const [a, b] = [task('a', 1), task('b', 2)]
  const set = applyChanges(applyChanges(NO_TASKS, [a, b]), [task('b', 3, 50)])
  expect(set.tasks[0]).toBe(a)
  expect(set.tasks[1]).toMatchObject({ taskId: 'b', progress: 50 })
})

test('nothing new leaves the set itself as it is', () => {
  const set = applyChanges(NO_TASKS, [task('a', 5)])
  expect(applyChanges(set, [])).toBe(set)
  expect(applyChanges(set, [task('a', 5), task('a', 4)])).toBe(set)
})

test('an older version never replaces a newer one, even inside one answer', () => {
  const set = applyChanges(NO_TASKS, [task('a', 7, 70), task('a', 6, 60)])
  expect(set.tasks).toHaveLength(1)
  expect(set.tasks[0]).toMatchObject({ progress: 70 })
})

test('search texts and places follow the tasks', () => {
  const set = applyChanges(NO_TASKS, [task('a', 1), exampleSummary({ taskId: 'b', failureText: 'No Space' })])
  expect(set.searches[1]).toContain('no space')
  expect(set.tasks[set.places.get(task('b', 1).key) ?? -1]?.taskId).toBe('b')
})

const versions = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), change: fc.nat({ max: 20 }) }))

test('however versions arrive, the newest of each task wins', () => {
  fc.assert(
    fc.property(fc.array(versions), (answers) => {
      const set = answers.reduce(
        (known, answer) =>
          applyChanges(
            known,
            answer.map(({ id, change }) => task(id, change)),
          ),
        NO_TASKS,
      )
      const newest = new Map<string, number>()
      for (const { id, change } of answers.flat()) newest.set(id, Math.max(change, newest.get(id) ?? 0))
      expect(new Map(set.tasks.map((known) => [known.taskId, known.change]))).toEqual(newest)
      expect(set.searches).toHaveLength(set.tasks.length)
    }),
  )
})

test('a start over keeps the rows, takes any version of the new store, and ends without what it did not bring', () => {
  const old = applyChanges(NO_TASKS, [task('a', 900, 10), task('gone', 901)])
  const restarted = outdate(old)
  expect(restarted.tasks).toHaveLength(2)
  const renewed = dropOutdated(applyChanges(restarted, [task('a', 3, 20)]))
  expect(renewed.tasks).toEqual([task('a', 3, 20)])
  expect(renewed.places.size).toBe(1)
})
