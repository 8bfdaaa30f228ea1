import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TimeWindow } from '../../task/filter.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { Task } from '../../task/task.ts'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { createVisibilities, EVERYTHING, type Visibility } from '../sign-in/visibility.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { T0, taskAt } from '../store/store.contract.ts'
import { createMendedTasks } from './mended-tasks.ts'

const HOUR_MS = 3_600_000
const ALWAYS = { fromMs: 0, toMs: null }
const keyOf = (task: Task) => taskKey(refOf(task))
const ended = (id: string, status: 'Failed' | 'Completed', hoursAgo: number, over: object = {}) =>
  taskAt(id, T0 - hoursAgo * HOUR_MS, {
    status,
    end_time: new Date(T0 - hoursAgo * HOUR_MS + 60_000).toISOString(),
    ...over,
  })

const set = () => {
  const clock = createManualClock(T0)
  const own = openSqliteStore(':memory:', { nowMs: () => clock.nowMs() })
  const state = { readings: 0, broken: false }
  const read = <T>(answer: () => T): T => {
    state.readings += 1
    if (state.broken) throw new StoreProblem('the database is away')
    return answer()
  }
  const mended = createMendedTasks({
    store: {
      knownChange: () => own.knownChange(),
      page: async (...words) => read(() => own.page(...words)),
      changesAfter: async (...words) => read(() => own.changesAfter(...words)),
    },
    clock,
    log: createLog(
      () => undefined,
      () => clock.nowMs(),
    ),
  })
  return {
    clock,
    state,
    store: own,
    told: (visibility: Visibility = EVERYTHING, window: TimeWindow = ALWAYS) =>
      mended.within(window, visibility),
  }
}

test('a failure is told that another try made good, whichever of the two was known first', async () => {
  const { store, told } = set()
  const failure = ended('failure', 'Failed', 3)
  await store.save([failure])
  expect(await told()).toEqual([])
  await store.save([ended('retry', 'Completed', 2)])
  expect(await told()).toEqual([keyOf(failure)])

  const other = { name: 'ResizeFlavor' }
  const [learnedLate, since] = [
    ended('learned-late', 'Failed', 5, other),
    ended('failed-again', 'Failed', 1, other),
  ]
  await store.save([ended('known-first', 'Completed', 4, other)])
  expect(await told()).toEqual([keyOf(failure)])
  await store.save([learnedLate, since])
  expect(await told()).toEqual([keyOf(failure), keyOf(learnedLate)])
})

test('it is told for a day, and what went before is forgotten', async () => {
  const { store, told, clock } = set()
  await store.save([ended('failure', 'Failed', 3), ended('retry', 'Completed', 2)])
  expect(await told()).toHaveLength(1)
  clock.advance(22 * HOUR_MS)
  await store.save([taskAt('any', T0)])
  expect(await told()).toEqual([])
})

test('it is told to whoever has the failure in their window', async () => {
  const { store, told } = set()
  const [early, late] = [ended('early', 'Failed', 9), ended('late', 'Failed', 5)]
  await store.save([early, late, ended('retry', 'Completed', 2)])
  const hours = (from: number, to: number) => ({ fromMs: T0 - from * HOUR_MS, toMs: T0 - to * HOUR_MS })
  expect(await told(EVERYTHING, hours(6, 4))).toEqual([keyOf(late)])
  expect(await told(EVERYTHING, hours(10, 8))).toEqual([keyOf(early)])
  expect(await told(EVERYTHING, hours(4, 1))).toEqual([])
})

test('as long as nothing changes the store is not asked again', async () => {
  const { store, told, state } = set()
  await store.save([ended('failure', 'Failed', 3), ended('retry', 'Completed', 2)])
  await told()
  const { readings } = state
  for (let ask = 0; ask < 5; ask++) expect(await told()).toHaveLength(1)
  expect(state.readings).toBe(readings)
})

test('while the store is away what was known stays, and then it goes on', async () => {
  const { store, told, state } = set()
  const [first, second] = [ended('failure', 'Failed', 3), ended('another', 'Failed', 2.5)]
  await store.save([first, ended('retry', 'Completed', 2.8)])
  expect(await told()).toEqual([keyOf(first)])
  state.broken = true
  await store.save([second, ended('another-retry', 'Completed', 2)])
  expect(await told()).toEqual([keyOf(first)])
  state.broken = false
  expect(await told()).toEqual([keyOf(first), keyOf(second)])
})

test('nobody is told of tasks that they may not see', async () => {
  const { store, told } = set()
  const here = ended('failure', 'Failed', 3)
  const there = { ...here, connection: 'test' }
  await store.save([here, there, ended('retry', 'Completed', 2)])
  await store.save([{ ...ended('retry', 'Completed', 2), connection: 'test' }])
  const visibilityOf = createVisibilities()
  expect(await told(visibilityOf(['test']))).toEqual([keyOf(there)])
  expect(await told(visibilityOf([]))).toEqual([])
  const reach = { key: 'none', fromMs: () => 0, has: () => false }
  expect(await told(visibilityOf(['prod', 'test'], reach))).toEqual([])
  expect(await told()).toHaveLength(2)
})

const anyTry = fc.record({
  status: fc.constantFrom('Failed', 'Completed', 'Running'),
  name: fc.constantFrom('Restart', 'Backup'),
  instance_id: fc.constantFrom('one', 'two'),
  hoursAgo: fc.integer({ min: 1, max: 23 }),
})

test('in whatever pieces tasks become known, the same failures are told as if they had been known at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(anyTry, { maxLength: 4 }), { maxLength: 6 }), async (pieces) => {
      const { store, told } = set()
      const tasks = pieces.map((piece, number) =>
        piece.map(({ status, hoursAgo, ...over }, place) =>
          taskAt(`${number}-${place}`, T0 - hoursAgo * HOUR_MS, { status, ...over }),
        ),
      )
      for (const piece of tasks) {
        await store.save(piece)
        await told()
      }
      const all = tasks.flat()
      const isMendedBy = (failed: Task) => (other: Task) =>
        other.status === 'succeeded' &&
        other.name === failed.name &&
        other.instance.id === failed.instance.id &&
        (other.createdAt?.epochMs ?? 0) > (failed.createdAt?.epochMs ?? 0)
      const expected = all.filter((task) => task.status === 'failed' && all.some(isMendedBy(task)))
      expect((await told()).toSorted()).toEqual(expected.map(keyOf).toSorted())
      await store.close()
    }),
    { numRuns: 40 },
  )
})
