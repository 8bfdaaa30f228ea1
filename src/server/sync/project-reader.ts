import type { TaskLists } from '../../cloud/adapter.ts'
import type { Task } from '../../task/task.ts'
import {
  DAY_MS,
  isNotOffered,
  noteGone,
  OVERLAP_MS,
  saveAll,
  showOne,
  wholeWindow,
  windowFrom,
  type RoundContext,
  type SourceReader,
} from './round.ts'
import { createParts } from './parts.ts'
import { createSubtaskFollower } from './subtask-follower.ts'
import { createTimetable } from './timetable.ts'

type ProjectLists = Extract<TaskLists, { reach: 'project' }>

/** How often at most; the list of running tasks, new ones among them, is read in every round. */
const NEW_AFTER_MS = 15_000
const SCHEDULED_AFTER_MS = 30_000
const SUBTASKS_AFTER_MS = 10_000
/** Single tasks asked for in one round: enough to notice ends at once, few enough to leave budget for lists. */
const SHOWN_PER_ROUND = 4
const ASK_AGAIN_MS = 60_000
const NOT_OFFERED_MS = 3_600_000
const AFTER_REFUSAL_MS = 5 * 60_000
/** History is read in spans, so that a failure costs one of them. */
const HISTORY_SPAN_MS = 5 * DAY_MS

/** Reads RDS, TaurusDB and DDS, where one list shows the tasks of a whole project. */
export const createProjectReader = (lists: ProjectLists): SourceReader => {
  const followSubtasks = createSubtaskFollower()
  const timetable = createTimetable()
  const parts = createParts()
  /** Tasks whose own endpoint refused: they are left alone for a while, so that they hold up no others. */
  const refusedUntilMs = new Map<string, number>()
  /** Tasks that stood in the list of running ones and were not asked for since they left it. */
  let followed: ReadonlySet<string> = new Set()
  let newSinceMs: number | null = null
  let historyReadDownToMs: number | null = null
  let unreadableCount = 0

  const readNew = async ({ source, store, signal, nowMs }: RoundContext): Promise<void> => {
    const startedMs = nowMs()
    const window = windowFrom((newSinceMs ?? startedMs - 10 * OVERLAP_MS) - OVERLAP_MS, startedMs)
    const outcome = await saveAll(lists.listTasks(source.cloud('new', signal), window), store)
    unreadableCount += outcome.unreadableCount
    newSinceMs = startedMs
  }

  const readScheduled = async (context: RoundContext): Promise<void> => {
    const { source, store, signal, nowMs } = context
    const startedMs = nowMs()
    const window = wholeWindow(startedMs)
    const pages = lists.listScheduledTasks(source.cloud('new', signal), window)
    const { taskIds, unreadableCount: count } = await saveAll(pages, store).catch((problem: unknown) => {
      // This site has no such list; it is asked for again now and then.
      if (isNotOffered(problem)) return NOTHING
      throw problem
    })
    unreadableCount += count
    if (taskIds === null) return timetable.postpone('scheduled', startedMs + NOT_OFFERED_MS)
    for (const task of await store.unfinished(source)) {
      const isMissing = task.plannedAt !== null && !taskIds.has(task.taskId) && task.observedMs < startedMs
      if (isMissing && (task.createdAt?.epochMs ?? 0) > window.fromMs) await noteGone(task, context)
    }
  }

  /** Answers the ids of those that have to wait for the next round. */
  const showMissing = async (missing: readonly Task[], context: RoundContext): Promise<string[]> => {
    const startedMs = context.nowMs()
    for (const [taskId, untilMs] of refusedUntilMs) if (untilMs <= startedMs) refusedUntilMs.delete(taskId)
    const due = worthAsking(missing, followed, startedMs).filter(({ taskId }) => !refusedUntilMs.has(taskId))
    for (const task of due.slice(0, SHOWN_PER_ROUND)) {
      const name = `task ${task.taskId}`
      const refusal = await parts.attempt(name, () => showOne(task, 'running', context))
      // One task that cannot be shown is no failing source.
      parts.forget(name)
      if (refusal !== null) refusedUntilMs.set(task.taskId, startedMs + AFTER_REFUSAL_MS)
    }
    return due.slice(SHOWN_PER_ROUND).flatMap(({ taskId }) => (followed.has(taskId) ? [taskId] : []))
  }

  return {
    async readRound(context) {
      const { source, store, signal, nowMs } = context
      const startedMs = nowMs()
      unreadableCount = 0
      const pages = lists.listTasks(source.cloud('running', signal), wholeWindow(startedMs, true))
      const running = await saveAll(pages, store)
      unreadableCount += running.unreadableCount
      if (timetable.isDue('new', NEW_AFTER_MS, startedMs))
        await parts.attempt('list of new tasks', () => readNew(context))
      if (timetable.isDue('scheduled', SCHEDULED_AFTER_MS, startedMs))
        await parts.attempt('list of scheduled tasks', () => readScheduled(context))

      const unfinished = await store.unfinished(source)
      const missing = unfinished.filter(
        (task) => !running.taskIds.has(task.taskId) && task.observedMs < startedMs,
      )
      followed = new Set([...running.taskIds, ...(await showMissing(missing, context))])
      if (timetable.isDue('subtasks', SUBTASKS_AFTER_MS, startedMs))
        await followSubtasks(
          unfinished.filter((task) => task.status === 'running'),
          2,
          context,
        )
      return { observedMs: startedMs, unreadableCount, instances: null, problem: parts.problem() }
    },

    async backfill({ source, store, signal, nowMs }, onProgress) {
      const startedMs = nowMs()
      const window = wholeWindow(startedMs)
      historyReadDownToMs ??= window.toMs
      // Span by span, newest first: what fails is taken up again where it stopped.
      while (historyReadDownToMs > window.fromMs) {
        const toMs: number = historyReadDownToMs
        const fromMs = Math.max(window.fromMs, toMs - HISTORY_SPAN_MS)
        const pages = lists.listTasks(source.cloud('backfill', signal), { fromMs, toMs, onlyRunning: false })
        await saveAll(pages, store)
        historyReadDownToMs = fromMs
        onProgress((100 * (window.toMs - fromMs)) / (window.toMs - window.fromMs))
      }
    },
  }
}

const NOTHING = { taskIds: null, unreadableCount: 0 }

/**
 * Unfinished tasks that the list of running ones does not show. One that stood there a moment ago has just ended and
 * is asked for at once; the others wait, or run on though their creation lies outside every window.
 */
const worthAsking = (missing: readonly Task[], followed: ReadonlySet<string>, startedMs: number): Task[] =>
  missing
    // The scheduled list shows its tasks whatever their status.
    .filter((task) => task.plannedAt === null)
    .filter((task) => followed.has(task.taskId) || startedMs - task.observedMs > ASK_AGAIN_MS)
    .toSorted(
      (a, b) =>
        Number(followed.has(b.taskId)) - Number(followed.has(a.taskId)) || a.observedMs - b.observedMs,
    )
