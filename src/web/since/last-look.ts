import type { SourceReport } from '../../contract/sources.ts'
import { isWithin, isWithinBy, type TimeWindow } from '../../task/filter.ts'
import { sourceKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Behind } from '../attention/attention.ts'
import type { LastLook } from './kept-look.ts'

/** Whoever looks away for less than this has missed nothing. */
const ABSENCE_MS = 5 * 60_000

/**
 * The cloud lists some things later than they happened, and its clock is another one. What lies less than this before
 * its source was read was known only if the task itself was there and said so.
 */
const LEEWAY_MS = 2 * 60_000

/** What happened longer than this before the look is no news, although nobody knew of it. */
const LATEST_NEWS_MS = 86_400_000

/** More keys than that are not kept: what becomes known late is not told then. */
const MOST_KEYS = 5_000

/** Moments are said by the minute. */
const MINUTE_MS = 60_000

/** What is on the screen. */
export interface Seen {
  tasks: readonly TaskSummary[]
  sources: readonly Pick<SourceReport, 'connection' | 'service' | 'lastSuccessMs'>[]
  behind: Behind
  /** When the answer was given. */
  asOfMs: number
}

/** Answers of so long were not looked at. A clock that was set back tells of no absence. */
export const isAbsence = (look: LastLook | null, asOfMs: number): look is LastLook =>
  look !== null && asOfMs - look.atMs >= ABSENCE_MS

/** Whether a list of this window can show what happened up to a moment. */
export const reachesTo = ({ toMs }: TimeWindow, ms: number): boolean => toMs === null || toMs >= ms

/** Null: it has not ended in a way that is counted, or nobody knows when. */
const endMsOf = ({ status, endedMs }: TaskSummary): number | null =>
  status === 'failed' || status === 'succeeded' ? endedMs : null

/** Of what happened to a task before this, all was known. */
const knownToMs = ({ read, atMs }: Pick<LastLook, 'read' | 'atMs'>, task: TaskSummary): number =>
  Math.max(read[sourceKey(task)] ?? atMs, atMs - LATEST_NEWS_MS) - LEEWAY_MS

/** What is kept of a look. A source that says nothing of itself was read up to where it had been before. */
export const lookAt = (
  { tasks, sources, behind, asOfMs }: Seen,
  before: Pick<LastLook, 'read'> | null,
): LastLook => {
  const read: Record<string, number> = {}
  for (const source of sources) {
    const key = sourceKey(source)
    const readMs = source.lastSuccessMs ?? before?.read[key]
    if (readMs !== undefined) read[key] = Math.min(readMs, asOfMs)
  }
  const whole = lookWith(read, { tasks, behind, asOfMs })
  return whole.began.length + whole.ended.length <= MOST_KEYS
    ? whole
    : lookWith({}, { tasks, behind, asOfMs })
}

const lookWith = (
  read: LastLook['read'],
  { tasks, behind, asOfMs }: Pick<Seen, 'tasks' | 'behind' | 'asOfMs'>,
): LastLook => {
  const keysOf = (msOf: (task: TaskSummary) => number | null) =>
    tasks.flatMap((task) => {
      const ms = msOf(task)
      return ms !== null && ms > knownToMs({ read, atMs: asOfMs }, task) ? [task.key] : []
    })
  return {
    atMs: asOfMs,
    behind: [...behind.keys()],
    read,
    began: keysOf(({ createdMs }) => createdMs),
    ended: keysOf(endMsOf),
  }
}

/** What happened within a time in which nobody looked. */
export interface Missed {
  window: { fromMs: number; toMs: number }
  /**
   * Why it begins there.
   * - `look`: somebody looked.
   * - `unread`: somebody looked later, and did not see all that had happened since.
   * - `cut`: somebody looked earlier, and the list does not go back to then.
   */
  since: 'look' | 'unread' | 'cut'
  started: number
  failed: number
  finished: number
  fellBehind: number
}

/** Counted as the list filters, and nothing that it does not hold. */
export const missedSince = (
  look: LastLook,
  tasks: readonly TaskSummary[],
  behind: Behind,
  /** What the list holds. */
  held: TimeWindow,
  toMs: number,
): Missed => {
  const newsMs = firstNewsMs(look, tasks)
  const window = { fromMs: Math.max(newsMs, held.fromMs), toMs }
  const known = new Set(look.behind)
  const count = (isCounted: (task: TaskSummary) => boolean): number => {
    let found = 0
    for (const task of tasks) if (isCounted(task)) found += 1
    return found
  }
  const ended = (status: TaskSummary['status']) =>
    count((task) => task.status === status && isWithinBy(task, window, 'ended'))
  return {
    window,
    since: look.atMs < held.fromMs ? 'cut' : look.atMs - newsMs >= MINUTE_MS ? 'unread' : 'look',
    started: count((task) => isWithinBy(task, window, 'created')),
    failed: ended('failed'),
    finished: ended('succeeded'),
    fellBehind: count((task) => behind.has(task.key) && !known.has(task.key) && isWithin(task, held)),
  }
}

/** When the first thing happened that was not known then: before the look itself, where it was learned of later. */
const firstNewsMs = (look: LastLook, tasks: readonly TaskSummary[]): number => {
  const [began, ended] = [new Set(look.began), new Set(look.ended)]
  let firstMs = look.atMs
  for (const task of tasks) {
    const { key, createdMs } = task
    const endMs = endMsOf(task)
    if (createdMs !== null && createdMs < firstMs && createdMs > knownToMs(look, task) && !began.has(key))
      firstMs = createdMs
    if (endMs !== null && endMs < firstMs && endMs > knownToMs(look, task) && !ended.has(key)) firstMs = endMs
  }
  return firstMs
}

export const isNothing = ({ started, failed, finished, fellBehind }: Missed): boolean =>
  started + failed + finished + fellBehind === 0
