import { lifeOf, type TimeWindow } from '../../task/filter.ts'
import { isSameTask, mergeTask } from '../../task/merge.ts'
import { observe, type Sample } from '../../task/sample.ts'
import { isTerminal, type Status } from '../../task/status.ts'
import { refOf, summarize } from '../../task/summary.ts'
import type { Service } from '../../task/service.ts'
import type { Task, TaskSummary } from '../../task/task.ts'
import { taskKey, type TaskKey } from '../../task/task-key.ts'

/** What every kind of store does with what was seen, and the row it makes of a task. */

/** Beyond every instant, and still exact in any database: the end of a task that has not ended. */
export const FOREVER_MS = Number.MAX_SAFE_INTEGER

/** What lists are found by, beside the task itself. */
export interface TaskRow {
  key: TaskKey
  connection: string
  service: Service
  taskId: string
  status: Status
  isUnfinished: boolean
  /** The store's number for this version. */
  change: number
  /** Newest first means by creation; a task without one is placed by when it was planned or seen. */
  sortMs: number
  /** The span in which the task counts as alive; ±FOREVER_MS where it is open. */
  fromMs: number
  untilMs: number
  /** When it was last seen to change, once it has ended: from here its age counts. Null: it has not ended. */
  settledMs: number | null
  /** TaskSummary as JSON text. */
  summary: string
}

/** A task as it is stored. */
export interface KnownTask {
  key: TaskKey
  task: Task
  change: number
  untilMs: number
  /** How many notes people wrote beside it. */
  noteCount: number
  /** How it looks since when; the samples before lie apart. */
  sample: Sample
}

/** What is to be stored after one more answer about a task. */
export interface NextTask extends KnownTask {
  /** The last change; null: the task says the same as before, and only the look at it is new. */
  row: TaskRow | null
  /** The sample that came to its end. */
  closed: Sample | null
}

/** Whether the span touches the window: `isWithin` as a database asks it. */
export const isWithinSpan = (
  span: Pick<TaskRow, 'fromMs' | 'untilMs'>,
  { fromMs, toMs }: TimeWindow,
): boolean => span.untilMs >= fromMs && (toMs === null || span.fromMs <= toMs)

/** The step every save is made of. `newChange` is taken when the task is new or says something else than before. */
export const nextTask = (known: KnownTask | null, seen: Task, newChange: number): NextTask => {
  const key = taskKey(refOf(seen))
  const task = known === null ? seen : mergeTask(known.task, seen)
  const observation = observe(known?.sample ?? null, task)
  const noteCount = known?.noteCount ?? 0
  if (known !== null && isSameTask(known.task, task))
    return { key, task, change: known.change, untilMs: known.untilMs, noteCount, ...observation, row: null }
  const row = rowOf(key, task, known, newChange)
  return { key, task, change: newChange, untilMs: row.untilMs, noteCount, ...observation, row }
}

const rowOf = (key: TaskKey, task: Task, known: KnownTask | null, change: number): TaskRow => {
  const summary = withNotes(summarize(task, change), known?.noteCount ?? 0)
  const life = lifeOf(summary)
  const unfinished = isUnfinished(task)
  return {
    key,
    connection: task.connection,
    service: task.service,
    taskId: task.taskId,
    status: task.status,
    isUnfinished: unfinished,
    change,
    sortMs: summary.createdMs ?? summary.plannedMs ?? summary.observedMs,
    fromMs: Math.max(life.fromMs, -FOREVER_MS),
    untilMs: Math.min(Math.max(life.untilMs, unfinished ? 0 : toldUntilMs(task, known)), FOREVER_MS),
    settledMs: unfinished ? null : Math.max(task.observedMs, task.goneMs ?? 0),
    summary: JSON.stringify(summary),
  }
}

/** Whoever leaves a note changes nothing that the cloud said, and the row says it all the same. */
export const withNotes = (summary: TaskSummary, noteCount: number): TaskSummary => {
  const { notes: _before, ...rest } = summary
  return noteCount === 0 ? rest : { ...rest, notes: noteCount }
}

/**
 * The one exception to `isWithin`: a task that was known to go on stays in every window up to the moment its end was
 * seen, even when it had ended earlier, and no later version leaves a window that one before was in. Whoever watches
 * that window has to be told.
 */
const toldUntilMs = (task: Task, known: KnownTask | null): number => {
  if (known === null) return 0
  return known.untilMs < FOREVER_MS ? known.untilMs : Math.max(task.observedMs, task.goneMs ?? 0)
}

/** What the cloud no longer knows goes on on no list of ours either. */
export const isUnfinished = (task: Task): boolean => !isTerminal(task.status) && task.goneMs === null

export const isRunning = (task: Task): boolean => task.status === 'running' && isUnfinished(task)
