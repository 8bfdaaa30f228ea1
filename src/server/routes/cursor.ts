import { z } from 'zod'
import { ProblemError } from '../problem.ts'
import type { ListPosition } from '../store/store.ts'

/** Where a browser is in the stream of changes: `{epoch}.{change}`, opaque to it. */
export const writeCursor = (epoch: string, change: number): string => `${epoch}.${change}`

/** `lastChange`: a greater number is of a future that a crash took back. */
export const readCursor = (text: string, epoch: string, lastChange: number): number => {
  const [life, number] = text.split('.')
  if (number === undefined || !/^\d{1,15}$/.test(number))
    throw new ProblemError('bad-request', 'after: must be a cursor that this server gave')
  if (life !== epoch || Number(number) > lastChange)
    throw new ProblemError('cursor-unknown', 'the cursor is of another store; ask again without it')
  return Number(number)
}

/** The next older page of a reading: its cursor and where it goes on. */
interface PageToken {
  cursor: string
  position: ListPosition
}

const pageToken = z.tuple([z.string(), z.number(), z.string()])

export const writePageToken = ({ cursor, position }: PageToken): string =>
  Buffer.from(JSON.stringify([cursor, position.sortMs, position.key])).toString('base64url')

export const readPageToken = (text: string, epoch: string, lastChange: number): PageToken => {
  const result = pageToken.safeParse(decoded(text))
  if (!result.success) throw new ProblemError('bad-request', 'page: must be a token that this server gave')
  const [cursor, sortMs, key] = result.data
  readCursor(cursor, epoch, lastChange)
  return { cursor, position: { sortMs, key } }
}

const decoded = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
