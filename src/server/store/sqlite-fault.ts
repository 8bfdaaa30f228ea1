import type { HistoryPauseReason } from '../../contract/sources.ts'
import { StoreProblem } from './store-problem.ts'

/** What SQLite's result codes mean to us; the low byte is the kind. Source: sqlite.org/rescode.html. */
const BUSY = 5
const LOCKED = 6
const IO_ERROR = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26
const IO_ERROR_KINDS_OF_WRITING: ReadonlySet<number> = new Set([
  IO_ERROR | (3 << 8), // write
  IO_ERROR | (4 << 8), // fsync
  IO_ERROR | (6 << 8), // truncate
  IO_ERROR | (19 << 8), // the file that processes share could not grow
])

const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null

/** Why nothing can be written now, if it is that; null: the error is another. */
export const pauseReasonOf = (error: unknown): HistoryPauseReason | null => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return 'no-room'
  const code = codeOf(error)
  if (code === null) return null
  if ((code & 0xff) === FULL) return 'no-room'
  return IO_ERROR_KINDS_OF_WRITING.has(code) ? 'not-written' : null
}

/** The file cannot be used for the moment, and nobody of ours made a mistake. */
const PASSING: ReadonlySet<number> = new Set([BUSY, LOCKED, IO_ERROR, FULL, CANNOT_OPEN])

/** The same error under the name that whoever uses a store knows, where it is of that kind. */
export const named = (error: unknown): unknown =>
  error instanceof Error && PASSING.has((codeOf(error) ?? 0) & 0xff)
    ? new StoreProblem(`the file of the store cannot be used now: ${error.message}`, { cause: error })
    : error

export class Corruption extends Error {
  override readonly name = 'Corruption'
}

export const isCorruption = (error: unknown): boolean => {
  const kind = (codeOf(error) ?? 0) & 0xff
  return error instanceof Corruption || kind === CORRUPT || kind === NOT_A_DATABASE
}
