import type { Answer, ApiProblem } from './api.ts'

/** Why asking does not succeed at the moment. */
export interface Failure {
  problem: ApiProblem
  /** When the first of the failures in a row happened, by the BFF's clock as far as known. */
  sinceMs: number
  /** Failures in a row. */
  count: number
  /** When it is asked again; null: never, because the answer would be the same. */
  nextTryMs: number | null
  retryMs: number | null
}

/** The last good answer, and beside it why the last attempt failed. Both can be there: old rows stay. */
export interface Kept<T> {
  value: T | null
  failure: Failure | null
}

const FIRST_RETRY_MS = 5000
const LAST_RETRY_MS = 60_000

/** 5, 10, 20, 40, 60 seconds; up to a fifth is taken off by chance, so that many pages do not ask at once. */
export const growingMs = (count: number, chance: number): number =>
  Math.round(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (count - 1)) * (1 - chance / 5))

interface Moment {
  nowMs: number
  /** 0 to 1. */
  chance: number
}

/** How long to wait after so many failures in a row; null: it is not asked again. */
export type RetryMs = (problem: ApiProblem, count: number, chance: number) => number | null

/** For what can always come right: a server that is gone comes back. */
const retryAlways: RetryMs = (_, count, chance) => growingMs(count, chance)

export const keep = <T>(
  before: Kept<T> | undefined,
  answer: Answer<T>,
  { nowMs, chance }: Moment,
  retryMsAfter: RetryMs = retryAlways,
): Kept<T> => {
  if (answer.ok) return { value: answer.value, failure: null }
  const count = (before?.failure?.count ?? 0) + 1
  const retryMs = retryMsAfter(answer.problem, count, chance)
  return {
    value: before?.value ?? null,
    failure: {
      problem: answer.problem,
      sinceMs: before?.failure?.sinceMs ?? nowMs,
      count,
      nextTryMs: retryMs === null ? null : nowMs + retryMs,
      retryMs,
    },
  }
}
