import { z } from 'zod'
import { ProblemError } from '../problem.ts'
import type { ListPosition } from '../store/store.ts'

/** Where a browser is in the stream of changes: `{epoch}.{change}`, opaque to it. */
export const writeCursor = (epoch: string, change: number): string => `${epoch}.${change}`

/** The change number; the caller looks whether it is of a future that a crash took back. */
export const readCursor = (text: string, epoch: string): number => {
  const dot = text.lastIndexOf('.')
  const number = text.slice(dot + 1)
  if (dot < 0 || !/^\d{1,15}$/.test(number))
    throw new ProblemError('bad-request', 'after: must be a cursor that this server gave')
  if (text.slice(0, dot) !== epoch) throw cursorUnknown()
  return Number(number)
}

export const cursorUnknown = (): ProblemError =>
  new ProblemError('cursor-unknown', 'the cursor is of another store; ask again without it')

/** The next older page of a reading: the change its cursor stands at, and where it goes on. */
export interface PageToken {
  change: number
  position: ListPosition
}

const pageToken = z.tuple([z.string(), z.number(), z.string()])

export const writePageToken = (epoch: string, { change, position }: PageToken): string =>
  Buffer.from(JSON.stringify([writeCursor(epoch, change), position.sortMs, position.key])).toString(
    'base64url',
  )

export const readPageToken = (text: string, epoch: string): PageToken => {
  const result = pageToken.safeParse(decoded(text))
  if (!result.success) throw new ProblemError('bad-request', 'page: must be a token that this server gave')
  const [cursor, sortMs, key] = result.data
  return { change: readCursor(cursor, epoch), position: { sortMs, key } }
}

const decoded = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
