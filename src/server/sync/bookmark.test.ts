import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createBookmark, readBookmark, type Bookmark } from './bookmark.ts'
import { takenUp, UNOBSERVED } from './observed.ts'

const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
const OWNER = { connection: 'c', service: 'rds', project: 'https://rds.eu-de.example.com p1' } as const
const MARKS = { project: { upToMs: NOW_MS, unread: [] } }
const BOOKMARK: Bookmark = { marks: MARKS, observed: { allMs: NOW_MS - 60_000, runningMs: NOW_MS } }

let store: Store
beforeEach(() => {
  store = openSqliteStore(':memory:', { nowMs: () => NOW_MS })
})
afterEach(() => store.close())

test('a bookmark is taken up by the project of which it speaks', async () => {
  await createBookmark(store, OWNER).write(BOOKMARK, true, NOW_MS)
  expect(await readBookmark(store, OWNER)).toEqual(BOOKMARK)
})

test('a connection that was given another project, or another cloud, begins anew', async () => {
  await createBookmark(store, OWNER).write(BOOKMARK, true, NOW_MS)
  for (const project of ['https://rds.eu-de.example.com p2', 'https://rds.eu-nl.example.com p1'])
    expect(await readBookmark(store, { ...OWNER, project })).toEqual({ marks: {}, observed: UNOBSERVED })
})

test('a bookmark of before it named its project, and as of when it speaks, is believed', async () => {
  await store.saveBookmark(OWNER, { version: 1, marks: MARKS })
  expect(await readBookmark(store, OWNER)).toEqual({ marks: MARKS, observed: UNOBSERVED })
})

test('each list of many says when it was read', async () => {
  const marks = { a: { upToMs: 9, unread: [], readMs: 7 }, b: { upToMs: 8, unread: [] } }
  await createBookmark(store, OWNER).write({ ...BOOKMARK, marks }, true, NOW_MS)
  expect((await readBookmark(store, OWNER)).marks).toEqual(marks)
})

test('what is not urgent is written once a minute, also when the clock is set back', async () => {
  const bookmark = createBookmark(store, OWNER)
  const at = (upToMs: number) => ({ ...BOOKMARK, marks: { project: { upToMs, unread: [] } } })
  await bookmark.write(at(1), false, NOW_MS)
  await bookmark.write(at(2), false, NOW_MS + 59_999)
  expect(await readBookmark(store, OWNER)).toEqual(at(1))
  await bookmark.write(at(3), false, NOW_MS - 3_600_000)
  expect(await readBookmark(store, OWNER)).toEqual(at(3))
})

test('a moment that lies ahead is of before the clock was set back, and tells no age', () => {
  expect(takenUp(BOOKMARK.observed, NOW_MS)).toEqual(BOOKMARK.observed)
  expect(takenUp(BOOKMARK.observed, NOW_MS - 1)).toEqual({ allMs: NOW_MS - 60_000, runningMs: null })
})
