import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from './sqlite-schema.ts'

/** Opens the file, or makes it; a file that is no sound database is set aside, and a new one begun. */
export const openDatabase = (path: string, onSetAside: (message: string) => void): DatabaseSync => {
  if (path === ':memory:') return migrated(new DatabaseSync(path))
  mkdirSync(dirname(path), { recursive: true })
  try {
    return migrated(sound(path))
  } catch (error) {
    if (!isCorruption(error)) throw error
    onSetAside(setAside(path, error instanceof Error ? error.message : 'unreadable'))
    return migrated(sound(path))
  }
}

/** Garbage opens without complaint; only reading tells. */
const sound = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path)
  try {
    const result = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
    if (result !== 'ok') throw new Corruption(String(result))
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const migrated = (db: DatabaseSync): DatabaseSync => {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000')
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > MIGRATIONS.length)
    throw new NewerStore(
      `DATABASE_URL: the store was written by a newer version of this program (${version})`,
    )
  for (const [index, migration] of MIGRATIONS.entries())
    if (index >= version) db.exec(`BEGIN; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`)
  db.prepare('INSERT INTO life SELECT ? WHERE NOT EXISTS (SELECT 1 FROM life)').run(randomUUID().slice(0, 8))
  return db
}

class Corruption extends Error {
  override readonly name = 'Corruption'
}

export class NewerStore extends Error {
  override readonly name = 'NewerStore'
}

const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

const isCorruption = (error: unknown): boolean =>
  error instanceof Corruption ||
  (error instanceof Error &&
    'errcode' in error &&
    (error.errcode === SQLITE_CORRUPT || error.errcode === SQLITE_NOTADB))

/** Nothing is deleted: whoever looks finds the file beside the new one. */
const setAside = (path: string, why: string): string => {
  const aside = `${path}.set-aside-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  return `the store ${path} is damaged (${why}); it was set aside as ${aside}, and a new one was begun`
}
