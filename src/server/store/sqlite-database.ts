import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createReserve } from './reserve.ts'
import { checkApart } from './sqlite-check-apart.ts'
import { Corruption, isCorruption, pauseReasonOf } from './sqlite-fault.ts'
import { migrate } from './sqlite-schema.ts'
import { numberOf } from './sqlite-value.ts'
import { StoreFault } from './store-fault.ts'

export const IN_MEMORY = ':memory:'

export interface DamageListeners {
  /** The file was found damaged at the start, and a new one begun. */
  onSetAside?: (message: string) => void
  /** It was found damaged while in use: the process has to end, and the next start sets it aside. Said once. */
  onDamage?: (message: string) => void
}

export interface OpenDatabase {
  db: DatabaseSync
  /** To be told of every error, for it may mean that the file is damaged. */
  note(error: unknown): void
  close(): void
}

/** Opens the file, or makes it; a file that is no sound database is set aside, and a new one begun. */
export const openDatabase = (path: string, listeners: DamageListeners): OpenDatabase => {
  if (path === IN_MEMORY) {
    const db = migrate(new DatabaseSync(path))
    return { db, note: () => undefined, close: () => db.close() }
  }
  mkdirSync(dirname(path), { recursive: true })
  const { db, isChecked } = withRoom(path, () => soundOrNew(path, listeners))
  let isNoted = false
  const note = (error: unknown): void => {
    if (isNoted || !isCorruption(error)) return
    isNoted = true
    const why = messageOf(error)
    mark(path, why)
    listeners.onDamage?.(
      `the store ${path} is damaged (${why}); the next start sets it aside and begins a new one`,
    )
  }
  const stopCheck = isChecked ? () => undefined : checkApart(path, (why) => note(new Corruption(why)))
  return {
    db,
    note,
    close() {
      stopCheck()
      db.close()
    },
  }
}

/** Even opening takes a little room. On a full disk the reserve gives it. */
const withRoom = <Result>(path: string, open: () => Result): Result => {
  try {
    return open()
  } catch (error) {
    if (pauseReasonOf(error) === null) throw error
    if (createReserve(path).release()) return open()
    throw new StoreFault(
      `DATABASE_URL: ${path} cannot be opened for writing (${messageOf(error)}); free some of the disk`,
    )
  }
}

const soundOrNew = (path: string, { onSetAside }: DamageListeners) => {
  try {
    if (existsSync(markOf(path))) throw new Corruption(readFileSync(markOf(path), 'utf8'))
    return sound(path)
  } catch (error) {
    if (!isCorruption(error)) throw error
    onSetAside?.(setAside(path, messageOf(error)))
    return sound(path)
  }
}

/** A full check reads the whole file: 0.1 s from a cold disk for this much, a minute for some gigabytes. */
const CHECK_AT_ONCE_BYTES = 32_000_000

/** Garbage opens without complaint; only reading tells. */
const sound = (path: string): { db: DatabaseSync; isChecked: boolean } => {
  const db = new DatabaseSync(path)
  try {
    const bytes = statSync(path).size
    const walBytes = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    if (promisedBytes(db) > bytes + walBytes) throw new Corruption('the file was cut short')
    const isChecked = bytes <= CHECK_AT_ONCE_BYTES
    if (isChecked) {
      const result = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
      if (result !== 'ok') throw new Corruption(String(result))
    }
    return { db: migrate(db), isChecked }
  } catch (error) {
    db.close()
    throw error
  }
}

const promisedBytes = (db: DatabaseSync): number => {
  const row = db
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()')
    .get()
  return numberOf(row?.['bytes'])
}

/** What a check of some bytes may miss, and the use of the file has shown, is remembered beside it. */
const markOf = (path: string): string => `${path}.damaged`

const mark = (path: string, why: string): void => {
  try {
    writeFileSync(markOf(path), why)
  } catch {
    // On a full disk the next start has to find out by itself.
  }
}

/** Nothing is deleted: whoever looks finds the file beside the new one. */
const setAside = (path: string, why: string): string => {
  const aside = `${path}.set-aside-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  rmSync(markOf(path), { force: true })
  return `the store ${path} is damaged (${why}); it was set aside as ${aside}, and a new one was begun`
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unreadable')
