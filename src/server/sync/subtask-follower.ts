import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import { taskKey, type TaskKey } from '../../task/task-key.ts'
import { saveSubtasks, type RoundContext } from './round.ts'

/** Kinds of task whose subtasks are worth asking for though nobody looks: they run for hours. */
const FOLLOWED_KINDS: readonly Task['kind'][] = ['restore', 'resize']
/** A task that gave no subtasks is left alone for a while: it may have none, or the cloud a bad moment. */
const AFTER_NONE_MS = 5 * 60_000

/** Reads the subtasks of running tasks, a few each round, the longest unread first. */
export const createSubtaskFollower = () => {
  const dueMs = new Map<TaskKey, number>()

  return async (running: readonly Task[], count: number, { source, store, cloud, nowMs }: RoundContext) => {
    const startedMs = nowMs()
    const followed = running
      .filter((task) => FOLLOWED_KINDS.includes(task.kind) && source.adapter.hasSubtasks(task))
      .map((task) => ({ task, key: taskKey(refOf(task)) }))
    const keys = new Set(followed.map(({ key }) => key))
    for (const key of dueMs.keys()) if (!keys.has(key)) dueMs.delete(key)

    const due = followed
      .filter(({ key }) => (dueMs.get(key) ?? 0) <= startedMs)
      .toSorted((a, b) => (dueMs.get(a.key) ?? 0) - (dueMs.get(b.key) ?? 0))
    for (const { task, key } of due.slice(0, count)) {
      const hasAny = await saveSubtasks(task, source, cloud('viewed'), store)
      dueMs.set(key, hasAny ? startedMs : startedMs + AFTER_NONE_MS)
    }
  }
}
