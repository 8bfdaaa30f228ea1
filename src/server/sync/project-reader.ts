import type { TaskLists } from '../../cloud/adapter.ts'
import type { Task } from '../../task/task.ts'
import {
  DAY_MS,
  isNotOffered,
  OVERLAP_MS,
  saveAll,
  showAll,
  wholeWindow,
  windowFrom,
  type RoundContext,
  type SourceReader,
} from './round.ts'
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

/** Reads RDS, TaurusDB and DDS, where one list shows the tasks of a whole project. */
export const createProjectReader = (lists: ProjectLists): SourceReader => {
  const followSubtasks = createSubtaskFollower()
  const isDue = createTimetable()
  let listedBefore: ReadonlySet<string> = new Set()
  let newSinceMs: number | null = null
  let hasScheduledList = true

  const readNew = async ({ source, store, signal, nowMs }: RoundContext): Promise<number> => {
    const startedMs = nowMs()
    const window = windowFrom((newSinceMs ?? startedMs - 10 * OVERLAP_MS) - OVERLAP_MS, startedMs)
    const { unreadableCount } = await saveAll(lists.listTasks(source.cloud('new', signal), window), store)
    newSinceMs = startedMs
    return unreadableCount
  }

  const readScheduled = async ({ source, store, signal, nowMs }: RoundContext): Promise<number> => {
    if (!hasScheduledList) return 0
    try {
      const pages = lists.listScheduledTasks(source.cloud('new', signal), wholeWindow(nowMs()))
      return (await saveAll(pages, store)).unreadableCount
    } catch (problem) {
      if (!isNotOffered(problem)) throw problem
      hasScheduledList = false
      return 0
    }
  }

  return {
    async readRound(context) {
      const { source, store, signal, nowMs } = context
      const startedMs = nowMs()
      const pages = lists.listTasks(source.cloud('running', signal), wholeWindow(startedMs, true))
      const running = await saveAll(pages, store)
      let { unreadableCount } = running
      if (isDue('new', NEW_AFTER_MS, startedMs)) unreadableCount += await readNew(context)
      if (isDue('scheduled', SCHEDULED_AFTER_MS, startedMs)) unreadableCount += await readScheduled(context)

      const unfinished = (await store.unfinished(source)).filter((task) => task.goneMs === null)
      const missing = unfinished.filter(
        (task) => !running.taskIds.has(task.taskId) && task.observedMs < startedMs,
      )
      await showAll(worthAsking(missing, listedBefore, startedMs), 'running', context)
      listedBefore = running.taskIds
      if (isDue('subtasks', SUBTASKS_AFTER_MS, startedMs))
        await followSubtasks(
          unfinished.filter((task) => task.status === 'running'),
          2,
          context,
        )
      return { observedMs: startedMs, unreadableCount, instances: null }
    },

    async backfill({ source, store, signal, nowMs }, onProgress) {
      const startedMs = nowMs()
      let readCount = 0
      await saveAll(
        lists.listTasks(source.cloud('backfill', signal), wholeWindow(startedMs)),
        store,
        (page) => {
          readCount += page.tasks.length
          onProgress(percentRead(readCount, page.totalCount, page.tasks, startedMs))
        },
      )
    },
  }
}

/**
 * Unfinished tasks that the list of running ones does not show. One that stood there a moment ago has just ended and
 * is asked for at once; the others wait, or run on though their creation lies outside every window.
 */
const worthAsking = (
  missing: readonly Task[],
  listedBefore: ReadonlySet<string>,
  startedMs: number,
): Task[] =>
  missing
    // The scheduled list shows its tasks whatever their status.
    .filter((task) => task.plannedAt === null)
    .filter((task) => listedBefore.has(task.taskId) || startedMs - task.observedMs > ASK_AGAIN_MS)
    .toSorted(
      (a, b) =>
        Number(listedBefore.has(b.taskId)) - Number(listedBefore.has(a.taskId)) ||
        a.observedMs - b.observedMs,
    )
    .slice(0, SHOWN_PER_ROUND)

/** By the total where the cloud gives one, by age where it does not (DDS). */
const percentRead = (
  readCount: number,
  total: number | null,
  page: readonly Task[],
  startedMs: number,
): number => {
  if (total !== null && total > 0) return Math.min(100, (100 * readCount) / total)
  const oldestMs = Math.min(...page.map((task) => task.createdAt?.epochMs ?? startedMs))
  return Math.min(100, Math.max(0, (100 * (startedMs - oldestMs)) / (30 * DAY_MS)))
}
