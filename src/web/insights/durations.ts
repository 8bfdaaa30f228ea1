import { isTerminal } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { durationMs } from '../../task/time.ts'
import { outlierFence, spreadOf, type Spread } from './quantile.ts'

export interface TimedTask {
  task: TaskSummary
  durationMs: number
}

/** How long the tasks of one name took. */
export interface NameDurations {
  name: string
  /** All of this name, also those without a duration that counts. */
  tasks: readonly TaskSummary[]
  spread: Spread
  timed: readonly TimedTask[]
  longest: TimedTask
  /** Above this, milliseconds, a duration is an outlier. */
  fenceMs: number
  /** Longest first. */
  outliers: readonly TimedTask[]
}

/** What is counted and what is not, and why. */
export interface Durations {
  /** Most tasks first. */
  names: readonly NameDurations[]
  /** Tasks whose durations are in `names`. */
  count: number
  /** Not ended, so they have no duration yet. */
  openCount: number
  /** Ended, but the cloud gave no usable pair of times. */
  unknownCount: number
  /** Waited for a window that somebody chose, which says nothing about how long the work takes. */
  scheduledCount: number
}

/** Durations by name of the task, of everything that ended, whatever came of it. */
export const durationsOf = (tasks: readonly TaskSummary[]): Durations => {
  const byName = new Map<string, { tasks: TaskSummary[]; timed: TimedTask[] }>()
  const left = { count: 0, openCount: 0, unknownCount: 0, scheduledCount: 0 }
  for (const task of tasks) {
    const known = byName.get(task.name)
    const ofName = known ?? { tasks: [], timed: [] }
    if (known === undefined) byName.set(task.name, ofName)
    ofName.tasks.push(task)
    if (!isTerminal(task.status)) {
      left.openCount += 1
      continue
    }
    if (task.plannedMs !== null) {
      left.scheduledCount += 1
      continue
    }
    const spanMs = durationMs(task)
    if (spanMs === null) {
      left.unknownCount += 1
      continue
    }
    left.count += 1
    ofName.timed.push({ task, durationMs: spanMs })
  }
  const names = [...byName].flatMap(([name, ofName]) => nameDurations(name, ofName) ?? [])
  names.sort((one, other) => other.spread.count - one.spread.count || one.name.localeCompare(other.name))
  return { names, ...left }
}

const nameDurations = (
  name: string,
  { tasks, timed }: Pick<NameDurations, 'tasks' | 'timed'>,
): NameDurations | null => {
  const [first] = timed
  // Numbers alone are sorted many times faster than the tasks.
  const spread = spreadOf(Float64Array.from(timed, (entry) => entry.durationMs).sort())
  if (first === undefined || spread === null) return null
  const fenceMs = outlierFence(spread)
  return {
    name,
    tasks,
    spread,
    timed,
    longest: timed.reduce(
      (longest, entry) => (entry.durationMs > longest.durationMs ? entry : longest),
      first,
    ),
    fenceMs,
    outliers: timed
      .filter((entry) => entry.durationMs > fenceMs)
      .toSorted((one, other) => other.durationMs - one.durationMs),
  }
}
