import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ListWindow, TaskPage } from '../../cloud/adapter.ts'
import { readPages } from '../../cloud/paging.ts'
import * as shapes from '../../cloud/rds/parse.ts'
import { readTaskList } from '../../cloud/task-list.ts'
import { answerContext } from '../../cloud/task-shape.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { createHistory } from './history.ts'
import type { ReadMark } from './read-mark.ts'
import { DAY_MS, WINDOW_MS } from './windows.ts'

const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
const LIMIT = 50

/** A list with a task at each of these moments, and what was asked of it. */
const listOf = (createdMs: readonly number[], hasTotal: boolean) => {
  const moments = createdMs.toSorted((a, b) => b - a)
  const asked: { window: ListWindow; ids: string[] }[] = []
  const list = (window: ListWindow): AsyncGenerator<TaskPage> =>
    readPages({ limit: LIMIT, first: 0, counts: 'records' }, async (offset, limit) => {
      const found = moments
        .map((ms, index) => ({ ms, id: `t${index}` }))
        .filter(({ ms }) => ms >= window.fromMs && ms <= window.toMs)
      const tasks = found
        .slice(offset, offset + limit)
        .map(({ ms, id }) => ({ id, create_time: new Date(ms).toISOString() }))
      asked.push({ window, ids: tasks.map(({ id }) => id) })
      const page = readTaskList({ tasks }, shapes.TASK_LIST, answerContext('rds', 'c', 1))
      return { ...page, totalCount: hasTotal ? found.length : null }
    })
  return { list, asked }
}

const readOn = async (
  createdMs: readonly number[],
  hasTotal: boolean,
  bookmark: ReadMark | null,
  steps: number,
) => {
  const store = openSqliteStore(':memory:', { nowMs: () => NOW_MS })
  const { list, asked } = listOf(createdMs, hasTotal)
  const history = createHistory(NOW_MS, bookmark)
  for (let step = 0; step < steps && !history.isRead(NOW_MS); step++) await history.step(list, store, NOW_MS)
  await store.close()
  return { history, asked, ids: new Set(asked.flatMap(({ ids }) => ids)) }
}

test('an empty month costs one question', async () => {
  const { asked, history } = await readOn([], true, null, 100)
  expect(asked).toHaveLength(1)
  expect(history.percent(NOW_MS)).toBe(100)
})

const dense = Array.from({ length: 5_000 }, (_, index) => NOW_MS - (index * WINDOW_MS) / 5_000)

test.each([true, false])(
  'a full month (with a total: %s) is read whole, at little more than its pages',
  async (hasTotal) => {
    const { asked, ids } = await readOn(dense, hasTotal, null, 1_000)
    expect(ids.size).toBe(5_000)
    expect(asked.length).toBeLessThan((5_000 / LIMIT) * 1.6)
  },
)

test('a restart anywhere reads a few pages again and no more', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (steps) => {
      const before = await readOn(dense, true, null, steps)
      const after = await readOn(dense, true, before.history.mark(), 1_000)
      expect(new Set([...before.ids, ...after.ids]).size).toBe(5_000)
      const twice = [...after.ids].filter((id) => before.ids.has(id))
      expect(twice.length).toBeLessThanOrEqual(7 * LIMIT)
      expect(after.history.percent(NOW_MS)).toBe(100)
    }),
    { numRuns: 10 },
  )
})

test('wherever the tasks lie, none is missed', async () => {
  const moment = fc.oneof(
    fc.integer({ min: 0, max: WINDOW_MS - 1 }),
    // Everything at once: an import, a night of backups.
    fc.integer({ min: 3 * DAY_MS, max: 3 * DAY_MS + 60_000 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { maxLength: 600 }), fc.boolean(), async (agos, hasTotal) => {
      const { ids } = await readOn(
        agos.map((ago) => NOW_MS - ago),
        hasTotal,
        null,
        5_000,
      )
      expect(ids.size).toBe(agos.length)
    }),
    { numRuns: 20 },
  )
})

test('a span a little longer than the shortest comes to its end however full it is', async () => {
  const MINUTE_MS = 60_000
  const readMs = NOW_MS - 22.4 * MINUTE_MS
  const ago = (index: number) => NOW_MS - 10.4 * MINUTE_MS - (index * 12 * MINUTE_MS) / 600
  const moments = Array.from({ length: 600 }, (_, index) => ago(index))
  const bookmark = { upToMs: NOW_MS, unread: [{ fromMs: readMs, toMs: NOW_MS }] }
  const { ids, history } = await readOn(moments, true, bookmark, 40)
  expect(history.isRead(NOW_MS)).toBe(true)
  expect(ids.size).toBe(600)
})

test('however dense a burst, it is read whole in few steps', async () => {
  const MINUTE_MS = 60_000
  const burst = fc.record({
    agoMs: fc.integer({ min: 0, max: 5 * MINUTE_MS }),
    lengthMs: fc.integer({ min: MINUTE_MS, max: 20 * MINUTE_MS }),
    count: fc.integer({ min: 300, max: 900 }),
  })
  await fc.assert(
    fc.asyncProperty(
      burst,
      fc.integer({ min: 5 * MINUTE_MS, max: 40 * MINUTE_MS }),
      fc.boolean(),
      async ({ agoMs, lengthMs, count }, gapMs, hasTotal) => {
        const moments = Array.from({ length: count }, (_, index) =>
          Math.round(NOW_MS - agoMs - (index * lengthMs) / count),
        )
        const bookmark = { upToMs: NOW_MS, unread: [{ fromMs: NOW_MS - gapMs, toMs: NOW_MS }] }
        const { ids, history } = await readOn(moments, hasTotal, bookmark, 40)
        expect(history.isRead(NOW_MS)).toBe(true)
        expect(ids.size).toBeGreaterThanOrEqual(moments.filter((ms) => ms >= NOW_MS - gapMs).length)
      },
    ),
    { numRuns: 40 },
  )
})

test('tasks that a list counts and does not give are missed once, and for no longer than the cloud keeps them', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => NOW_MS })
  const page: TaskPage = { tasks: [], unreadable: [], totalCount: 3, missingCount: 3 }
  const list = async function* () {
    yield page
  }
  const history = createHistory(NOW_MS, null)
  await history.step(list, store, NOW_MS)
  expect(history.missingCount(NOW_MS)).toBe(3)
  // Longer away than the cloud keeps anything: all is read again.
  const laterMs = NOW_MS + WINDOW_MS + DAY_MS
  history.newSince(laterMs)
  await history.step(list, store, laterMs)
  expect(history.missingCount(laterMs)).toBe(3)
  expect(history.missingCount(laterMs + WINDOW_MS)).toBe(0)
  await store.close()
})

test('what is missed where all is read again is counted anew', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => NOW_MS })
  const listMissing = (missingCount: number) =>
    async function* (): AsyncGenerator<TaskPage> {
      yield { tasks: [], unreadable: [], totalCount: missingCount, missingCount }
    }
  const history = createHistory(NOW_MS, {
    upToMs: NOW_MS,
    unread: [{ fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS }],
  })
  await history.step(listMissing(2), store, NOW_MS)
  const backMs = NOW_MS - 2 * 3_600_000
  history.newSince(backMs)
  while (!history.isRead(backMs)) await history.step(listMissing(0), store, backMs)
  expect(history.missingCount(backMs)).toBe(0)
  await store.close()
})

test('a part that fails is read again, and nothing else', async () => {
  const store = openSqliteStore(':memory:', { nowMs: () => NOW_MS })
  const { list, asked } = listOf(dense, true)
  const history = createHistory(NOW_MS, null)
  await history.step(list, store, NOW_MS)
  await history.step(list, store, NOW_MS)
  const mark = history.mark()
  expect(history.percent(NOW_MS)).toBeGreaterThan(0)
  const failing = (): AsyncIterable<TaskPage> => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('reset')) }),
  })
  await expect(history.step(failing, store, NOW_MS)).rejects.toThrow()
  expect(history.mark()).toEqual(mark)
  const before = asked.length
  await history.step(list, store, NOW_MS)
  expect(asked[before]?.window.toMs).toBe(mark.unread[0]?.toMs)
  await store.close()
})
