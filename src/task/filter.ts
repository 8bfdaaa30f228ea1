import { readableName } from './readable-name.ts'
import type { Service } from './service.ts'
import { isTerminal, type Status } from './status.ts'
import type { TaskSummary } from './task.ts'

/** A span of time in epoch milliseconds. */
export interface TimeWindow {
  fromMs: number
  /** Null: open, up to whatever comes. */
  toMs: number | null
}

/** What a list is narrowed to. An empty list of choices means all. */
export interface TaskFilter {
  services: readonly Service[]
  statuses: readonly Status[]
  connections: readonly string[]
  /** Lower-cased words that must all occur in the task's names, ids, instance or failure text. */
  words: readonly string[]
}

type Spanned = Pick<TaskSummary, 'status' | 'createdMs' | 'endedMs' | 'goneMs'>

/**
 * A task belongs to a window when it was alive at any moment of it, so what still runs is never hidden for having
 * begun long ago. A task without a readable creation time belongs to every window.
 */
export const isWithin = (task: Spanned, { fromMs, toMs }: TimeWindow): boolean => {
  const life = lifeOf(task)
  return (toMs === null || life.fromMs <= toMs) && life.untilMs >= fromMs
}

/** From when to when the task was alive; infinite where that is open or not known. */
export const lifeOf = ({ status, createdMs, endedMs, goneMs }: Spanned) => {
  if (createdMs === null) return { fromMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY }
  const lastMs = isTerminal(status) ? (endedMs ?? createdMs) : (goneMs ?? Number.POSITIVE_INFINITY)
  return { fromMs: createdMs, untilMs: Math.max(lastMs, createdMs) }
}

/** Everything of a task that free text searches, lower case, made once per task. */
export const searchText = (task: TaskSummary): string =>
  [
    task.name,
    readableName(task.name),
    task.taskId,
    task.instanceName,
    task.instanceId,
    task.failureText,
    task.initiator,
    task.rawStatus,
  ]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase()

export const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean)

/** `search` is the task's {@link searchText}. */
export const matches = (task: TaskSummary, search: string, filter: TaskFilter): boolean =>
  (filter.services.length === 0 || filter.services.includes(task.service)) &&
  (filter.statuses.length === 0 || filter.statuses.includes(task.status)) &&
  (filter.connections.length === 0 || filter.connections.includes(task.connection)) &&
  filter.words.every((word) => search.includes(word))
