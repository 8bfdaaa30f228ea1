import type { Sample } from '../../task/sample.ts'
import { isTerminal } from '../../task/status.ts'
import type { KnownTask } from './task-row.ts'

/** A task that was saved, with what was known before. */
export interface SavedTask {
  known: Pick<KnownTask, 'task'> | null
  /** Samples that are stored together with it: it may be new to the store and not to us. */
  closed: readonly Sample[]
  now: Pick<KnownTask, 'task'>
}

/**
 * Whether a task ended while it was watched: it is over now, and was not when it was seen before; or it lived between
 * two looks, and began after `sinceMs`, when the watching did. Anything else that is first seen ended is history.
 */
export const hasEnded = ({ known, closed, now: { task } }: SavedTask, sinceMs: number): boolean => {
  if (!isTerminal(task.status)) return false
  const before = known?.task.status ?? closed.at(-1)?.status
  return before === undefined
    ? task.createdAt !== null && task.createdAt.epochMs >= sinceMs
    : !isTerminal(before)
}
