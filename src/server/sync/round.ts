import type { Cloud, TaskPage } from '../../cloud/adapter.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import { refOf } from '../../task/summary.ts'
import type { SourceReport } from '../../contract/sources.ts'
import type { Task } from '../../task/task.ts'
import type { Store } from '../store/store.ts'
import type { Priority } from './budget.ts'
import type { Observed } from './observed.ts'
import type { Source } from './source.ts'
import { AHEAD_MS, WINDOW_MS, windowAround } from './windows.ts'

/** What one round of questions to a source works with. */
export interface RoundContext {
  source: Source
  store: Store
  nowMs: () => number
  /** The cloud, with every request paid in this class and counted to the round, until it is over. */
  cloud: (priority: Priority) => Cloud
}

/** What one round brought. */
export interface RoundOutcome {
  unreadableCount: number
  /** How many more tasks the cloud counts in its lists than they gave. */
  missingCount: number
  /** Of a part that fails while the rest works. */
  problem: CloudProblem | null
}

/** Reads a source round by round, and its history beside that. Made anew for each start. */
export interface SourceReader {
  /** Takes up the bookmark, before anything is read. */
  open(): Promise<void>
  /** What can have changed: new tasks, running ones, a share of the rest. */
  readRound(context: RoundContext): Promise<RoundOutcome>
  /** Reads a piece of the last 30 days. False: there is none that is left, or can be read for the moment. */
  readHistory(context: RoundContext): Promise<boolean>
  /** As of when what is known is true, in this life or an earlier one. */
  observed(): Observed
  /** Writes down where it is, where that is due, or at once: before nothing is read for a while. */
  writeBookmark(isUrgent: boolean): Promise<void>
  /** How much of the last 30 days was read, 0 to 100. */
  historyPercent(): number
  instances(): SourceReport['instances']
}

export interface ListOutcome {
  taskIds: ReadonlySet<string>
  unreadableCount: number
  missingCount: number
}

/** Saves page by page, so that what was read is seen at once and survives whatever comes next. */
export const saveAll = async (pages: AsyncIterable<TaskPage>, store: Store): Promise<ListOutcome> => {
  const taskIds = new Set<string>()
  let unreadableCount = 0
  let missingCount = 0
  for await (const page of pages) {
    await store.save(page.tasks)
    unreadableCount += page.unreadable.length
    missingCount += page.missingCount
    for (const task of page.tasks) taskIds.add(task.taskId)
  }
  return { taskIds, unreadableCount, missingCount }
}

/**
 * Asks for one task that no list accounts for any more: it ended, or its record is gone. The task's own endpoint
 * serves not every type (facts.md section 2.1), so when it knows none the list has the last word.
 */
export const showOne = async (task: Task, priority: Priority, context: RoundContext): Promise<void> => {
  const { source, store } = context
  const cloud = context.cloud(priority)
  try {
    await store.save([await source.adapter.showTask(cloud, refOf(task))])
  } catch (problem) {
    if (!isUnknownTask(problem)) throw problem
    if (!(await isListed(task, cloud, context))) await noteGone(task, context)
    return
  }
  // Whoever saw subtasks run wants to see them end, and the cloud may have forgotten them tomorrow.
  if (task.subtasks !== null) await saveSubtasks(task, source, cloud, store)
}

export const noteGone = async (
  task: Task,
  { store, nowMs }: Pick<RoundContext, 'store' | 'nowMs'>,
): Promise<void> => {
  await store.save([{ ...task, goneMs: task.goneMs ?? nowMs() }])
}

/** Whether the list still has the task; saves what it says of it. */
export const isListed = async (
  task: Task,
  cloud: Cloud,
  { source: { adapter }, store, nowMs }: Pick<RoundContext, 'source' | 'store' | 'nowMs'>,
): Promise<boolean> => {
  const createdMs = task.createdAt?.epochMs ?? null
  // Older than the cloud keeps anything.
  if (createdMs === null || createdMs < nowMs() - WINDOW_MS + AHEAD_MS) return false
  const window = windowAround(createdMs)
  const isPlanned = task.plannedAt !== null
  const pagesOf = ({ lists }: Source['adapter']): AsyncIterable<TaskPage> => {
    if (lists.reach === 'project')
      return isPlanned ? lists.listScheduledTasks(cloud, window) : lists.listTasks(cloud, window)
    const instance = { ...task.instance, id: task.instance.id ?? '', engine: engineOf(task) }
    return isPlanned
      ? lists.listScheduledTasks(cloud, window, instance)
      : lists.listTasks(cloud, window, instance)
  }
  try {
    return (await saveAll(pagesOf(adapter), store)).taskIds.has(task.taskId)
  } catch (problem) {
    // The instance itself is gone.
    if (isUnknownTask(problem)) return false
    throw problem
  }
}

const engineOf = ({ details }: Task): string =>
  details.flatMap(({ field, value }) =>
    field === 'engine' && typeof value === 'string' ? [value] : [],
  )[0] ?? 'kafka'

/** Reads the subtasks where the service gives them for this task. False: it gives none. */
export const saveSubtasks = async (
  task: Task,
  { adapter }: Source,
  cloud: Cloud,
  store: Store,
): Promise<boolean> => {
  if (!adapter.hasSubtasks(task)) return false
  try {
    await store.save([await adapter.listSubtasks(cloud, task)])
    return true
  } catch (problem) {
    // Most tasks of such a kind have none; and without them the task is still worth having.
    if (problem instanceof CloudProblem && problem.kind !== 'throttled') return false
    throw problem
  }
}

/** Seen since a round began; what lies ahead of now was seen before the clock was set back. */
export const isSeenSince = ({ observedMs }: Task, startedMs: number, nowMs: number): boolean =>
  observedMs >= startedMs && observedMs <= nowMs

export const isUnknownTask = (problem: unknown): boolean =>
  problem instanceof CloudProblem && problem.kind === 'unknown-task'

/** A list this site does not have: the source is none the worse for it. */
export const isNotOffered = (problem: unknown): boolean =>
  problem instanceof CloudProblem && problem.kind === 'not-offered'
