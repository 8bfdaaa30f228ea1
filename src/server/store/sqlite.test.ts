import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openSqliteStore } from './sqlite.ts'
import { storeContract } from './store.contract.ts'

const nowMs = () => Date.parse('2026-11-21T08:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'task-center-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the SQLite store', () => {
  let path = ''
  let number = 0
  beforeEach(() => {
    number += 1
    path = join(folder, `${number}`, 'store.db')
  })
  storeContract(async () => openSqliteStore(path, { nowMs }))
})

const damaged = async (name: string, damage: (path: string) => void) => {
  const path = join(folder, name, 'store.db')
  const messages: string[] = []
  await openSqliteStore(path, { nowMs }).close()
  damage(path)
  const store = openSqliteStore(path, { nowMs, onSetAside: (message) => messages.push(message) })
  return { path, store, messages }
}

test.each([
  ['its beginning', (path: string) => writeFileSync(path, Buffer.alloc(200, 'garbage'), { flag: 'r+' })],
  ['its middle', (path: string) => overwrite(path, 4096 + 100)],
  ['all of it', (path: string) => writeFileSync(path, 'this is no database')],
])('a file that is damaged in %s is set aside, named, and a new one begun', async (what, damage) => {
  const { path, store, messages } = await damaged(`damaged ${what}`, damage)
  expect(messages).toHaveLength(1)
  expect(messages[0]).toContain('it was set aside as')
  expect(await store.lastChange()).toBe(0)
  expect(readdirSync(dirname(path)).some((name) => name.includes('set-aside'))).toBe(true)
  await store.close()
})

test('a store of a newer version is left alone', async () => {
  const path = join(folder, 'newer', 'store.db')
  await openSqliteStore(path, { nowMs }).close()
  const db = new DatabaseSync(path)
  db.exec('PRAGMA user_version = 99')
  db.close()
  expect(() => openSqliteStore(path, { nowMs })).toThrow(/newer version/)
})

const overwrite = (path: string, from: number): void => {
  const bytes = readFileSync(path)
  bytes.fill(0x5a, from, Math.min(bytes.length, from + 4096 * 3))
  writeFileSync(path, bytes)
}
