import type { TaskList } from '../query/task-list.ts'
import type { TimeWindow } from '../../task/filter.ts'
import { windowOf, type TimeRange } from '../tasks/time-range.ts'

/** No clock of a server is off by more; that of a display may be, by which the first question is asked. */
const SLACK_MS = 10 * 60_000

/** Whether what was read from a moment on is enough for a window. */
export const reachesBackTo = (fromMs: number | null, window: TimeWindow): boolean =>
  fromMs !== null && fromMs - SLACK_MS <= window.fromMs

/**
 * From when on a list was read to its end. A reading under way leaves what was read before it; one after which rights
 * are others begins with nothing.
 */
export const readFrom = ({ cursor, older, cleanFromMs }: TaskList, before: number | null): number | null => {
  if (cursor === null) return null
  return older === null ? cleanFromMs : before
}

/** Whether a range goes further back than a list is read: another view is shown, or the first question was wrong. */
export const isTooNarrow = (list: TaskList | null, range: TimeRange): list is TaskList =>
  // One that is to be read anew is asked for as it is wanted then.
  list !== null && list.cursor !== null && !reachesBackTo(list.cleanFromMs, windowOf(range, list.nowMs))
