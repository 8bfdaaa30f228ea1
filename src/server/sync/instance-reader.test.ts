import { afterEach, expect, test } from 'vitest'
import type { Cloud, ListWindow, TaskPage, VisitedInstance } from '../../cloud/adapter.ts'
import { dms } from '../../cloud/dms/adapter.ts'
import { TASK_LIST } from '../../cloud/dms/parse.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import { readTaskList } from '../../cloud/task-list.ts'
import { answerContext } from '../../cloud/task-shape.ts'
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
  const state = { instances: ids.map(instanceOf), failing: new Set(failing), running: new Set<string>() }
  const lists = {
    reach: 'instance' as const,
    listInstances: () => Promise.resolve(state.instances),
    async *listTasks(_cloud: Cloud, window: ListWindow, instance: VisitedInstance) {
      const { id } = instance
      asked.push({ id, window, atMs: clock.nowMs() })
      if (state.failing.has(id)) throw broken()
      const tasks = state.running.has(id)
        ? [{ id: `task-${id}`, name: 'x', status: 'EXECUTING', created_at: new Date(START_MS).toISOString() }]
        : []
      const page = readTaskList(
        { tasks },
        TASK_LIST,
        answerContext('dms', 'c', clock.nowMs(), { instance, extraDetails: [] }),
      )
      yield { ...page, totalCount: tasks.length, missingCount: 0 }
    },
    async *listScheduledTasks() {
      yield EMPTY
    },
  }
  const cloud: Cloud = {
    connection: 'c',
    origin: 'https://dms.eu-de.example.com',
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

test('an instance that one list lacks is read on, and one that two in a row lack is gone with its tasks', async () => {
  const { reader, context, clock, asked, state } = start(['a', 'b'], [])
  state.running.add('b')
  const goneMs = async () => (await store.findById(context.source, 'task-b'))[0]?.task.goneMs
  const pass = async (ms: number) => {
    for (let restMs = ms; restMs > 0; restMs -= 10_000) {
      clock.advance(10_000)
      await reader.readRound(context)
    }
  }
  await pass(10_000)
  while (await reader.readHistory(context)) {}
  const [a, b] = state.instances
  if (!a || !b) throw new Error('two instances')
  state.instances = [a]
  await pass(2 * MINUTE_MS)
  expect(await goneMs()).toBeNull()
  expect(reader.instances()).toMatchObject({ known: 2 })
  state.instances = [a, b]
  const before = asked.length
  await pass(5 * MINUTE_MS)
  expect(await goneMs()).toBeNull()
  // Its history is not read again.
  const oldest = Math.min(...asked.slice(before).map(({ window }) => window.fromMs))
  expect(oldest).toBeGreaterThan(START_MS - 60 * MINUTE_MS)
  state.instances = [a]
  await pass(3 * MINUTE_MS)
  expect(await goneMs()).toBeGreaterThan(START_MS)
  expect(reader.instances()).toMatchObject({ known: 1 })
})

test('an instance renamed while it failed is well again when it works', async () => {
  const { reader, context, clock, state } = start(['a', 'b'], ['b'])
  expect((await reader.readRound(context)).problem?.message).toContain('instance b')
  state.instances = [instanceOf('a'), { ...instanceOf('b'), name: 'renamed' }]
  clock.advance(3 * MINUTE_MS)
  expect((await reader.readRound(context)).problem?.message).toContain('instance b')
  state.failing = new Set()
  expect((await reader.readRound(context)).problem).toBeNull()
})

test('of two instances of one name, the one that works does not hide that the other fails', async () => {
  const { reader, context, state } = start(['a', 'b'], ['a'])
  state.instances = [
    { ...instanceOf('a'), name: 'twin' },
    { ...instanceOf('b'), name: 'twin' },
  ]
  for (let round = 0; round < 2; round++)
    expect((await reader.readRound(context)).problem?.message).toContain('instance twin')
})
