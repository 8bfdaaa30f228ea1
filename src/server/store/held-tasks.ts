import { isWithinSpan, isRunning, type KnownTask, type NextTask, type TaskRow } from './task-row.ts'
import { reduce, type Sample } from '../../task/sample.ts'
import type { TimeWindow } from '../../task/filter.ts'
import type { Status } from '../../task/status.ts'
import { sourceKey, type SourceKey, type SourceRef, type TaskKey } from '../../task/task-key.ts'

/** A task as it would be stored if anything could be written. */
export interface HeldTask extends KnownTask {
  key: TaskKey
  /** The last change since nothing can be written; null: it was only looked at. */
  row: TaskRow | null
  /** The samples that came to their end meanwhile; few of many. */
  closed: readonly Sample[]
  /** How it is stored; null: not at all. */
  stored: { isRunning: boolean; status: Status } | null
}

/** What was saved while nothing could be written: it stands in front of what is stored. */
export interface HeldTasks {
  find(key: string): HeldTask | null
  /** `stored`: how the task is stored. */
  hold(next: NextTask, stored: KnownTask | null): void
  /** It is stored now. */
  letGo(key: TaskKey): void
  all(): Iterable<HeldTask>
  /** Every version in the window, in no order. */
  rowsWithin(window: TimeWindow): TaskRow[]
  /** The next ones to be stored, the oldest changes first, so that what is stored is always older than what is held. */
  oldest(limit: number): HeldTask[]
  /** How many more there are than stored. */
  countOf(source: SourceRef): { tasks: number; running: number }
}

const SAMPLES_PER_TASK = 20

/** `onLost` is told of each source whose tasks were too many: some say what is neither held nor stored. */
export const createHeldTasks = (atMost: number, onLost: (source: SourceRef) => void): HeldTasks => {
  const held = new Map<string, HeldTask>()
  const counts = new Map<SourceKey, { tasks: number; running: number }>()

  const countOf = (source: SourceRef) => counts.get(sourceKey(source)) ?? { tasks: 0, running: 0 }
  /** `sign`: 1 counts the task in, -1 out again. */
  const count = (task: HeldTask, sign: 1 | -1): void => {
    const { tasks, running } = countOf(task.task)
    const moreRunning = Number(isRunning(task.task)) - Number(task.stored?.isRunning ?? false)
    counts.set(sourceKey(task.task), {
      tasks: tasks + (task.stored === null ? sign : 0),
      running: running + sign * moreRunning,
    })
  }
  const letGo = (key: string): void => {
    const task = held.get(key)
    if (task === undefined) return
    count(task, -1)
    held.delete(key)
  }

  /** Some at once, so that they are not sorted for every one. */
  const dropSome = (): void => {
    const byWorth = [...held.values()].sort((a, b) => worthOf(a) - worthOf(b) || ageOrder(a, b))
    for (const { key, task, row } of byWorth.slice(0, held.size - Math.floor(atMost * 0.95))) {
      letGo(key)
      // Of a look nothing is missed.
      if (row !== null) onLost(task)
    }
  }

  return {
    find: (key) => held.get(key) ?? null,

    hold({ key, task, change, untilMs, noteCount, sample, row, closed }, stored) {
      const before = held.get(key)
      const samples = [...(before?.closed ?? []), ...(closed === null ? [] : [closed])]
      letGo(key)
      const next: HeldTask = {
        key,
        task,
        change,
        untilMs,
        noteCount,
        sample,
        row: row ?? before?.row ?? null,
        closed: samples.length > 2 * SAMPLES_PER_TASK ? reduce(samples, SAMPLES_PER_TASK) : samples,
        stored: stored === null ? null : { isRunning: isRunning(stored.task), status: stored.task.status },
      }
      held.set(key, next)
      count(next, 1)
      if (held.size > atMost) dropSome()
    },

    letGo,
    all: () => held.values(),
    rowsWithin: (window) =>
      [...held.values()].flatMap(({ row }) => (row !== null && isWithinSpan(row, window) ? row : [])),
    oldest: (limit) => [...held.values()].sort((a, b) => a.change - b.change).slice(0, limit),
    countOf,
  }
}

/** A look is worth the least. An end that is not stored yet is worth more than one that would be read again. */
const worthOf = ({ row, stored }: HeldTask): number => {
  if (row === null) return 0
  if (row.isUnfinished) return 3
  return stored === null ? 1 : 2
}

const ageOrder = (a: HeldTask, b: HeldTask): number => (a.row?.sortMs ?? 0) - (b.row?.sortMs ?? 0)
