import { TASK_KINDS, type TaskKind } from './catalog.ts'
import { logNormal, pick, type Random } from './random.ts'
import { SERVICES } from '../task/service.ts'
import type { Stretch } from '../task/forecast-past.ts'

/** What somebody who watches a task sees of it, for judging the judgements about it. */

/** The course of one task: whole percent by the time since its start, null from its end on. */
export interface Course {
  /** Without end where it stops for good. */
  durationMs: number
  /** When it stops for good, since its start; null: it does not. */
  stopsMs: number | null
  percentAt(ms: number): number | null
}

/** How the tasks of one kind usually go. */
export interface Habit {
  kind: TaskKind
  medianMs: number
  /** Of the logarithm of durations; 0.7 as in the history of the simulated cloud (streams.ts). */
  deviation: number
  /** How long each tenth of the percentage takes relative to the others: percentages do not grow evenly. */
  tenths: readonly number[]
}

export const habitOf = (random: Random): Habit => {
  const kind = pick(random, TASK_KINDS[pick(random, SERVICES)])
  return {
    kind,
    medianMs: kind.medianSeconds * 1000,
    deviation: 0.7,
    tenths: Array.from({ length: 10 }, () => logNormal(random, 1, 0.5)),
  }
}

/** `slowness` multiplies the duration; `stopsAt` is the share of its time at which it stops for good. */
export const courseOf = (
  { medianMs, deviation, tenths }: Habit,
  random: Random,
  { slowness = 1, stopsAt = 1 } = {},
): Course => {
  const durationMs = Math.max(20_000, logNormal(random, medianMs, deviation) * slowness)
  const weights = tenths.map((weight) => weight * logNormal(random, 1, 0.2))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const percentOfShare = (share: number): number => {
    let before = 0
    for (const [place, weight] of weights.entries()) {
      const part = weight / sum
      if (share < before + part) return 10 * (place + (share - before) / part)
      before += part
    }
    return 100
  }
  return {
    durationMs: stopsAt < 1 ? Number.POSITIVE_INFINITY : durationMs,
    stopsMs: stopsAt < 1 ? durationMs * stopsAt : null,
    percentAt(ms) {
      if (stopsAt === 1 && ms >= durationMs) return null
      return Math.min(99, Math.floor(percentOfShare(Math.min(ms / durationMs, stopsAt))))
    },
  }
}

export interface Watching {
  startMs: number
  /** Between two looks. */
  everyMs: number
  /** From when to when, since the start, nobody could look. */
  outages?: readonly (readonly [number, number])[]
  /** False: a service that gives no percentage. */
  givesProgress?: boolean
}

/** What was seen up to a moment since the start, look by look. */
export const watch = (
  course: Course,
  { startMs, everyMs, outages = [], givesProgress = true }: Watching,
  untilMs: number,
): Stretch[] => {
  const path: Stretch[] = []
  for (let atMs = 0; atMs < Math.min(untilMs, course.durationMs); atMs += everyMs) {
    if (outages.some(([fromMs, toMs]) => atMs >= fromMs && atMs < toMs)) continue
    const progress = givesProgress ? course.percentAt(atMs) : null
    const last = path.at(-1)
    const seenMs = startMs + atMs
    if (last !== undefined && last.progress === progress) {
      last.toMs = seenMs
      last.looks += 1
    } else path.push({ fromMs: seenMs, toMs: seenMs, looks: 1, status: 'running', progress, subtasks: null })
  }
  return path
}
