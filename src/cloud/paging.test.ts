import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TaskPage } from './adapter.ts'
import { readPages, type Paging } from './paging.ts'
import { rds } from './rds/adapter.ts'
import * as shapes from './rds/parse.ts'
import { readTaskList } from './task-list.ts'
import { answerContext } from './task-shape.ts'
import { CloudProblem } from './problem.ts'

const page = (ids: readonly number[], total: number | null): TaskPage => {
  const tasks = ids.map((id) => ({ id: `t${id}` }))
  return { ...readTaskList({ tasks }, shapes.TASK_LIST, answerContext('rds', 'c', 1)), totalCount: total }
}

const readAll = async (paging: Paging, serve: (offset: number, limit: number) => TaskPage) => {
  const offsets: number[] = []
  const ids: string[] = []
  const pages = readPages(paging, async (offset, limit) => {
    offsets.push(offset)
    return serve(offset, limit)
  })
  for await (const { tasks } of pages) ids.push(...tasks.map(({ taskId }) => taskId))
  return { offsets, ids }
}

const range = (from: number, count: number) =>
  Array.from({ length: Math.max(0, count) }, (_, index) => from + index)
const RECORDS: Paging = { limit: 50, first: 0, counts: 'records' }
const PAGES: Paging = { limit: 50, first: 1, counts: 'pages' }

test('a list of records is read to its short page, without a total', async () => {
  const { offsets, ids } = await readAll(RECORDS, (offset, limit) =>
    page(range(offset, Math.min(limit, 120 - offset)), null),
  )
  expect(offsets).toEqual([0, 49, 98])
  expect(ids).toHaveLength(120)
})

test('a total saves the question past a full last page', async () => {
  const { offsets } = await readAll(RECORDS, (offset, limit) =>
    page(range(offset, Math.min(limit, 100 - offset)), 100),
  )
  expect(offsets).toEqual([0, 49, 98])
})

test('a list that counts pages is read page by page', async () => {
  const { offsets, ids } = await readAll(PAGES, (number, limit) =>
    page(range((number - 1) * limit, Math.min(limit, 120 - (number - 1) * limit)), 120),
  )
  expect(offsets).toEqual([1, 2, 3])
  expect(ids).toHaveLength(120)
})

test('a list that was said to count pages and counts records is found out at its second page', async () => {
  const { offsets, ids } = await readAll(PAGES, (offset, limit) =>
    page(range(offset - 1, Math.min(limit, 121 - offset)), 120),
  )
  expect(offsets).toEqual([1, 2, 51, 100])
  expect(new Set(ids).size).toBe(120)
  expect(ids).toHaveLength(120)
})

test('tasks created while the list is read shift it, and none comes twice', async () => {
  let shift = 0
  const { ids } = await readAll(RECORDS, (offset, limit) => {
    const shown = range(offset - shift, Math.min(limit, 120 + shift - offset))
    shift += 3
    return page(shown, null)
  })
  expect(new Set(ids).size).toBe(ids.length)
  expect(range(0, 120).every((id) => ids.includes(`t${id}`))).toBe(true)
})

test('a cloud that repeats its first page for ever is left after the third time', async () => {
  const { offsets } = await readAll(RECORDS, () => page(range(0, 50), 1_000_000))
  expect(offsets).toEqual([0, 49, 98])
})

test('a whole page created between two questions ends no list', async () => {
  let shift = 0
  const { ids } = await readAll(RECORDS, (offset, limit) => {
    const shown = range(offset - shift, Math.min(limit, 120 + shift - offset))
    shift = 60
    return page(shown, null)
  })
  expect(range(0, 120).every((id) => ids.includes(`t${id}`))).toBe(true)
})

test('a page that is read again after steps back, and looks the same, ends no list', async () => {
  // Before each question but the first: how many tasks are in front, and how many of the 37 are gone from there.
  const moves = [
    { inFront: 0, gone: 0 },
    { inFront: 3, gone: 0 },
    { inFront: 2, gone: 2 },
    { inFront: 8, gone: 5 },
    { inFront: 3, gone: 5 },
    { inFront: 8, gone: 5 },
  ]
  let call = 0
  const { offsets, ids } = await readAll({ ...RECORDS, limit: 20 }, (offset, limit) => {
    const { inFront, gone } = moves[call++] ?? { inFront: 8, gone: 5 }
    const list = [...range(1000, inFront), ...range(gone, 37 - gone)]
    return page(list.slice(offset, offset + limit), list.length)
  })
  expect(offsets).toEqual([0, 19, 38, 19, 38, 19, 38])
  expect(ids).toContain('t36')
})

test('a total that counts more than came is told with the last page', async () => {
  const missing: number[] = []
  const pages = readPages(RECORDS, async (offset, limit) =>
    page(range(offset, Math.min(limit, 70 - offset)), 90),
  )
  for await (const { missingCount } of pages) missing.push(missingCount)
  expect(missing).toEqual([0, 20])
})

/** A list that changes between any two questions: from the front new ones, anywhere deletions. */
const moves = fc.array(fc.record({ created: fc.nat(8), deleted: fc.array(fc.nat(400), { maxLength: 12 }) }), {
  maxLength: 12,
})

test.each([
  ['records without a total', { ...RECORDS, limit: 20 }, false],
  ['records with a total', { ...RECORDS, limit: 20 }, true],
  ['numbered pages with a total', { ...PAGES, limit: 20 }, true],
] as const)(
  'while tasks are created and deleted, %s are read with none missed and none doubled',
  async (_what, paging, hasTotal) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 200 }), moves, async (count, plan) => {
        let list = range(0, count)
        let nextId = 1000
        let call = 0
        const { ids } = await readAll(paging, (offset, limit) => {
          const start = paging.counts === 'pages' ? (offset - 1) * limit : offset
          const answer = page(list.slice(start, start + limit), hasTotal ? list.length : null)
          const { created, deleted } = plan[call++] ?? { created: 0, deleted: [] }
          list = list.filter((_, index) => !deleted.includes(index))
          list = [...range(nextId, created).toReversed(), ...list]
          nextId += created
          return answer
        })
        expect(new Set(ids).size).toBe(ids.length)
        const read = new Set(ids)
        // What was there from the first question to the last one; the new ones are the next round's.
        expect(list.filter((id) => id < 1000 && !read.has(`t${id}`))).toEqual([])
      }),
      { numRuns: 300 },
    )
  },
)

test('an answer that is no list is a problem, not an empty list', async () => {
  const cloud = {
    connection: 'c',
    origin: 'o',
    projectId: 'p',
    ask: async () => ({ value: { hello: 1 }, observedMs: 1 }),
  }
  if (rds.lists.reach !== 'project') throw new Error('RDS lists whole projects')
  const pages = rds.lists.listTasks(cloud, { fromMs: 0, toMs: 1, onlyRunning: false })
  await expect(pages[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(CloudProblem)
})
