import { CloudProblem } from '../../cloud/problem.ts'
import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import { taskKey, type TaskKey } from '../../task/task-key.ts'
import type { RoundContext } from './round.ts'

/** Kinds of task whose subtasks are worth asking for though nobody looks: they run for hours. */
const FOLLOWED_KINDS: readonly Task['kind'][] = ['restore', 'resize']

/** Reads the subtasks of running tasks, a few each round, the longest unread first. */
export const createSubtaskFollower = () => {
  const askedMs = new Map<TaskKey, number>()
  const refused = new Set<TaskKey>()

  return async (running: readonly Task[], count: number, { source, store, signal, nowMs }: RoundContext) => {
    const keyOf = (task: Task) => taskKey(refOf(task))
    const due = running
      .filter((task) => FOLLOWED_KINDS.includes(task.kind) && source.adapter.hasSubtasks(task) && !refused.has(keyOf(task)))
      .toSorted((a, b) => (askedMs.get(keyOf(a)) ?? 0) - (askedMs.get(keyOf(b)) ?? 0))
      .slice(0, count)
    const live = new Set(running.map(keyOf))
    for (const key of askedMs.keys()) if (!live.has(key)) askedMs.delete(key)

    for (const task of due) {
      askedMs.set(keyOf(task), nowMs())
      try {
        await store.save([await source.adapter.listSubtasks(source.cloud('viewed', signal), task)])
      } catch (problem) {
        // Not every task of a kind has subtasks; that is no failure of the source.
        if (!(problem instanceof CloudProblem) || problem.kind === 'throttled') throw problem
        refused.add(keyOf(task))
      }
    }
  }
}
