import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Session } from '../../src/contract/session.ts'
import type { Sources } from '../../src/contract/sources.ts'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { noReserve } from '../../src/server/store/reserve.ts'
import { openDatabase } from '../../src/server/store/sqlite-database.ts'
import { createSqliteStore } from '../../src/server/store/sqlite.ts'
import { startProduct } from '../product.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-pause-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what does not fit into memory either is read again once there is room', async () => {
  const path = join(folder, 'small.db')
  const database = openDatabase(path, {})
  const limitPages = (count: number) => void database.db.prepare(`PRAGMA max_page_count = ${count}`).get()
  const product = await startProduct({
    openStore: (nowMs) => createSqliteStore(database, { nowMs, reserve: noReserve, holdAtMost: 100 }),
  })
  const rdsOf = async () => (await product.sources()).find(({ service }) => service === 'rds')
  const listed = async (): Promise<ReadonlySet<string>> => {
    const ids = new Set<string>()
    for (let page: string | null = ''; page !== null;) {
      const address: string = `${product.origin}/api/tasks?from=2026-11-21T07:00:00Z${page}`
      const { tasks, older }: TaskChanges = await (await fetch(address)).json()
      for (const { taskId } of tasks) ids.add(taskId)
      page = older === null ? null : `&page=${encodeURIComponent(older)}`
    }
    return ids
  }
  limitPages(1)
  // They begin and end while nothing can be written: no later list of what is new or runs has them.
  const taskIds = Array.from({ length: 240 }, () =>
    product.cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 20_000 }),
  )
  await product.pass(10 * 60_000)
  const before = await listed()
  expect(taskIds.filter((id) => before.has(id)).length).toBeLessThan(240)
  expect(await rdsOf()).toMatchObject({ state: 'live', backfillPercent: 99 })

  limitPages(1_000_000)
  await product.pass(5 * 60_000)
  const after = await listed()
  expect(taskIds.filter((id) => !after.has(id))).toEqual([])
  expect(await rdsOf()).toMatchObject({ state: 'live', backfillPercent: 100 })
  await product.stop()
})

test('a full disk pauses history and nothing else, and a polling browser misses nothing', async () => {
  const database = openDatabase(join(folder, 'store.db'), {})
  const limitPages = (count: number) => void database.db.prepare(`PRAGMA max_page_count = ${count}`).get()
  const product = await startProduct({
    openStore: (nowMs) => createSqliteStore(database, { nowMs, reserve: noReserve }),
  })
  const historyOf = async () => {
    const { history }: Sources = await (await fetch(`${product.origin}/api/sources`)).json()
    return history
  }
  const list = async (query: string): Promise<TaskChanges> =>
    (await fetch(`${product.origin}/api/tasks?from=2026-11-20T08:00:00Z${query}`)).json()
  const seen = new Map<string, string>()
  let { cursor } = await list('')
  const poll = async () => {
    const changes = await list(`&after=${cursor}`)
    cursor = changes.cursor
    for (const task of changes.tasks) seen.set(task.taskId, task.status)
  }
  expect(await historyOf()).toBeNull()

  limitPages(1)
  const taskIds = Array.from({ length: 60 }, () =>
    product.cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', durationMs: 120_000 }),
  )
  for (let step = 0; step < 6; step++) {
    await product.pass(10_000)
    await poll()
  }
  expect(await historyOf()).toEqual({ pausedSinceMs: expect.any(Number), why: 'no-room' })
  const session: Session = await (await fetch(`${product.origin}/api/session`)).json()
  expect(session.history).toEqual(await historyOf())
  expect(taskIds.map((id) => seen.get(id))).toEqual(taskIds.map(() => 'running'))
  expect((await product.sources()).every(({ state }) => state === 'live')).toBe(true)

  limitPages(1_000_000)
  for (let step = 0; step < 18; step++) {
    await product.pass(10_000)
    await poll()
  }
  expect(await historyOf()).toBeNull()
  expect(taskIds.map((id) => seen.get(id))).toEqual(taskIds.map(() => 'succeeded'))
  const stored = (await list('')).tasks.filter(({ taskId }) => seen.has(taskId))
  expect(stored.filter(({ taskId }) => taskIds.includes(taskId)).map(({ status }) => status)).toEqual(
    taskIds.map(() => 'succeeded'),
  )
  await product.stop()
})
