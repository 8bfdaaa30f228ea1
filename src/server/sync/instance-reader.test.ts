import { afterEach, expect, test } from 'vitest'
import type { Cloud, ListWindow, TaskPage, VisitedInstance } from '../../cloud/adapter.ts'
import { dms } from '../../cloud/dms/adapter.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import { createManualClock } from '../manual-clock.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createBudget } from './budget.ts'
import { createInstanceReader } from './instance-reader.ts'
import type { RoundContext } from './round.ts'
import { createSource } from './source.ts'

const START_MS = Date.parse('2026-11-21T08:00:00Z')
const MINUTE_MS = 60_000

let store: Store
afterEach(() => store.close())

const EMPTY: TaskPage = { tasks: [], unreadable: [], totalCount: 0, missingCount: 0 }
const broken = () => new CloudProblem('broken', 'the answer is no JSON', { status: 200 })
const instanceOf = (id: string): VisitedInstance => ({ id, name: id, rawStatus: 'RUNNING', engine: 'kafka' })

/** Reads instances of these ids; those that fail answer nothing but failures. */
const start = (ids: readonly string[], failing: readonly string[]) => {
  const clock = createManualClock(START_MS)
  store = openSqliteStore(':memory:', { nowMs: () => clock.nowMs() })
  const asked: { id: string; window: ListWindow; atMs: number }[] = []
  const state = { instances: ids.map(instanceOf), failing: new Set(failing) }
  const lists = {
    reach: 'instance' as const,
    listInstances: () => Promise.resolve(state.instances),
    async *listTasks(_cloud: Cloud, window: ListWindow, { id }: VisitedInstance) {
      asked.push({ id, window, atMs: clock.nowMs() })
      if (state.failing.has(id)) throw broken()
      yield EMPTY
    },
    async *listScheduledTasks() {
      yield EMPTY
    },
  }
  const cloud: Cloud = {
    connection: 'c',
    projectId: 'p',
    ask: () => Promise.reject(new Error('nothing is asked but lists')),
  }
  const source = createSource({ ...dms, lists }, cloud, createBudget(600, clock), clock)
  const reader = createInstanceReader(lists, source, store, clock)
  const context: RoundContext = { source, store, nowMs: () => clock.nowMs(), cloud: () => cloud }
  return { clock, asked, state, reader, context }
}

test('instances that fail, however many, keep no other from having its history read', async () => {
  const { reader, context, clock, asked, state } = start(
    ['bad1', 'bad2', 'bad3', 'sound'],
    ['bad1', 'bad2', 'bad3'],
  )
  for (let minute = 0; minute < 5; minute++) {
    // Each pass ends for a minute where it threw, as the source's loop does.
    while (await reader.readHistory(context).catch(() => false)) {}
    clock.advance(MINUTE_MS)
  }
  expect(asked.filter(({ id }) => id === 'sound')).toHaveLength(1)
  expect(Math.floor(reader.historyPercent())).toBe(25)
  // Once a minute each, and no more.
  expect(asked.filter(({ id }) => id === 'bad1').length).toBeLessThanOrEqual(5)
  state.failing = new Set()
  clock.advance(MINUTE_MS)
  while (await reader.readHistory(context)) {}
  expect(reader.historyPercent()).toBe(100)
})

test('where no instance can be read the service fails, after three', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const { reader, context, asked } = start(ids, ids)
  await expect(reader.readHistory(context)).rejects.toThrow('the answer is no JSON')
  expect(asked).toHaveLength(3)
})
