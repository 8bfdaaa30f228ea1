import type { TaskLists, VisitedInstance } from '../../cloud/adapter.ts'
import type { Task } from '../../task/task.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import { isWithin, pastMs } from './age.ts'
import { createBookmark, readBookmark, type BookmarkOwner } from './bookmark.ts'
import type { Priority } from './budget.ts'
import { createInstanceRoll, type Visit } from './instance-roll.ts'
import {
  isNotOffered,
  isSeenSince,
  isUnknownTask,
  noteGone,
  saveAll,
  showOne,
  type ListOutcome,
  type RoundContext,
  type SourceReader,
} from './round.ts'
import { oldestOf, takenUp, UNOBSERVED, type Observed } from './observed.ts'
import { createParts } from './parts.ts'
import { ASK_AGAIN_MS, NOT_OFFERED_MS, SUBTASKS_AFTER_MS } from './paces.ts'
import { createSubtaskFollower } from './subtask-follower.ts'
import { createTimetable } from './timetable.ts'
import { OVERLAP_MS, oldestMs, wholeWindow, windowFrom } from './windows.ts'

type InstanceLists = Extract<TaskLists, { reach: 'instance' }>

/** Instances visited in one round because something runs there, and the others in turn. */
const BUSY_PER_ROUND = 8
const OTHERS_PER_ROUND = 3
const SCHEDULED_EVERY = 6
const SHOWN_PER_VISIT = 3
/** The history of an instance that failed is left alone for so long. */
const FAILED_AGAIN_MS = 60_000
/** So many failing before any other could be read are no failing instances but a failing service. */
const FAILURES_AT_FIRST = 3

const NOTHING: Omit<ListOutcome, 'taskIds'> = { unreadableCount: 0, missingCount: 0 }

/** Reads DMS, where each instance lists its own tasks: those where something runs first, the others in turn. */
export const createInstanceReader = (
  lists: InstanceLists,
  ref: BookmarkOwner,
  store: Store,
  clock: Pick<Clock, 'nowMs'>,
): SourceReader => {
  const followSubtasks = createSubtaskFollower()
  const timetable = createTimetable()
  const parts = createParts()
  const bookmark = createBookmark(store, ref)
  const roll = createInstanceRoll()
  let observed = UNOBSERVED

  const writeBookmark = (isUrgent: boolean): Promise<void> =>
    bookmark.write({ marks: roll.marks(), observed }, isUrgent, clock.nowMs())

  /** No fresher than the instance that was read longest ago; those never read are counted in `instances`. */
  const observe = (isBusy: (visit: Visit) => boolean, nowMs: number): Observed => {
    const visits = roll.visits()
    const read = visits.flatMap(({ visitedMs }) => visitedMs ?? [])
    if (read.length === 0 && visits.length > 0) return UNOBSERVED
    return {
      allMs: Math.min(nowMs, ...read),
      runningMs: oldestOf(nowMs, ...visits.filter(isBusy).map(({ visitedMs }) => visitedMs)),
    }
  }

  /** Instances come and go; what is known of those that stay is kept. */
  const readInstances = async ({ cloud, nowMs }: RoundContext): Promise<void> => {
    for (const id of await roll.read(() => lists.listInstances(cloud('new')), nowMs())) parts.forget(id)
  }

  const readScheduled = async (instance: VisitedInstance, context: RoundContext): Promise<void> => {
    const startedMs = context.nowMs()
    const what = `scheduled tasks of ${instance.engine}`
    if (!timetable.isDue(what, 0, startedMs)) return
    const scheduled = (await store.unfinished(ref)).filter(
      ({ plannedAt, instance: { id } }) => plannedAt !== null && id === instance.id,
    )
    try {
      const pages = lists.listScheduledTasks(context.cloud('sweep'), wholeWindow(startedMs), instance)
      const { taskIds } = await saveAll(pages, store)
      await showMissing(scheduled, taskIds, 'sweep', startedMs, context)
    } catch (problem) {
      // This site has no such list for this engine; it is asked for again now and then.
      if (!isNotOffered(problem)) throw problem
      timetable.postpone(what, NOT_OFFERED_MS, startedMs)
    }
  }

  /** The window reaches back to the oldest of them, so one that is not listed is no longer there. */
  const showMissing = async (
    unfinished: readonly Task[],
    listed: ReadonlySet<string>,
    priority: Priority,
    startedMs: number,
    context: RoundContext,
  ): Promise<void> => {
    const missing = unfinished.filter(
      (task) => !listed.has(task.taskId) && isDue(task, startedMs, context.nowMs()),
    )
    for (const task of missing.slice(0, SHOWN_PER_VISIT)) await showOne(task, priority, context)
  }

  const readHistoryOf = async (
    { instance, history }: Visit,
    { cloud, nowMs }: RoundContext,
  ): Promise<void> => {
    await history.step((window) => lists.listTasks(cloud('backfill'), window, instance), store, nowMs())
  }

  const readNew = async (target: Visit, unfinished: readonly Task[], context: RoundContext) => {
    const startedMs = context.nowMs()
    const sinceMs = Math.min(
      target.history.newSince(startedMs),
      ...unfinished.map((task) => task.createdAt?.epochMs ?? startedMs),
    )
    const priority: Priority = unfinished.length > 0 ? 'running' : 'sweep'
    const window = windowFrom(sinceMs - OVERLAP_MS, startedMs)
    const pages = lists.listTasks(context.cloud(priority), window, target.instance)
    const outcome = await saveAll(pages, store)
    target.history.noteNew(startedMs)
    await showMissing(unfinished, outcome.taskIds, priority, startedMs, context)
    return outcome
  }

  /** Answers what could not be read. */
  const visit = async (target: Visit, unfinished: readonly Task[], context: RoundContext) => {
    const startedMs = context.nowMs()
    const isFirst = target.visitedMs === null
    let outcome = NOTHING
    if (isFirst) await readHistoryOf(target, context)
    else outcome = await readNew(target, unfinished, context)
    if (target.visitCount % SCHEDULED_EVERY === 0) await readScheduled(target.instance, context)
    target.visitedMs = startedMs
    target.visitCount += 1
    await writeBookmark(isFirst)
    return outcome
  }

  /**
   * One after the other, those that fail last; an instance that fails is named and holds up no other. Answers how many
   * were read.
   */
  const readEach = async (
    targets: readonly Visit[],
    { nowMs }: RoundContext,
    read: (target: Visit) => Promise<void>,
  ): Promise<number> => {
    let readCount = 0
    let failureCount = 0
    const inTurn = targets.toSorted((a, b) => Number(a.failedMs !== null) - Number(b.failedMs !== null))
    for (const target of inTurn) {
      if (target.isUnderWay) continue
      target.isUnderWay = true
      target.triedMs = nowMs()
      const { id, name } = target.instance
      const problem = await parts
        .attempt(
          id,
          async () => {
            try {
              await read(target)
            } catch (error) {
              if (!isUnknownTask(error)) throw error
              roll.doubt(id, nowMs())
            }
          },
          `instance ${name ?? id}`,
        )
        .finally(() => {
          target.isUnderWay = false
        })
      target.failedMs = problem === null ? null : nowMs()
      readCount += problem === null ? 1 : 0
      failureCount += problem === null ? 0 : 1
      if (problem !== null && readCount === 0 && failureCount >= FAILURES_AT_FIRST) throw problem
    }
    return readCount
  }

  return {
    async open() {
      const earlier = await readBookmark(store, ref)
      roll.open(earlier.marks)
      observed = takenUp(earlier.observed, clock.nowMs())
    },

    async readRound(context) {
      const { nowMs } = context
      const startedMs = nowMs()
      await readInstances(context)
      if (!roll.isListed()) return { ...NOTHING, problem: parts.problem() }
      const waiting = await store.unfinished(ref)
      for (const task of waiting)
        if (task.instance.id !== null && roll.isGone(task.instance.id)) await noteGone(task, context)

      const unfinished = waiting.filter((task) => task.plannedAt === null)
      const unfinishedOn = Map.groupBy(unfinished, (task) => task.instance.id ?? '')
      const longestAgo = roll.visits().toSorted(longestUntried(nowMs()))
      const isBusy = ({ instance }: Visit) => unfinishedOn.has(instance.id)
      const targets = [
        ...longestAgo.filter(isBusy).slice(0, BUSY_PER_ROUND),
        ...longestAgo.filter((target) => !isBusy(target)).slice(0, OTHERS_PER_ROUND),
      ]
      let unreadableCount = 0
      let missingCount = 0
      await readEach(targets, context, async (target) => {
        const outcome = await visit(target, unfinishedOn.get(target.instance.id) ?? [], context)
        unreadableCount += outcome.unreadableCount
        missingCount += outcome.missingCount
      })
      if (timetable.isDue('subtasks', SUBTASKS_AFTER_MS, nowMs()))
        await followSubtasks(
          unfinished.filter((task) => task.status === 'running'),
          2,
          context,
        )

      observed = observe(isBusy, startedMs)
      return {
        unreadableCount,
        missingCount: roll
          .visits()
          .reduce((sum, { history }) => sum + history.missingCount(nowMs()), missingCount),
        problem: parts.problem(),
      }
    },

    async readHistory(context) {
      await readInstances(context)
      const startedMs = context.nowMs()
      const unread = roll
        .visits()
        .filter(({ visitedMs, history }) => visitedMs === null || !history.isRead(startedMs))
        .filter(({ failedMs }) => failedMs === null || !isWithin(FAILED_AGAIN_MS, failedMs, startedMs))
        .toSorted(longestUntried(startedMs))
      const readCount = await readEach(unread, context, async (target) => {
        if (target.visitedMs === null) await visit(target, [], context)
        else await readHistoryOf(target, context)
        await writeBookmark(true)
      })
      return readCount > 0
    },

    observed: () => observed,
    writeBookmark,

    historyPercent() {
      const percents = roll.visits().map(({ history }) => history.percent(clock.nowMs()))
      if (!roll.isListed()) return 0
      return percents.length === 0
        ? 100
        : percents.reduce((sum, percent) => sum + percent, 0) / percents.length
    },

    instances() {
      if (!roll.isListed()) return null
      const read = roll.visits().flatMap(({ visitedMs }) => visitedMs ?? [])
      return {
        read: read.length,
        known: roll.visits().length,
        oldestMs: read.length === 0 ? null : Math.min(...read),
      }
    },
  }
}

const longestUntried =
  (nowMs: number) =>
  (a: Visit, b: Visit): number =>
    pastMs(a.triedMs, nowMs) - pastMs(b.triedMs, nowMs)

/** One that lies in the window and is not listed is asked for at once; one that no window reaches, now and then. */
const isDue = (task: Task, startedMs: number, nowMs: number): boolean => {
  const isInReach = task.createdAt !== null && task.createdAt.epochMs > oldestMs(startedMs)
  return isInReach
    ? !isSeenSince(task, startedMs, nowMs)
    : !isWithin(ASK_AGAIN_MS, task.observedMs, startedMs)
}
