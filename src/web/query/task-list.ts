import type { TasksQuestion } from '../../contract/paths.ts'
import type { SourceReport } from '../../contract/sources.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import type { TimeWindow } from '../../task/filter.ts'
import { applyChanges, dropOutdated, NO_TASKS, outdate, type TaskSet } from './task-set.ts'

/** Everything the page knows of the tasks of one window. */
export interface TaskList {
  window: TimeWindow
  set: TaskSet
  /** Where the next changes begin; null: the list is to be read anew. */
  cursor: string | null
  /** The next older page; null: all pages are here. */
  older: string | null
  sources: readonly SourceReport[]
  /** When the last answer was given, by the BFF's clock. */
  nowMs: number
}

/** One step: the first page, the next older one, or what changed. */
export const nextQuestion = (list: TaskList | null, window: TimeWindow): TasksQuestion => {
  if (list === null || list.cursor === null) return { window, page: null }
  return list.older === null
    ? { window: list.window, after: list.cursor }
    : { window: list.window, page: list.older }
}

export const applyAnswer = (
  list: TaskList | null,
  question: TasksQuestion,
  answer: TaskChanges,
): TaskList => {
  const applied = applyChanges(list?.set ?? NO_TASKS, answer.tasks)
  const older = 'after' in question ? null : answer.older
  const isReadingPages = 'page' in question
  return {
    window: question.window,
    set: isReadingPages && older === null ? dropOutdated(applied) : applied,
    // Changes are asked from the first page on, so that nothing that changes while older pages are read is missed.
    cursor: isReadingPages && question.page !== null ? (list?.cursor ?? answer.cursor) : answer.cursor,
    older,
    sources: answer.sources,
    nowMs: answer.nowMs,
  }
}

/** After `cursor-unknown`: another store took over; rows stay until its answer is here. */
export const startOver = (list: TaskList): TaskList => ({
  ...list,
  set: outdate(list.set),
  cursor: null,
  older: null,
})
