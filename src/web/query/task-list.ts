import type { TasksQuestion } from '../../contract/paths.ts'
import type { LateTask } from '../../contract/late.ts'
import type { SourceReport } from '../../contract/sources.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { isWithin, type TimeWindow } from '../../task/filter.ts'
import { isTerminal } from '../../task/status.ts'
import type { TaskKey } from '../../task/task-key.ts'
import { windowOf, type TimeRange } from '../tasks/time-range.ts'
import { applyChanges, dropOutdated, keepOnly, NO_TASKS, outdate, type TaskSet } from './task-set.ts'

/** Everything the page knows of the tasks of one range. */
export interface TaskList {
  /** What was asked for last. */
  window: TimeWindow
  set: TaskSet
  /** No task that ended before this is kept. */
  cleanFromMs: number
  /** Where the next changes begin; null: the list is to be read anew. */
  cursor: string | null
  /** The next older page; null: all pages are here. */
  older: string | null
  sources: readonly SourceReport[]
  /** The same list for as long as it says the same. */
  late: readonly LateTask[]
  /** Failures that were made good by a try that need not be here; the same, likewise. */
  mended: readonly TaskKey[]
  /** When the last answer was given, by the BFF's clock. */
  nowMs: number
}

/** One step: the first page, the next older one, or what changed. A moving range moves on with every answer. */
export const nextQuestion = (list: TaskList | null, range: TimeRange, nowMs: number): TasksQuestion => {
  if (list === null) return { window: windowOf(range, nowMs), page: null }
  // From here on by the answers' own clock: one that was set wrong for a moment would cut off changes for good.
  const window = windowOf(range, list.nowMs)
  if (list.cursor === null) return { window, page: null }
  return list.older === null
    ? { window, after: list.cursor }
    : // All pages of one reading are of one window.
      { window: list.window, page: list.older }
}

/**
 * The window in which changes are asked for. It reaches back to where the oldest task begins that had not ended: its
 * end may lie before the range and would not be told otherwise, and its row would run for ever.
 */
export const changesWindow = ({ set }: TaskList, window: TimeWindow): TimeWindow => {
  let { fromMs } = window
  for (const { status, createdMs } of set.tasks)
    if (createdMs !== null && createdMs < fromMs && !isTerminal(status)) fromMs = createdMs
  return { ...window, fromMs }
}

/** What was known, where what is told says the same: whatever was made of it stands. */
const sameOr = <T extends object>(known: T | undefined, told: T): T =>
  known && JSON.stringify(known) === JSON.stringify(told) ? known : told

/** How far a range moves on before what it has left behind is let go; in bulk, because it makes the set anew. */
const DROP_AFTER_MS = 3_600_000

export const applyAnswer = (
  list: TaskList | null,
  question: TasksQuestion,
  answer: TaskChanges,
): TaskList => {
  const { window } = question
  const known = list?.set ?? NO_TASKS
  const cleanFromMs = Math.min(list?.cleanFromMs ?? window.fromMs, window.fromMs)
  const isReadingPages = 'page' in question
  // A change of an older task is news only where its row is here.
  const arrived = answer.tasks.filter((task) => isWithin(task, window) || known.places.has(task.key))
  const older = isReadingPages ? answer.older : null
  const applied = applyChanges(known, arrived)
  const set = isReadingPages && older === null ? dropOutdated(applied) : applied
  const isDropping = older === null && window.fromMs - cleanFromMs > DROP_AFTER_MS
  return {
    window,
    set: isDropping ? keepOnly(set, (task) => isWithin(task, window)) : set,
    cleanFromMs: isDropping ? window.fromMs : cleanFromMs,
    // Changes are asked from the first page on, so that nothing that changes while older pages are read is missed.
    cursor: isReadingPages && question.page !== null ? (list?.cursor ?? answer.cursor) : answer.cursor,
    older,
    sources: answer.sources,
    late: sameOr(list?.late, answer.late),
    mended: sameOr(list?.mended, answer.mended ?? []),
    nowMs: answer.nowMs,
  }
}

/**
 * After `cursor-unknown`, when another store took over, and where one range stands in for another that was not read
 * yet: rows stay until the answer is here.
 */
export const startOver = (list: TaskList): TaskList => ({
  ...list,
  set: outdate(list.set),
  cursor: null,
  older: null,
})
