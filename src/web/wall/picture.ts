import type { TaskEnd } from '../../contract/expected-ends.ts'
import { isWithin } from '../../task/filter.ts'
import type { StuckLevel } from '../../task/stuck.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { FAILURE_NEWS_MS } from '../../task/tries.ts'
import { attentionMarks, shouldHaveBegun } from '../attention/attention-marks.ts'
import type { TaskSet } from '../query/task-set.ts'
import type { ColumnOf } from '../tasks/field-columns.ts'
import { selectTasks, tasksAt } from '../tasks/select-tasks.ts'
import { windowOfView, type WallView } from './wall-address.ts'

/** One row of the display. */
export interface WallTask {
  task: TaskSummary
  /** Null: it is where others like it are, or where it was planned to be. */
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
  /** What waits for its time. What should have begun stands above alone: here it would hide what does come next. */
  next: WallList
  /** How many of those above should have begun. */
  lateToBeginCount: number
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

export const pictureOf = (known: Known, view: WallView, nowMs: number, columnOf: ColumnOf): Picture => {
  const { set, late, ends, acknowledged } = known
  const window = windowOfView(view, nowMs)
  const order = [...set.tasks.keys()]
  const among = { set, order, window, nowMs, columnOf }
  const { places } = selectTasks(
    view.filters.attention === null ? among : { ...among, marks: attentionMarks(set.tasks, late, nowMs) },
    view.filters,
  )
  // A failure that nobody has acknowledged within it is found in the list.
  const day = { fromMs: nowMs - FAILURE_NEWS_MS, toMs: null }
  const running: WallTask[] = []
  const trouble: WallTask[] = []
  const next: WallTask[] = []
  const totals = { running: 0, failed: 0, waiting: 0, succeeded: 0 }
  let acknowledgedCount = 0
  let lateToBeginCount = 0
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
        if (shouldHaveBegun(task, nowMs)) {
          lateToBeginCount += 1
          trouble.push({ ...row, level: 'late' })
        } else next.push(row)
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
    lateToBeginCount,
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

/**
 * Of equally urgent ones the latest failure first, and what has run longest or should have begun first: an order in
 * which rows stay where they are.
 */
const byUrgency = (a: WallTask, b: WallTask): number =>
  urgencyOf(a) - urgencyOf(b) || compare(momentOf(a), momentOf(b)) || compareKeys(a, b)

const momentOf = ({ task: { status, endedMs, createdMs, plannedMs } }: WallTask): number => {
  if (status === 'failed') return -(endedMs ?? createdMs ?? 0)
  return (status === 'waiting' ? plannedMs : createdMs) ?? NEVER
}

const byPlan = (a: WallTask, b: WallTask): number =>
  compare(a.task.plannedMs ?? NEVER, b.task.plannedMs ?? NEVER) ||
  compare(a.task.createdMs ?? NEVER, b.task.createdMs ?? NEVER) ||
  compareKeys(a, b)

/** Two infinities have no difference. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

const compareKeys = (a: WallTask, b: WallTask): number => (a.task.key < b.task.key ? -1 : 1)
