import type { Cloud, ListWindow, TaskPage } from '../../cloud/adapter.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import type { Store } from '../store/store.ts'
import type { Priority } from './budget.ts'
import type { Source } from './source.ts'

/** What one round of questions to a source works with. */
export interface RoundContext {
  source: Source
  store: Store
  nowMs: () => number
  signal: AbortSignal
}

/** What one round brought. */
export interface RoundOutcome {
  /** The cloud's answer time of the oldest part of what is known now. */
  observedMs: number
  unreadableCount: number
  instances: { read: number; known: number } | null
}

/** Reads a source round by round, and its history once. Made anew for each start; remembers where it is. */
export interface SourceReader {
  /** What can have changed: new tasks, running ones, a share of the rest. */
  readRound(context: RoundContext): Promise<RoundOutcome>
  /** The last 30 days; reports how far it is, 0 to 100. */
  backfill(context: RoundContext, onProgress: (percent: number) => void): Promise<void>
}

export const DAY_MS = 86_400_000
/** What every service keeps, and the longest span it can be asked for. */
const WINDOW_MS = 30 * DAY_MS
/** Lists lag behind creation by seconds, clocks differ by more: each window begins before the last one ended. */
export const OVERLAP_MS = 120_000
/** Windows end later than now, so that a cloud whose clock runs ahead hides nothing. */
const AHEAD_MS = 300_000

export const windowFrom = (fromMs: number, nowMs: number, onlyRunning = false): ListWindow => ({
  fromMs: Math.max(fromMs, nowMs - WINDOW_MS + AHEAD_MS),
  toMs: nowMs + AHEAD_MS,
  onlyRunning,
})

export const wholeWindow = (nowMs: number, onlyRunning = false): ListWindow =>
  windowFrom(0, nowMs, onlyRunning)

export interface ListOutcome {
  taskIds: ReadonlySet<string>
  unreadableCount: number
}

/** Saves page by page, so that what was read is seen at once and survives whatever comes next. */
export const saveAll = async (
  pages: AsyncIterable<TaskPage>,
  store: Store,
  onPage: (page: TaskPage) => void = () => undefined,
): Promise<ListOutcome> => {
  const taskIds = new Set<string>()
  let unreadableCount = 0
  for await (const page of pages) {
    await store.save(page.tasks)
    unreadableCount += page.unreadable.length
    for (const task of page.tasks) taskIds.add(task.taskId)
    onPage(page)
  }
  return { taskIds, unreadableCount }
}

/** Asks for single tasks that no list accounts for any more: they ended, or their record is gone. */
export const showAll = async (
  tasks: readonly Task[],
  priority: Priority,
  context: RoundContext,
): Promise<void> => {
  const { source, store, signal, nowMs } = context
  const cloud = source.cloud(priority, signal)
  for (const task of tasks) {
    try {
      await store.save([await source.adapter.showTask(cloud, refOf(task))])
      // Whoever saw subtasks run wants to see them end, and the cloud may have forgotten them tomorrow.
      if (task.subtasks !== null) await saveSubtasks(task, source, cloud, store)
    } catch (problem) {
      if (!isUnknownTask(problem)) throw problem
      await store.save([{ ...task, goneMs: task.goneMs ?? nowMs() }])
    }
  }
}

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

export const isUnknownTask = (problem: unknown): boolean =>
  problem instanceof CloudProblem && problem.kind === 'unknown-task'

/** A list this site does not have: the source is none the worse for it. */
export const isNotOffered = (problem: unknown): boolean =>
  problem instanceof CloudProblem && problem.kind === 'not-offered'
