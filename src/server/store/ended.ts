import type { Sample } from '../../task/sample.ts'
import { isTerminal } from '../../task/status.ts'
import type { KnownTask } from './task-row.ts'

/**
 * Whether a task ended while it was watched: it is over now, and was not when it was seen before. `closed` are samples
 * that are stored together with it, of one that is new to the store but not to us.
 */
export const hasEnded = (
  known: Pick<KnownTask, 'task'> | null,
  closed: readonly Sample[],
  now: Pick<KnownTask, 'task'>,
): boolean => {
  const before = known?.task.status ?? closed.at(-1)?.status
  return before !== undefined && !isTerminal(before) && isTerminal(now.task.status)
}
