import { reachedMs, startMsOf, type Past, type Stretch } from './forecast-past.ts'
import { spreadOf } from './forecast-spread.ts'
import { currentStay, longestStayMs, type Stay } from './stuck-stay.ts'
import type { Task } from './task.ts'

/**
 * Whether a running task does not move any more. Slow is not stuck: what moves, however slowly, is at most late.
 *
 * Method. Where the cloud gives a percentage, the evidence is how long the task has stayed where it is, compared with
 * the time within which nine of ten such tasks left that percentage or one near it (at most 5 points away, because
 * services round), as they were watched. A task that took longer than others to get there is granted longer in the same
 * measure. Where no percentage is given, or too few tasks were watched there, only the whole duration counts; then a task
 * that still moves is at most late. Nine of ten come from forecast-spread.ts, the bounds from experience with the
 * traces of stuck.test.ts: below 1 % false alarms, and each stuck one found within three times its usual stay.
 *
 * Evidence is only what was seen: a stay ends with the last look, and time in which nobody looked does not count. So an
 * outage of ours or a throttled source freezes the verdict and never makes one. Any move ends it; nothing is remembered.
 *
 * Limits. Nothing is said from fewer than ten tasks. A stay is known as exactly as we look, so no usual stay is taken to
 * be shorter than a minute, or than four looks. Where tasks commonly pause for long at one percentage, a task that hangs there is found
 * only after a multiple of that pause. No cause is ever named.
 */
export type Stuck = { level: 'none' } | ({ level: StuckLevel } & Evidence)

export type StuckLevel = 'late' | 'suspicious' | 'stuck'

export type Evidence =
  | {
      by: 'stay'
      /** Percent; `sinceMs` by the cloud's clock. */
      progress: number
      sinceMs: number
      looks: number
      /** The stay as far as somebody looked. */
      stayMs: number
      /** Nine of ten leave within this. */
      usualMs: number
      count: number
    }
  | {
      by: 'duration'
      elapsedMs: number
      /** Nine of ten take no longer than this. */
      usualMs: number
      count: number
      /** `moves`: it is slow, no more. `no-progress`: the service gives none. `not-watched`: too few were watched there. */
      because: 'moves' | 'no-progress' | 'not-watched'
    }

const LEAST_COUNT = 10
const COMPARED = 40
const USUAL_SHARE = 0.9
const SHORTEST_USUAL_MS = 60_000
const SHORTEST_USUAL_LOOKS = 4
/** Multiples of the usual. */
const STAY_BOUND: readonly (readonly [StuckLevel, number])[] = [
  ['stuck', 2.7],
  ['suspicious', 2.4],
  ['late', 2.1],
]
/** Durations differ more than stays do, because no course of the task itself corrects them. */
const DURATION_BOUND: readonly (readonly [StuckLevel, number])[] = [
  ['stuck', 2.7],
  ['suspicious', 2.5],
  ['late', 2.3],
]
/** The pace of a task may grant it at most so many times what is usual. */
const PACE_AT_MOST = 4
/** Below this percentage the pace so far tells too little. */
const PACE_FROM = 10

/** What of a task is looked at. */
export type Judged = Pick<Task, 'status' | 'createdAt' | 'plannedAt' | 'observedMs' | 'goneMs'>

const NONE: Stuck = { level: 'none' }

export const stuckOf = (task: Judged, path: readonly Stretch[], history: readonly Past[]): Stuck => {
  const startMs = startMsOf(task)
  if (task.status !== 'running' || task.goneMs !== null || startMs === null) return NONE
  const newest = history.toSorted((a, b) => b.endedMs - a.endedMs).slice(0, COMPARED)
  const stay = currentStay(path)
  const elapsedMs = Math.max(0, (path.at(-1)?.toMs ?? task.observedMs) - startMs)

  const judgeDuration = (because: DurationEvidence['because']): Stuck =>
    byDuration(elapsedMs, because, newest, shortestUsualMs(stay))

  if (stay === null || stay.progress === null)
    return judgeDuration(stay?.hasMoved === true ? 'moves' : 'no-progress')
  const { progress, sinceMs, looks, seenMs } = stay
  const usual = usualStay(progress, stay, { startMs, path }, newest)
  if (usual === null) return judgeDuration(stay.hasMoved ? 'moves' : 'not-watched')
  const level = levelOf(seenMs / usual.ms, STAY_BOUND)
  if (level === null) return judgeDuration('moves')
  return {
    level,
    by: 'stay',
    progress,
    sinceMs,
    looks,
    stayMs: seenMs,
    usualMs: usual.ms,
    count: usual.count,
  }
}

const shortestUsualMs = (stay: Stay | null): number =>
  stay === null || stay.looks < 2
    ? SHORTEST_USUAL_MS
    : Math.max(SHORTEST_USUAL_MS, (SHORTEST_USUAL_LOOKS * stay.seenMs) / (stay.looks - 1))

type DurationEvidence = Extract<Evidence, { by: 'duration' }>

const byDuration = (
  elapsedMs: number,
  because: DurationEvidence['because'],
  newest: readonly Past[],
  shortestMs: number,
): Stuck => {
  if (newest.length < LEAST_COUNT) return NONE
  const durations = spreadOf(newest.map(({ startMs, endedMs }) => endedMs - startMs))
  const usualMs = Math.max(shortestMs, durations.quantile(USUAL_SHARE))
  const found = levelOf(elapsedMs / usualMs, DURATION_BOUND)
  if (found === null) return NONE
  const level = because === 'moves' ? 'late' : found
  return { level, by: 'duration', elapsedMs, usualMs, count: newest.length, because }
}

/** Whether duration alone would call it stuck after so long. */
export const isStuckAfter = (elapsedMs: number, usualMs: number): boolean =>
  levelOf(elapsedMs / usualMs, DURATION_BOUND) === 'stuck'

const levelOf = (multiple: number, bounds: readonly (readonly [StuckLevel, number])[]): StuckLevel | null =>
  bounds.find(([, bound]) => multiple >= bound)?.[0] ?? null

interface Course {
  startMs: number
  path: readonly Stretch[]
}

const usualStay = (
  progress: number,
  stay: Stay,
  course: Course,
  newest: readonly Past[],
): { ms: number; count: number } | null => {
  const stays = newest.flatMap((past) => longestStayMs(past, progress) ?? [])
  if (stays.length < LEAST_COUNT) return null
  const plainMs = Math.max(shortestUsualMs(stay), spreadOf(stays).quantile(USUAL_SHARE))
  const pacedMs = Math.min(PACE_AT_MOST * plainMs, usualAtPaceMs(progress, course, newest))
  return { ms: Math.max(plainMs, pacedMs), count: stays.length }
}

/** What is usual for a task that took as long as this one to get here; 0 where that cannot be told. */
const usualAtPaceMs = (progress: number, { startMs, path }: Course, newest: readonly Past[]): number => {
  if (progress < PACE_FROM) return 0
  const hereMs = reachedMs(progress, startMs, path, path.at(-1)?.toMs ?? startMs)
  if (hereMs === null) return 0
  const stays = newest.flatMap((past) => {
    const stayMs = longestStayMs(past, progress)
    const thereMs = reachedMs(progress, past.startMs, past.path, past.endedMs)
    return stayMs === null || thereMs === null ? [] : [(hereMs * stayMs) / thereMs]
  })
  return stays.length < LEAST_COUNT ? 0 : spreadOf(stays).quantile(USUAL_SHARE)
}
