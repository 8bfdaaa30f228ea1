import type { TaskChanges } from '../../contract/tasks.ts'
import { isTerminal } from '../../task/status.ts'
import { readTaskFilter } from '../../task/task-filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import { searchText } from '../tasks/task-title.ts'
import type { Followed } from './followed.ts'

/** Something that happened to a task since it was looked at last. */
export interface News {
  /** The same in every tab that sees it. */
  id: string
  kind: 'ended' | 'stuck'
  task: TaskSummary
  /** How the task looked while it still went on, where that is known. */
  before: TaskSummary | null
}

/** What is known between two looks. */
export interface Watched {
  /** By key: all that had not ended. */
  running: ReadonlyMap<string, TaskSummary>
  stuck: ReadonlySet<string>
  /** When this was so, by the BFF's clock. */
  lookedMs: number
}

type Looked = Pick<TaskChanges, 'tasks' | 'late' | 'nowMs'>

/**
 * What happened since the last look. A task has ended that went on then, or that says itself that it ended since, or
 * that is followed: only what goes on can be followed. Anything else that has ended is history.
 */
export const newsSince = (
  before: Watched,
  { tasks, late, nowMs }: Looked,
  followedKeys: ReadonlySet<string>,
): { news: readonly News[]; now: Watched } => {
  const running = new Map(before.running)
  const news: News[] = []
  for (const task of tasks) {
    const known = running.get(task.key) ?? null
    if (!isTerminal(task.status)) running.set(task.key, task)
    else {
      running.delete(task.key)
      const isNew = known !== null || followedKeys.has(task.key) || (task.endedMs ?? 0) >= before.lookedMs
      if (isNew) news.push({ id: `${task.key} ${task.status}`, kind: 'ended', task, before: known })
    }
  }
  const stuck = new Set<string>(late.filter(({ level }) => level === 'stuck').map(({ key }) => key))
  for (const key of stuck) {
    const task = running.get(key)
    if (task !== undefined && !before.stuck.has(key))
      news.push({ id: `${key} stuck ${task.progress}`, kind: 'stuck', task, before: task })
  }
  return { news, now: { running, stuck, lookedMs: nowMs } }
}

/** Whether somebody who follows these wants to know. Of a view a task is also one that was in it until it ended. */
export const isWanted = ({ task, before }: News, { tasks, views }: Followed, nowMs: number): boolean =>
  tasks.some(({ key }) => key === task.key) ||
  views.some(({ search }) => {
    const { matches } = readTaskFilter(new URLSearchParams(search), searchText)
    return matches(task, nowMs) || (before !== null && matches(before, nowMs))
  })
