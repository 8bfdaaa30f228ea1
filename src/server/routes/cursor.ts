import { z } from 'zod'
import { readCursor, writeCursor } from '../../contract/cursor.ts'
import { readTaskKey } from '../../task/task-key.ts'
import { ProblemError } from '../problem.ts'
import type { ListPosition } from '../store/store.ts'

/** The change number of a cursor of ours; the caller looks whether it is of a future that a crash took back. */
export const readChange = (text: string, epoch: string): number => {
  const cursor = readCursor(text)
  if (cursor === null) throw new ProblemError('bad-request', 'after: must be a cursor that this server gave')
  if (cursor.epoch !== epoch) throw cursorUnknown()
  return cursor.change
}

export const cursorUnknown = (): ProblemError =>
  new ProblemError('cursor-unknown', 'the cursor is of another store; ask again without it')

/** The next older page of a reading: the change its cursor stands at, and where it goes on. */
export interface PageToken {
  change: number
  position: ListPosition
}

/** As we write them: a database may refuse other numbers, and signs that no key has. */
const keyOfToken = z
  .string()
  .regex(/^[!-~]+$/)
  .refine((key) => readTaskKey(key) !== null)
const pageToken = z.tuple([z.string(), z.int(), keyOfToken])

export const writePageToken = (epoch: string, { change, position }: PageToken): string =>
  Buffer.from(JSON.stringify([writeCursor(epoch, change), position.sortMs, position.key])).toString(
    'base64url',
  )

export const readPageToken = (text: string, epoch: string): PageToken => {
  const result = pageToken.safeParse(decoded(text))
  if (!result.success) throw new ProblemError('bad-request', 'page: must be a token that this server gave')
  const [cursor, sortMs, key] = result.data
  return { change: readChange(cursor, epoch), position: { sortMs, key } }
}

const decoded = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
