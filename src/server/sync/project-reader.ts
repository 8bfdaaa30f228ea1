import type { ListWindow, TaskLists } from '../../cloud/adapter.ts'
import type { Task } from '../../task/task.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import { isWithin } from './age.ts'
import { createBookmark, PROJECT_LIST, readBookmark, type BookmarkOwner } from './bookmark.ts'
import { createHistory } from './history.ts'
import {
  isNotOffered,
  isSeenSince,
  noteGone,
  saveAll,
  showOne,
  type ListOutcome,
  type RoundContext,
  type SourceReader,
} from './round.ts'
import { oldestOf, takenUp, type Observed } from './observed.ts'
import { createParts } from './parts.ts'
import { ASK_AGAIN_MS, NOT_OFFERED_MS, SUBTASKS_AFTER_MS } from './paces.ts'
import { createSubtaskFollower } from './subtask-follower.ts'
import { createSweep } from './sweep.ts'
import { createTimetable } from './timetable.ts'
import { oldestMs, OVERLAP_MS, wholeWindow, windowAround, windowFrom } from './windows.ts'

type ProjectLists = Extract<TaskLists, { reach: 'project' }>

/** How often at most; the list of running tasks, new ones among them, is read in every round. */
const NEW_AFTER_MS = 15_000
const SCHEDULED_AFTER_MS = 30_000
/** Single tasks asked for in one round: enough to notice ends at once, few enough to leave budget for lists. */
const SHOWN_PER_ROUND = 4
const AFTER_REFUSAL_MS = 5 * 60_000

/** Reads RDS, TaurusDB and DDS, where one list shows the tasks of a whole project. */
export const createProjectReader = (
  lists: ProjectLists,
  ref: BookmarkOwner,
  store: Store,
  clock: Pick<Clock, 'nowMs'>,
): SourceReader => {
  const followSubtasks = createSubtaskFollower()
  const timetable = createTimetable()
  const parts = createParts()
  const sweepScheduled = createSweep()
  const bookmark = createBookmark(store, ref)
  let history = createHistory(clock.nowMs(), null)
  /** When each of its lists was read last, those that this site has; null: never. */
  const readMs = new Map<'running' | 'new' | 'scheduled', number | null>()
  /** Tasks whose own endpoint refused: they are left alone for a while, so that they hold up no others. */
  const refusedMs = new Map<string, number>()
  /** Tasks that stood in the list of running ones and were not asked for since they left it. */
  let followed: ReadonlySet<string> = new Set()
  let unreadableCount = 0
  let missingCount = 0

  const note = (outcome: Pick<ListOutcome, 'unreadableCount' | 'missingCount'>): void => {
    unreadableCount += outcome.unreadableCount
    missingCount += outcome.missingCount
  }
  const observed = (): Observed => {
    const runningMs = readMs.get('running') ?? null
    return { allMs: oldestOf(runningMs, ...readMs.values()), runningMs }
  }
  const writeBookmark = (isUrgent: boolean): Promise<void> =>
    bookmark.write(
      { marks: { [PROJECT_LIST]: history.mark() }, observed: observed() },
      isUrgent,
      clock.nowMs(),
    )

  const readNew = async ({ cloud, nowMs }: RoundContext): Promise<void> => {
    const startedMs = nowMs()
    const window = windowFrom(history.newSince(startedMs) - OVERLAP_MS, startedMs)
    note(await saveAll(lists.listTasks(cloud('new'), window), store))
    history.noteNew(startedMs)
    readMs.set('new', startedMs)
  }

  const readScheduled = async (context: RoundContext): Promise<void> => {
    const startedMs = context.nowMs()
    const scheduled = (await store.unfinished(ref)).filter(({ plannedAt }) => plannedAt !== null)
    const floorMs = Math.min(startedMs, ...scheduled.map((task) => task.createdAt?.epochMs ?? startedMs))
    try {
      const list = lists.listScheduledTasks.bind(null, context.cloud('new'))
      const slice = await sweepScheduled(list, store, startedMs, floorMs - OVERLAP_MS)
      note(slice)
      readMs.set('scheduled', startedMs)
      if (!slice.isWhole) return
      const { fromMs, toMs } = slice.window
      for (const task of scheduled) {
        const createdMs = task.createdAt?.epochMs ?? 0
        const isMissing = !slice.taskIds.has(task.taskId) && !isSeenSince(task, startedMs, context.nowMs())
        if (isMissing && createdMs > fromMs && createdMs < toMs) await noteGone(task, context)
      }
    } catch (problem) {
      // This site has no such list; it is asked for again now and then.
      if (!isNotOffered(problem)) throw problem
      readMs.delete('scheduled')
      timetable.postpone('scheduled', NOT_OFFERED_MS, startedMs)
    }
  }

  /** Many that were created together are found in few pages. Answers those that have to be asked for one by one. */
  const showByList = async (due: readonly Task[], { cloud }: RoundContext): Promise<readonly Task[]> => {
    const together = createdTogether(due)
    if (together === null) return due
    const name = 'list of tasks that ended'
    let listed: ReadonlySet<string> = new Set()
    await parts.attempt(name, async () => {
      const outcome = await saveAll(lists.listTasks(cloud('running'), together), store)
      listed = outcome.taskIds
    })
    // What fails here is asked for in another way, and is no failing source.
    parts.forget(name)
    return due.filter(({ taskId }) => !listed.has(taskId))
  }

  /** Answers the ids of those that have to wait for the next round. */
  const showMissing = async (missing: readonly Task[], context: RoundContext): Promise<string[]> => {
    const startedMs = context.nowMs()
    for (const [taskId, atMs] of refusedMs)
      if (!isWithin(AFTER_REFUSAL_MS, atMs, startedMs)) refusedMs.delete(taskId)
    const due = worthAsking(missing, followed, startedMs).filter(({ taskId }) => !refusedMs.has(taskId))
    const left = await showByList(due, context)
    for (const task of left.slice(0, SHOWN_PER_ROUND)) {
      const name = `task ${task.taskId}`
      const refusal = await parts.attempt(name, () => showOne(task, 'running', context))
      // One task that cannot be shown is no failing source.
      parts.forget(name)
      if (refusal !== null) refusedMs.set(task.taskId, startedMs)
    }
    return left.slice(SHOWN_PER_ROUND).flatMap(({ taskId }) => (followed.has(taskId) ? [taskId] : []))
  }

  return {
    async open() {
      const { marks, observed: earlier } = await readBookmark(store, ref)
      history = createHistory(clock.nowMs(), marks[PROJECT_LIST] ?? null)
      const { allMs, runningMs } = takenUp(earlier, clock.nowMs())
      // Which list it was that was older than the others nobody knows any more.
      readMs.set('running', runningMs).set('new', allMs).set('scheduled', allMs)
    },

    async readRound(context) {
      const { cloud, nowMs } = context
      const startedMs = nowMs()
      unreadableCount = 0
      missingCount = 0
      const running = await saveAll(lists.listTasks(cloud('running'), wholeWindow(startedMs, true)), store)
      note(running)
      readMs.set('running', startedMs)
      if (timetable.isDue('new', NEW_AFTER_MS, startedMs))
        await parts.attempt('list of new tasks', () => readNew(context))
      if (timetable.isDue('scheduled', SCHEDULED_AFTER_MS, startedMs))
        await parts.attempt('list of scheduled tasks', () => readScheduled(context))

      const unfinished = await store.unfinished(ref)
      const missing = unfinished.filter(
        (task) => !running.taskIds.has(task.taskId) && !isSeenSince(task, startedMs, nowMs()),
      )
      followed = new Set([...running.taskIds, ...(await showMissing(missing, context))])
      if (timetable.isDue('subtasks', SUBTASKS_AFTER_MS, startedMs))
        await followSubtasks(
          unfinished.filter((task) => task.status === 'running'),
          2,
          context,
        )
      return {
        unreadableCount,
        missingCount: missingCount + history.missingCount(nowMs()),
        problem: parts.problem(),
      }
    },

    async readHistory({ cloud, nowMs }) {
      if (history.isRead(nowMs())) return false
      await history.step((window) => lists.listTasks(cloud('backfill'), window), store, nowMs())
      await writeBookmark(true)
      return true
    },

    observed,
    writeBookmark,
    historyPercent: () => history.percent(clock.nowMs()),
    instances: () => null,
  }
}

/**
 * Unfinished tasks that the list of running ones does not show. One that stood there a moment ago has just ended and
 * is asked for at once; the others wait, or run on though their creation lies outside every window.
 */
const worthAsking = (missing: readonly Task[], followed: ReadonlySet<string>, startedMs: number): Task[] =>
  missing
    // The scheduled list shows its tasks whatever their status, as long as it reaches back to them.
    .filter(({ plannedAt, createdAt }) => plannedAt === null || isOutOfReach(createdAt, startedMs))
    .filter((task) => followed.has(task.taskId) || !isWithin(ASK_AGAIN_MS, task.observedMs, startedMs))
    .toSorted(
      (a, b) =>
        Number(followed.has(b.taskId)) - Number(followed.has(a.taskId)) || a.observedMs - b.observedMs,
    )

const isOutOfReach = (createdAt: Task['createdAt'], nowMs: number): boolean =>
  createdAt !== null && createdAt.epochMs <= oldestMs(nowMs)

const TOGETHER_MS = 10 * 60_000

/** The span in which more of these tasks were created than are asked for one by one; null: there is none. */
const createdTogether = (tasks: readonly Task[]): ListWindow | null => {
  // Whose subtasks are known is asked for by itself: they want to be seen to end as well.
  const moments = tasks
    .filter(({ subtasks }) => subtasks === null)
    .flatMap(({ createdAt }) => createdAt?.epochMs ?? [])
    .toSorted((a, b) => a - b)
  const spans = moments.map((fromMs, index) => {
    const last = moments.findLastIndex((ms) => ms <= fromMs + TOGETHER_MS)
    return { fromMs, toMs: moments[last] ?? fromMs, count: last - index + 1 }
  })
  const fullest = spans.toSorted((a, b) => b.count - a.count)[0]
  if (fullest === undefined || fullest.count <= SHOWN_PER_ROUND) return null
  return windowAround(fullest.fromMs, fullest.toMs)
}
