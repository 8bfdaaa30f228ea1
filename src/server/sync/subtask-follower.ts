import { isTerminal } from '../../task/status.ts'
import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import { taskKey, type TaskKey, type TaskRef } from '../../task/task-key.ts'
import { isWithin, pastMs } from './age.ts'
import { saveSubtasks, type RoundContext } from './round.ts'

/** Kinds of task whose subtasks are worth asking for though nobody looks: they run for hours. */
const FOLLOWED_KINDS: readonly Task['kind'][] = ['restore', 'resize']
/** A task that gave no subtasks is left alone for a while: it may have none, or the cloud a bad moment. */
const AFTER_NONE_MS = 5 * 60_000

/** Reads the subtasks of running tasks, a few each round, the longest unread first; and once more after their end. */
export const createSubtaskFollower = () => {
  /** What was seen to run with subtasks: whoever saw them run wants to see them end. */
  const withSubtasks = new Map<TaskKey, TaskRef>()
  /** When each was asked for last, and whether it gave any. */
  const asked = new Map<TaskKey, { atMs: number; hadAny: boolean }>()

  /** Whichever list told of their end: it has no subtasks, and the cloud may have forgotten them tomorrow. */
  const readEnded = async (running: readonly Task[], count: number, context: RoundContext): Promise<void> => {
    const { source, store, cloud } = context
    const goOn = new Set(running.map((task) => taskKey(refOf(task))))
    const left = [...withSubtasks].filter(([key]) => !goOn.has(key))
    for (const [key, ref] of left.slice(0, count)) {
      withSubtasks.delete(key)
      const known = (await store.find(ref))?.task
      const isHalf = known?.subtasks?.some(({ status }) => !isTerminal(status)) === true
      if (isHalf && isTerminal(known.status)) await saveSubtasks(known, source, cloud('viewed'), store)
    }
    for (const task of running)
      if (task.subtasks !== null && task.subtasks.length > 0)
        withSubtasks.set(taskKey(refOf(task)), refOf(task))
  }

  return async (running: readonly Task[], count: number, context: RoundContext) => {
    const { source, store, cloud, nowMs } = context
    const startedMs = nowMs()
    await readEnded(running, count, context)
    const followed = running
      .filter((task) => FOLLOWED_KINDS.includes(task.kind) && source.adapter.hasSubtasks(task))
      .map((task) => ({ task, key: taskKey(refOf(task)) }))
    const keys = new Set(followed.map(({ key }) => key))
    for (const key of asked.keys()) if (!keys.has(key)) asked.delete(key)

    const askedMs = (key: TaskKey): number => pastMs(asked.get(key)?.atMs ?? 0, startedMs)
    const due = followed
      .filter(({ key }) => {
        const last = asked.get(key)
        return !last || last.hadAny || !isWithin(AFTER_NONE_MS, last.atMs, startedMs)
      })
      .toSorted((a, b) => askedMs(a.key) - askedMs(b.key))
    for (const { task, key } of due.slice(0, count)) {
      const hadAny = await saveSubtasks(task, source, cloud('viewed'), store)
      asked.set(key, { atMs: startedMs, hadAny })
    }
  }
}
