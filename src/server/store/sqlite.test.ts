import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe } from 'vitest'
import { openSqliteStore } from './sqlite.ts'
import { storeContract } from './store.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the SQLite store', () => {
  let path = ''
  let number = 0
  beforeEach(() => {
    number += 1
    path = join(folder, `${number}`, 'store.db')
  })
  storeContract(async () => openSqliteStore(path))
})
