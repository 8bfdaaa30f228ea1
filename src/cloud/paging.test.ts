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
  expect(offsets).toEqual([0, 50, 100])
  expect(ids).toHaveLength(120)
})

test('a total saves the question past a full last page', async () => {
  const { offsets } = await readAll(RECORDS, (offset, limit) =>
    page(range(offset, Math.min(limit, 100 - offset)), 100),
  )
  expect(offsets).toEqual([0, 50])
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
  expect(offsets).toEqual([1, 2, 51, 101])
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

test('a cloud that repeats its first page for ever is left after the second', async () => {
  const { offsets } = await readAll(RECORDS, () => page(range(0, 50), 1_000_000))
  expect(offsets).toEqual([0, 50])
})

test('an answer that is no list is a problem, not an empty list', async () => {
  const cloud = { connection: 'c', projectId: 'p', ask: async () => ({ value: { hello: 1 }, observedMs: 1 }) }
  if (rds.lists.reach !== 'project') throw new Error('RDS lists whole projects')
  const pages = rds.lists.listTasks(cloud, { fromMs: 0, toMs: 1, onlyRunning: false })
  await expect(pages[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(CloudProblem)
})
