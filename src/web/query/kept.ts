import type { Answer, ApiProblem } from './api.ts'

/** Why asking does not succeed at the moment. */
export interface Failure {
  problem: ApiProblem
  /** When the first of the failures in a row happened, by the BFF's clock as far as known. */
  sinceMs: number
  /** Failures in a row. */
  count: number
  /** When it is asked again. */
  nextTryMs: number
  retryMs: number
}

/** The last good answer, and beside it why the last attempt failed. Both can be there: old rows stay. */
export interface Kept<T> {
  value: T | null
  failure: Failure | null
}

const FIRST_RETRY_MS = 5000
const LAST_RETRY_MS = 60_000

/** 5, 10, 20, 40, 60 seconds; up to a fifth is taken off by chance, so that many pages do not ask at once. */
export const retryMs = (count: number, chance: number): number =>
  Math.round(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (count - 1)) * (1 - chance / 5))

interface Moment {
  nowMs: number
  /** 0 to 1. */
  chance: number
}

export const keep = <T>(
  before: Kept<T> | undefined,
  answer: Answer<T>,
  { nowMs, chance }: Moment,
): Kept<T> => {
  if (answer.ok) return { value: answer.value, failure: null }
  const count = (before?.failure?.count ?? 0) + 1
  const waitMs = retryMs(count, chance)
  return {
    value: before?.value ?? null,
    failure: {
      problem: answer.problem,
      sinceMs: before?.failure?.sinceMs ?? nowMs,
      count,
      nextTryMs: nowMs + waitMs,
      retryMs: waitMs,
    },
  }
}
