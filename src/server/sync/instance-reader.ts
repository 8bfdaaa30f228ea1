import type { TaskLists, VisitedInstance } from '../../cloud/adapter.ts'
import type { Task } from '../../task/task.ts'
import type { Priority } from './budget.ts'
import {
  isNotOffered,
  isUnknownTask,
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

type InstanceLists = Extract<TaskLists, { reach: 'instance' }>

/** Instances visited in one round because something runs there, and the others in turn. */
const BUSY_PER_ROUND = 8
const OTHERS_PER_ROUND = 3
const SCHEDULED_EVERY = 6
const SHOWN_PER_VISIT = 3
const SUBTASKS_AFTER_MS = 10_000
const INSTANCES_AFTER_MS = 2 * 60_000
const NOT_OFFERED_MS = 3_600_000
/** So many failing one after the other are no failing instances but a failing service. */
const FAILURES_IN_A_ROW = 3

interface Visit {
  instance: VisitedInstance
  /** When it was read last; null: never, and then its whole history is read. */
  visitedMs: number | null
  /** When it was tried last, whatever came of it. */
  triedMs: number
  visitCount: number
}

/** Reads DMS, where each instance lists its own tasks: those where something runs first, the others in turn. */
export const createInstanceReader = (lists: InstanceLists): SourceReader => {
  const followSubtasks = createSubtaskFollower()
  const timetable = createTimetable()
  const parts = createParts()
  let visits = new Map<string, Visit>()
  let readingInstances: Promise<void> | null = null

  /** Instances come and go; what is known of those that stay is kept. Asked once, for the rounds and for history. */
  const readInstances = async (context: RoundContext): Promise<void> => {
    const { source, signal, nowMs } = context
    if (!timetable.isDue('instances', INSTANCES_AFTER_MS, nowMs())) return readingInstances ?? undefined
    const readThem = async () => {
      const instances = await lists.listInstances(source.cloud('new', signal))
      const known = visits
      const unvisited = { visitedMs: null, triedMs: 0, visitCount: 0 }
      visits = new Map(
        instances.map((instance) => [instance.id, { ...unvisited, ...known.get(instance.id), instance }]),
      )
    }
    readingInstances = readThem()
    try {
      await readingInstances
    } catch (problem) {
      timetable.postpone('instances', nowMs())
      throw problem
    } finally {
      readingInstances = null
    }
  }

  const readScheduled = async (instance: VisitedInstance, context: RoundContext): Promise<void> => {
    const { source, store, signal, nowMs } = context
    const what = `scheduled tasks of ${instance.engine}`
    if (!timetable.isDue(what, 0, nowMs())) return
    const pages = lists.listScheduledTasks(source.cloud('sweep', signal), wholeWindow(nowMs()), instance)
    await saveAll(pages, store).catch((problem: unknown) => {
      // This site has no such list for this engine; it is asked for again now and then.
      if (!isNotOffered(problem)) throw problem
      timetable.postpone(what, nowMs() + NOT_OFFERED_MS)
    })
  }

  /** Answers how much could not be read. */
  const visit = async (
    target: Visit,
    unfinished: readonly Task[],
    context: RoundContext,
  ): Promise<number> => {
    const { source, store, signal, nowMs } = context
    const startedMs = nowMs()
    target.triedMs = startedMs
    const oldestMs = Math.min(...unfinished.map((task) => task.createdAt?.epochMs ?? startedMs), startedMs)
    const sinceMs = target.visitedMs === null ? 0 : Math.min(target.visitedMs, oldestMs) - OVERLAP_MS
    const priority: Priority =
      unfinished.length > 0 ? 'running' : target.visitedMs === null ? 'backfill' : 'sweep'
    const pages = lists.listTasks(
      source.cloud(priority, signal),
      windowFrom(sinceMs, startedMs),
      target.instance,
    )
    const { taskIds, unreadableCount } = await saveAll(pages, store)
    // The window reaches back to the oldest of them, so one that is not listed is no longer there.
    const missing = unfinished.filter((task) => !taskIds.has(task.taskId) && task.observedMs < startedMs)
    for (const task of missing.slice(0, SHOWN_PER_VISIT)) await showOne(task, priority, context)
    if (target.visitCount % SCHEDULED_EVERY === 0) await readScheduled(target.instance, context)
    target.visitedMs = startedMs
    target.visitCount += 1
    return unreadableCount
  }

  /** Visits one after the other; an instance that fails is named and holds up no other. */
  const visitAll = async (
    targets: readonly Visit[],
    unfinishedOn: ReadonlyMap<string, Task[]>,
    context: RoundContext,
    onVisit: () => void = () => undefined,
  ): Promise<number> => {
    let unreadableCount = 0
    let failuresInARow = 0
    for (const target of targets) {
      const { id, name } = target.instance
      const problem = await parts.attempt(`instance ${name ?? id}`, async () => {
        try {
          unreadableCount += await visit(target, unfinishedOn.get(id) ?? [], context)
        } catch (error) {
          if (!isUnknownTask(error)) throw error
          // The instance is gone: the list of instances is read anew.
          visits.delete(id)
          timetable.postpone('instances', context.nowMs())
        }
      })
      failuresInARow = problem === null ? 0 : failuresInARow + 1
      if (failuresInARow >= FAILURES_IN_A_ROW && problem !== null) throw problem
      onVisit()
    }
    return unreadableCount
  }

  return {
    async readRound(context) {
      const { source, store, nowMs } = context
      await readInstances(context)
      const unfinished = (await store.unfinished(source)).filter((task) => task.plannedAt === null)
      for (const task of unfinished)
        if (task.instance.id !== null && !visits.has(task.instance.id)) await noteGone(task, context)

      const unfinishedOn = Map.groupBy(unfinished, (task) => task.instance.id ?? '')
      const longestAgo = [...visits.values()].toSorted((a, b) => a.triedMs - b.triedMs)
      const isBusy = ({ instance }: Visit) => unfinishedOn.has(instance.id)
      const targets = [
        ...longestAgo.filter(isBusy).slice(0, BUSY_PER_ROUND),
        ...longestAgo.filter((target) => !isBusy(target)).slice(0, OTHERS_PER_ROUND),
      ]
      const unreadableCount = await visitAll(targets, unfinishedOn, context)
      if (timetable.isDue('subtasks', SUBTASKS_AFTER_MS, nowMs()))
        await followSubtasks(
          unfinished.filter((task) => task.status === 'running'),
          2,
          context,
        )

      const known = [...visits.values()]
      const read = known.flatMap(({ visitedMs }) => (visitedMs === null ? [] : [visitedMs]))
      return {
        // No fresher than the one that was read longest ago; those never read are counted in `instances`.
        observedMs: read.length === 0 && known.length > 0 ? null : Math.min(nowMs(), ...read),
        unreadableCount,
        instances: { read: read.length, known: known.length },
        problem: parts.problem(),
      }
    },

    async backfill(context, onProgress) {
      await readInstances(context)
      const unread = [...visits.values()].filter(({ visitedMs }) => visitedMs === null)
      await visitAll(unread, new Map(), context, () => {
        const known = [...visits.values()]
        const readCount = known.filter(({ visitedMs }) => visitedMs !== null).length
        onProgress(known.length === 0 ? 100 : (100 * readCount) / known.length)
      })
    },
  }
}
