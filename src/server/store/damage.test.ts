import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { noReserve } from './reserve.ts'
import { openDatabase } from './sqlite-database.ts'
import { createSqliteStore, openSqliteStore } from './sqlite.ts'
import { ALL, ids, SOURCE, T0, taskAt } from './store.contract.ts'
import type { Store } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-damage-'))
afterAll(() => rmSync(folder, { recursive: true }))
const nowMs = () => T0

const PAGE = 4_096
const many = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) =>
    taskAt(`t${index}`, T0 + index, { failure_reason: 'x'.repeat(length) }),
  )

const overwrite = (path: string, from: number, to: number): void => {
  const bytes = readFileSync(path)
  bytes.fill(0x5a, from, to)
  writeFileSync(path, bytes, { flag: 'r+' })
}

/** Opens it, with everything that was said about it. */
const reopened = (path: string) => {
  const messages: string[] = []
  const store = openSqliteStore(path, {
    nowMs,
    onSetAside: (message) => messages.push(message),
    onDamage: (message) => messages.push(message),
  })
  return { store, messages }
}

/** What this empty store is given, the next start finds, and has nothing to say. */
const expectSound = async (store: Store, path: string): Promise<void> => {
  await store.save(many(3, 10))
  await store.close()
  const again = reopened(path)
  expect(again.messages).toEqual([])
  expect(await again.store.count(SOURCE)).toEqual({ tasks: 3, running: 3 })
  await again.store.close()
}

describe('a file that was damaged while stopped', () => {
  test.each([
    ['garbled at its beginning', (path: string) => overwrite(path, 0, 200)],
    ['garbled in its middle', (path: string) => overwrite(path, PAGE + 100, 4 * PAGE)],
    ['no database at all', (path: string) => writeFileSync(path, 'this is no database')],
    ['cut in half', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['cut within a page', (path: string) => truncateSync(path, statSync(path).size - 100)],
    ['cut after its first page', (path: string) => truncateSync(path, PAGE)],
  ])('%s is set aside, named, and a new one begun, once', async (what, damage) => {
    const path = join(folder, what, 'store.db')
    const first = openSqliteStore(path, { nowMs })
    await first.save(many(200, 1_000))
    await first.close()
    damage(path)

    const { store, messages } = reopened(path)
    expect(messages).toEqual([expect.stringContaining('it was set aside as')])
    expect(await store.lastChange()).toBe(0)
    expect(readdirSync(dirname(path)).some((name) => name.includes('set-aside'))).toBe(true)
    await expectSound(store, path)
  })

  test('an empty file is a new store', async () => {
    const path = join(folder, 'empty', 'store.db')
    mkdirSync(dirname(path))
    writeFileSync(path, '')
    const { store, messages } = reopened(path)
    expect(messages).toEqual([])
    await store.save(many(1, 10))
    await store.close()
  })
})

test('a lost log takes the last changes back, and no cursor is fooled by their numbers', async () => {
  const path = join(folder, 'running', 'store.db')
  const crashed = join(folder, 'crashed', 'store.db')
  mkdirSync(dirname(crashed))
  const running = openSqliteStore(path, { nowMs })
  await running.save(many(20, 100))
  const cursor = await running.lastChange()
  // As a crash leaves it, and then without its log.
  copyFileSync(path, crashed)
  await running.close()

  const { store, messages } = reopened(crashed)
  expect(messages).toEqual([])
  await store.save([taskAt('new', T0)])
  expect(await store.lastChange()).toBeGreaterThan(cursor)
  expect(ids((await store.changesAfter(cursor, ALL, 10)).rows)).toEqual(['new'])
  await store.close()
})

test('damage met in use is said once, and the next start sets the file aside', async () => {
  const path = join(folder, 'in use', 'store.db')
  const said: string[] = []
  const database = openDatabase(path, { onDamage: (message) => said.push(message) })
  const store = createSqliteStore(database, { nowMs, reserve: noReserve })
  await store.save(many(500, 1_000))
  database.db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory')
  overwrite(path, 4 * PAGE, statSync(path).size)

  for (let time = 0; time < 3; time++) {
    await expect(store.unfinished(SOURCE)).rejects.toThrow(/malformed/)
    await expect(store.save(many(500, 10))).rejects.toThrow(/malformed/)
  }
  expect(said).toEqual([expect.stringContaining('is damaged')])
  await store.close().catch(() => undefined)

  const next = reopened(path)
  expect(next.messages).toEqual([expect.stringContaining('it was set aside as')])
  expect(existsSync(`${path}.damaged`)).toBe(false)
  await expectSound(next.store, path)
})

test('a large file is used at once and checked beside; its damage is found without being met', async () => {
  const path = join(folder, 'large', 'store.db')
  const first = openSqliteStore(path, { nowMs })
  await first.save(many(10, 100))
  await first.close()
  const db = new DatabaseSync(path)
  const insert = db.prepare('INSERT INTO bookmark VALUES (?, ?)')
  for (let megabyte = 0; megabyte < 34; megabyte++) insert.run(`filler ${megabyte}`, 'x'.repeat(1_000_000))
  db.close()
  expect(statSync(path).size).toBeGreaterThan(32_000_000)
  overwrite(path, 2_000 * PAGE, 2_003 * PAGE)

  const said = Promise.withResolvers<string>()
  const store = openSqliteStore(path, { nowMs, onDamage: said.resolve })
  expect(await store.count(SOURCE)).toEqual({ tasks: 10, running: 10 })
  expect(await said.promise).toContain('is damaged')
  await store.close()
  const next = reopened(path)
  expect(next.messages).toEqual([expect.stringContaining('it was set aside as')])
  await next.store.close()
})
