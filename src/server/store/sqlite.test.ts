import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { displayStoreContract } from './display-store.contract.ts'
import { sessionStoreContract } from './session-store.contract.ts'
import { noteStoreContract } from './note-store.contract.ts'
import { outboxContract } from './outbox.contract.ts'
import { openSqliteStore } from './sqlite.ts'
import { ids, SOURCE, storeContract, T0, taskAt } from './store.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-store-'))
afterAll(() => rmSync(folder, { recursive: true }))
const nowMs = () => T0

describe('SQLite', () => {
  let path = ''
  let number = 0
  beforeEach(() => {
    number += 1
    path = join(folder, `${number}`, 'store.db')
  })
  const open = async () => openSqliteStore(path, { nowMs })
  describe('the store', () => storeContract(open))
  describe('its outbox', () => outboxContract(open))
  describe('its notes', () => noteStoreContract(open))
})

describe('the sessions in SQLite', () => {
  let number = 0
  let path = ''
  beforeEach(() => {
    number += 1
    path = join(folder, `sessions-${number}`, 'store.db')
  })
  sessionStoreContract(async () => openSqliteStore(path, { nowMs }))
})

describe('the displays in SQLite', () => {
  let number = 0
  let path = ''
  beforeEach(() => {
    number += 1
    path = join(folder, `displays-${number}`, 'store.db')
  })
  displayStoreContract(async () => openSqliteStore(path, { nowMs }))
})

test('a store of a newer version is left alone', async () => {
  const path = join(folder, 'newer', 'store.db')
  await openSqliteStore(path, { nowMs }).close()
  const db = new DatabaseSync(path)
  db.exec('PRAGMA user_version = 99')
  db.close()
  expect(() => openSqliteStore(path, { nowMs })).toThrow(/newer version/)
})

test('a store of the version before is brought up to date, with all it holds', async () => {
  const path = join(folder, 'older', 'store.db')
  const store = openSqliteStore(path, { nowMs })
  await store.save([
    taskAt('a', T0),
    taskAt('b', T0 + 1, { status: 'Completed' }),
    taskAt('c', T0 + 2, { status: 'Pending' }),
  ])
  const change = await store.lastChange()
  await store.close()
  const db = new DatabaseSync(path)
  // What version 3 brought.
  db.exec(`
    DROP TABLE tally; DROP TABLE tally_by_status; DROP TABLE sample; DROP TABLE thinning; DROP TABLE session; DROP TABLE attempt; DROP TABLE sign_in_under_way; DROP TABLE secret;
    DROP INDEX task_by_removal; DROP INDEX task_unfinished; DROP INDEX task_succeeded; DROP INDEX task_of_instance; DROP INDEX task_long_lived; DROP INDEX task_of_connection; DROP INDEX task_succeeded_on;
    CREATE INDEX task_by_source ON task (connection, service, unfinished);
    CREATE INDEX task_by_end ON task (until_ms, sort_ms);
    DROP TABLE transition; DROP TABLE stuck; DROP TABLE delivery; DROP TABLE note; DROP TABLE pairing; DROP TABLE display;
    ALTER TABLE task DROP COLUMN note_count;
    ALTER TABLE task DROP COLUMN settled_ms;
    ALTER TABLE life DROP COLUMN is_open; ALTER TABLE life DROP COLUMN last_change;
    ALTER TABLE whole DROP COLUMN look_from_ms; ALTER TABLE whole DROP COLUMN look_to_ms; ALTER TABLE whole DROP COLUMN looks;
    PRAGMA user_version = 2`)
  db.close()
  const again = openSqliteStore(path, { nowMs })
  expect(await again.lastChange()).toBe(change)
  expect(await again.count(SOURCE)).toEqual({ tasks: 3, running: 1 })
  expect((await again.countByStatus()).map(({ status, tasks }) => `${tasks} ${status}`)).toEqual([
    '1 running',
    '1 succeeded',
    '1 waiting',
  ])
  expect(await again.samples({ ...SOURCE, taskId: 'a', instanceId: null })).toMatchObject([
    { fromMs: T0, toMs: T0, looks: 1, status: 'running' },
  ])
  await again.keep({ successDays: 31, failureDays: 31, megabytes: 4096 }, T0 + 32 * 24 * 3_600_000)
  expect(ids((await again.page({ fromMs: 0, toMs: null }, null, 10)).rows)).toEqual(['c', 'a'])
  await again.close()
})
