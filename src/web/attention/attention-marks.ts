import { isWithin, type TimeWindow } from '../../task/filter.ts'
import { isTerminal } from '../../task/status.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { FAILURE_NEWS_MS, triedOn, triedWork } from '../../task/tries.ts'
import { BIT, type Behind } from './attention.ts'

const BEGINS_LATE_MS = 3_600_000

/** By place: why each task needs a human, as bits. */
export const attentionMarks = (
  tasks: readonly TaskSummary[],
  behind: Behind,
  nowMs: number,
  /** Failures that were made good, maybe by a try that is not among the tasks. */
  mended: readonly TaskKey[] = [],
): Uint8Array => {
  const isMended = new Set(mended)
  const marks = new Uint8Array(tasks.length)
  const sinceMs = nowMs - FAILURE_NEWS_MS
  const failed: number[] = []
  for (let place = 0; place < tasks.length; place++) {
    const task = tasks[place]
    if (task === undefined) continue
    const { status, contradictionCount } = task
    // Most tasks have ended well, and nobody needs to look at them.
    if (status === 'succeeded' && contradictionCount === 0) continue
    const isNews = isTerminal(status)
      ? (task.endedMs ?? task.createdMs ?? 0) >= sinceMs
      : task.goneMs === null
    if (!isNews) continue
    let mark = contradictionCount > 0 ? BIT.contradictory : 0
    if (status === 'failed') {
      if (!isMended.has(task.key)) failed.push(place)
    } else if (status === 'needs-approval') mark |= BIT.approval
    else if (status === 'running' ? behind.has(task.key) : shouldHaveBegun(task, nowMs)) mark |= BIT.late
    marks[place] = mark
  }
  for (const place of withoutMended(tasks, failed)) marks[place] = (marks[place] ?? 0) | BIT.failed
  return marks
}

/** What the cloud no longer lists is not expected to begin. */
export const shouldHaveBegun = ({ status, plannedMs, goneMs }: TaskSummary, nowMs: number): boolean =>
  status === 'waiting' && goneMs === null && plannedMs !== null && nowMs - plannedMs > BEGINS_LATE_MS

/** Those that no other try here made good. */
const withoutMended = (tasks: readonly TaskSummary[], failed: readonly number[]): readonly number[] => {
  if (failed.length === 0) return failed
  const names = new Set<string>()
  const instances = new Set<string>()
  let oldestMs = Number.POSITIVE_INFINITY
  for (const place of failed) {
    const task = tasks[place]
    const instance = task === undefined ? null : triedOn(task)
    if (task === undefined || instance === null || task.createdMs === null) continue
    names.add(task.name)
    instances.add(instance)
    oldestMs = Math.min(oldestMs, task.createdMs)
  }
  /** When the last success of each kind of task began. */
  const mendedMs = new Map<string, number>()
  for (const task of tasks) {
    if (task.status !== 'succeeded' || task.createdMs === null || task.createdMs <= oldestMs) continue
    // Nearly all are left by here: to say what a task works on costs more than all of this.
    if (!names.has(task.name) || !instances.has(triedOn(task) ?? '')) continue
    const kind = triedWork(task)
    if (kind !== null) mendedMs.set(kind, Math.max(mendedMs.get(kind) ?? 0, task.createdMs))
  }
  return failed.filter((place) => {
    const task = tasks[place]
    const kind = task === undefined ? null : triedWork(task)
    if (task === undefined || kind === null || task.createdMs === null) return true
    return (mendedMs.get(kind) ?? Number.NEGATIVE_INFINITY) <= task.createdMs
  })
}

/** How many tasks of a window there are with each mark that has one of these bits. */
export const countMarked = (
  tasks: readonly TaskSummary[],
  marks: Uint8Array,
  window: TimeWindow,
  bits: number,
): number => {
  let count = 0
  for (let place = 0; place < marks.length; place++) {
    if (((marks[place] ?? 0) & bits) === 0) continue
    const task = tasks[place]
    if (task !== undefined && isWithin(task, window)) count += 1
  }
  return count
}
