import { z } from 'zod'
import type { TimeWindow } from '../../task/filter.ts'
import { ProblemError } from '../problem.ts'
import { readChange, readPageToken, type PageToken } from './cursor.ts'

/** What a browser asks `GET /api/tasks`, once it was read: the cursor and the page as what they stand for. */
export type ReadQuestion =
  | { kind: 'first'; window: TimeWindow }
  | { kind: 'older'; window: TimeWindow; page: PageToken }
  | { kind: 'changes'; window: TimeWindow; after: number }

const instant = z.iso.datetime({ offset: true, error: 'must be a time like 2026-11-21T08:00:00Z' })
const token = z.string().min(1).max(400)
const querySchema = z.object({
  from: instant,
  to: instant.optional(),
  after: token.optional(),
  page: token.optional(),
})

const parse = (query: Record<string, string>, epoch: string): ReadQuestion => {
  const result = querySchema.safeParse(query)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new ProblemError(
      'bad-request',
      `${String(issue?.path[0] ?? 'query')}: ${issue?.message ?? 'not of its form'}`,
    )
  }
  const { from, to, after, page } = result.data
  if (after !== undefined && page !== undefined)
    throw new ProblemError(
      'bad-request',
      'after and page exclude each other: one asks for changes, the other for older tasks',
    )
  const window: TimeWindow = { fromMs: Date.parse(from), toMs: to === undefined ? null : Date.parse(to) }
  if (window.toMs !== null && window.toMs < window.fromMs)
    throw new ProblemError('bad-request', 'to: must not be earlier than from')
  if (after !== undefined) return { kind: 'changes', window, after: readChange(after, epoch) }
  if (page !== undefined) return { kind: 'older', window, page: readPageToken(page, epoch) }
  return { kind: 'first', window }
}

const MAX_KEPT = 1_000

export interface QuestionReader {
  /** The question of this request target, if it was read lately. */
  known(target: string): ReadQuestion | undefined
  read(target: string, query: Record<string, string>): ReadQuestion
}

/**
 * Reads the questions of requests. Those read last are known by their text: pages that were given the same answer ask
 * the same next, and reading the question would cost more than finding the answer.
 */
export const createQuestionReader = (epoch: string): QuestionReader => {
  const kept = new Map<string, ReadQuestion>()
  const known = (target: string) => kept.get(target)
  return {
    known,
    read(target, query) {
      const question = known(target) ?? parse(query, epoch)
      if (kept.size >= MAX_KEPT) kept.clear()
      kept.set(target, question)
      return question
    },
  }
}
