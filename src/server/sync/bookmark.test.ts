import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createBookmark, readBookmark } from './bookmark.ts'

const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
const OWNER = { connection: 'c', service: 'rds', project: 'https://rds.eu-de.example.com p1' } as const
const MARKS = { project: { upToMs: NOW_MS, unread: [] } }

let store: Store
beforeEach(() => {
  store = openSqliteStore(':memory:', { nowMs: () => NOW_MS })
})
afterEach(() => store.close())

test('a bookmark is taken up by the project of which it speaks', async () => {
  await createBookmark(store, OWNER).write(MARKS, true, NOW_MS)
  expect(await readBookmark(store, OWNER)).toEqual(MARKS)
})

test('a connection that was given another project, or another cloud, begins anew', async () => {
  await createBookmark(store, OWNER).write(MARKS, true, NOW_MS)
  for (const project of ['https://rds.eu-de.example.com p2', 'https://rds.eu-nl.example.com p1'])
    expect(await readBookmark(store, { ...OWNER, project })).toEqual({})
})

test('a bookmark that was written before it named its project is believed', async () => {
  await store.saveBookmark(OWNER, { version: 1, marks: MARKS })
  expect(await readBookmark(store, OWNER)).toEqual(MARKS)
})

test('what is no progress is written once a minute, also when the clock is set back', async () => {
  const bookmark = createBookmark(store, OWNER)
  const at = (upToMs: number) => ({ project: { upToMs, unread: [] } })
  await bookmark.write(at(1), false, NOW_MS)
  await bookmark.write(at(2), false, NOW_MS + 59_999)
  expect(await readBookmark(store, OWNER)).toEqual(at(1))
  await bookmark.write(at(3), false, NOW_MS - 3_600_000)
  expect(await readBookmark(store, OWNER)).toEqual(at(3))
})
