import type { TaskEnd } from '../../contract/expected-ends.ts'
import { isWithin } from '../../task/filter.ts'
import type { StuckLevel } from '../../task/stuck.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { TaskSet } from '../query/task-set.ts'
import type { ColumnOf } from '../tasks/field-columns.ts'
import { selectTasks, tasksAt } from '../tasks/select-tasks.ts'
import { windowOfView, type WallView } from './wall-address.ts'

/** One row of the display. */
export interface WallTask {
  task: TaskSummary
  /** Null: it is where others like it are. */
  level: StuckLevel | null
  end: TaskEnd | null
}

/** In the order of their urgency, with how many of them are urgent. */
export interface WallList {
  tasks: readonly WallTask[]
  urgentCount: number
}

export interface Picture {
  running: WallList
  /** What somebody should look at: what stands still, what failed, what is late, what waits for a word. */
  trouble: WallList
  /** What waits for its time. */
  next: WallList
  totals: { running: number; failed: number; waiting: number; succeeded: number }
  acknowledgedCount: number
}

interface Known {
  set: TaskSet
  late: ReadonlyMap<TaskKey, StuckLevel>
  ends: ReadonlyMap<TaskKey, TaskEnd>
  /** What somebody said they have seen. */
  acknowledged: { has: (key: TaskKey) => boolean }
}

/** A failure that nobody has acknowledged within a day is found in the list, and is no news any more. */
const FAILED_FOR_MS = 24 * 3_600_000

export const pictureOf = (known: Known, view: WallView, nowMs: number, columnOf: ColumnOf): Picture => {
  const { set, late, ends, acknowledged } = known
  const window = windowOfView(view, nowMs)
  const order = [...set.tasks.keys()]
  const { places } = selectTasks({ set, order, window, nowMs, columnOf }, view.filters)
  const day = { fromMs: nowMs - FAILED_FOR_MS, toMs: null }
  const running: WallTask[] = []
  const trouble: WallTask[] = []
  const next: WallTask[] = []
  const totals = { running: 0, failed: 0, waiting: 0, succeeded: 0 }
  let acknowledgedCount = 0
  for (const task of tasksAt(set.tasks, places)) {
    const row: WallTask = { task, level: late.get(task.key) ?? null, end: ends.get(task.key) ?? null }
    switch (task.status) {
      case 'running':
        totals.running += 1
        running.push(row)
        if (row.level !== null) trouble.push(row)
        break
      case 'failed':
        totals.failed += 1
        if (!isWithin(task, day)) break
        // Whoever wrote beside it is on it, on whatever display it was seen.
        if (acknowledged.has(task.key) || (task.notes ?? 0) > 0) acknowledgedCount += 1
        else trouble.push(row)
        break
      case 'waiting':
        totals.waiting += 1
        next.push(row)
        break
      case 'needs-approval':
      case 'unknown':
        totals.waiting += 1
        trouble.push(row)
        break
      case 'succeeded':
        totals.succeeded += 1
        break
      case 'cancelled':
      case 'deleted':
        break
    }
  }
  return {
    running: listOf(running),
    trouble: listOf(trouble),
    next: { tasks: next.sort(byPlan), urgentCount: 1 },
    totals,
    acknowledgedCount,
  }
}

const listOf = (tasks: WallTask[]): WallList => ({
  tasks: tasks.sort(byUrgency),
  urgentCount: tasks.filter((row) => urgencyOf(row) <= URGENT).length,
})

/** What stands still and what failed does not get better by itself. */
const URGENT = 2

const urgencyOf = ({ level, task: { status } }: WallTask): number => {
  if (level === 'stuck') return 0
  if (status === 'failed') return 1
  if (level === 'suspicious') return 2
  if (level === 'late') return 3
  return status === 'needs-approval' ? 4 : 5
}

const NEVER = Number.POSITIVE_INFINITY

/** Of equally urgent ones the latest failure first, and what has run longest: an order in which rows stay where they are. */
const byUrgency = (a: WallTask, b: WallTask): number =>
  urgencyOf(a) - urgencyOf(b) || compare(momentOf(a), momentOf(b)) || compareKeys(a, b)

const momentOf = ({ task: { status, endedMs, createdMs } }: WallTask): number =>
  status === 'failed' ? -(endedMs ?? createdMs ?? 0) : (createdMs ?? NEVER)

const byPlan = (a: WallTask, b: WallTask): number =>
  compare(a.task.plannedMs ?? NEVER, b.task.plannedMs ?? NEVER) ||
  compare(a.task.createdMs ?? NEVER, b.task.createdMs ?? NEVER) ||
  compareKeys(a, b)

/** Two infinities have no difference. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

const compareKeys = (a: WallTask, b: WallTask): number => (a.task.key < b.task.key ? -1 : 1)
