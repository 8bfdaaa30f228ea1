import type { TaskKey } from '../task/task-key.ts'

export const ENDS_PATH = '/api/ends'

/**
 * When a running task will be done; moments by the cloud's clock. `similar`: by tasks like it, of which half have ended
 * by `medianMs` and nine of ten by `lateMs`. `cloud`: as the cloud itself expects.
 */
export type TaskEnd = { by: 'similar'; medianMs: number; lateMs: number } | { by: 'cloud'; atMs: number }

export type ExpectedEnd = TaskEnd & { key: TaskKey }

/** The answer of `GET /api/ends`: of every running task of which anything can be told. */
export interface ExpectedEnds {
  ends: readonly ExpectedEnd[]
  nowMs: number
}
