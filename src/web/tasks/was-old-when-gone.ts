import type { Task } from '../../task/task.ts'

/** "Of the last one month" (facts.md 2.1, 3.3, 4.1), whatever its length. */
const MONTH_MS = 30 * 86_400_000

/** Whether a task was past the cloud's month when the cloud no longer knew it: then nobody took it away. */
export const wasOldWhenGone = ({ createdAt, goneMs }: Pick<Task, 'createdAt' | 'goneMs'>): boolean =>
  goneMs !== null && createdAt !== null && goneMs - createdAt.epochMs >= MONTH_MS
