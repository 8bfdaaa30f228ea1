import type { TaskLists, VisitedInstance } from '../../cloud/adapter.ts'
import type { Task } from '../../task/task.ts'
import type { Priority } from './budget.ts'
import {
  isNotOffered,
  isUnknownTask,
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

type InstanceLists = Extract<TaskLists, { reach: 'instance' }>

/** Instances without unfinished tasks visited in one round, the longest unvisited first. */
const OTHERS_PER_ROUND = 3
const SCHEDULED_EVERY = 6
const SHOWN_PER_VISIT = 3
const SUBTASKS_AFTER_MS = 10_000
const INSTANCES_FOR_MS = 2 * 60_000

interface Visit {
  instance: VisitedInstance
  visitedMs: number | null
  visitCount: number
}

/** Reads DMS, where each instance lists its own tasks: those with unfinished ones first, the others in turn. */
export const createInstanceReader = (lists: InstanceLists): SourceReader => {
  const followSubtasks = createSubtaskFollower()
  let visits = new Map<string, Visit>()
  let instancesReadMs: number | null = null
  let hasScheduledList = true
  const isDue = createTimetable()

  /** Instances come and go; what is known of those that stay is kept. */
  const readInstances = async ({ source, signal, nowMs }: RoundContext): Promise<void> => {
    if (instancesReadMs !== null && nowMs() - instancesReadMs < INSTANCES_FOR_MS) return
    const instances = await lists.listInstances(source.cloud('new', signal))
    visits = new Map(
      instances.map((instance) => {
        const known = visits.get(instance.id)
        return [
          instance.id,
          { instance, visitedMs: known?.visitedMs ?? null, visitCount: known?.visitCount ?? 0 },
        ]
      }),
    )
    instancesReadMs = nowMs()
  }

  const readScheduled = async (instance: VisitedInstance, priority: Priority, context: RoundContext) => {
    if (!hasScheduledList) return
    try {
      const cloud = context.source.cloud(priority, context.signal)
      await saveAll(lists.listScheduledTasks(cloud, wholeWindow(context.nowMs()), instance), context.store)
    } catch (problem) {
      if (!isNotOffered(problem)) throw problem
      hasScheduledList = false
    }
  }

  const visit = async (
    target: Visit,
    unfinished: readonly Task[],
    context: RoundContext,
  ): Promise<number> => {
    const { source, store, signal, nowMs } = context
    const startedMs = nowMs()
    const oldestMs = Math.min(...unfinished.map((task) => task.createdAt?.epochMs ?? startedMs))
    const sinceMs = Math.min(
      (target.visitedMs ?? startedMs - 10 * OVERLAP_MS) - OVERLAP_MS,
      oldestMs - OVERLAP_MS,
    )
    const priority = unfinished.length > 0 ? 'running' : 'sweep'
    try {
      const pages = lists.listTasks(
        source.cloud(priority, signal),
        windowFrom(sinceMs, startedMs),
        target.instance,
      )
      const { taskIds, unreadableCount } = await saveAll(pages, store)
      // The window reaches back to the oldest of them, so one that is not listed is no longer there.
      const missing = unfinished.filter((task) => task.plannedAt === null && !taskIds.has(task.taskId))
      await showAll(missing.slice(0, SHOWN_PER_VISIT), priority, context)
      if (target.visitCount % SCHEDULED_EVERY === 0) await readScheduled(target.instance, 'sweep', context)
      target.visitedMs = startedMs
      target.visitCount += 1
      return unreadableCount
    } catch (problem) {
      if (!isUnknownTask(problem)) throw problem
      // The instance is gone: the others are read on, and the list of instances anew.
      visits.delete(target.instance.id)
      instancesReadMs = null
      return 0
    }
  }

  return {
    async readRound(context) {
      const { source, store, nowMs } = context
      await readInstances(context)
      const unfinished = (await store.unfinished(source)).filter((task) => task.goneMs === null)
      const unfinishedOn = Map.groupBy(unfinished, (task) => task.instance.id ?? '')
      const all = [...visits.values()]
      const busy = all.filter(({ instance }) => unfinishedOn.has(instance.id))
      const others = all
        .filter(({ instance }) => !unfinishedOn.has(instance.id))
        .toSorted((a, b) => (a.visitedMs ?? 0) - (b.visitedMs ?? 0))
        .slice(0, OTHERS_PER_ROUND)

      let unreadableCount = 0
      for (const target of [...busy, ...others])
        unreadableCount += await visit(target, unfinishedOn.get(target.instance.id) ?? [], context)
      if (isDue('subtasks', SUBTASKS_AFTER_MS, nowMs()))
        await followSubtasks(
          unfinished.filter((task) => task.status === 'running'),
          2,
          context,
        )

      const known = [...visits.values()]
      const read = known.flatMap(({ visitedMs }) => (visitedMs === null ? [] : [visitedMs]))
      return {
        // No fresher than the instance that was not visited for longest.
        observedMs: read.length === 0 ? nowMs() : Math.min(...read),
        unreadableCount,
        instances: { read: read.length, known: known.length },
      }
    },

    async backfill(context, onProgress) {
      const { source, store, signal, nowMs } = context
      await readInstances(context)
      const instances = [...visits.values()].map(({ instance }) => instance)
      for (const [index, instance] of instances.entries()) {
        const pages = lists.listTasks(source.cloud('backfill', signal), wholeWindow(nowMs()), instance)
        await saveAll(pages, store).catch((problem: unknown) => {
          if (!isUnknownTask(problem)) throw problem
        })
        onProgress((100 * (index + 1)) / instances.length)
      }
    },
  }
}
