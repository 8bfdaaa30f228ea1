import { durationsAtPace } from './forecast-pace.ts'
import { reachedMs, sizeClassOf, startMsOf, type Past, type Stretch } from './forecast-past.ts'
import { spreadOf, type Spread } from './forecast-spread.ts'
import { isTerminal } from './status.ts'
import type { Subtask, Task } from './task.ts'

/**
 * When a task will be done: a range, from its median to its 90th percentile, told by tasks of the same service and name
 * that succeeded.
 *
 * Method.
 * 1. The newest 19 of them count, those of the same size alone where there are enough. Their n + 1 gaps give the chance
 *    of every duration (forecast-spread.ts): with 19 the 90th percentile is the second longest, and exactly one task in
 *    ten takes longer, whatever the distribution. A change of regime is forgotten after 19 tasks, because none older
 *    counts.
 * 2. What has passed counts: the range is of those that take longer than this one has taken already.
 * 3. Where the cloud gives a percentage and at least five of the tasks were watched at that point, each tells how many
 *    times as long as up to there it took in all; that, times how long this task took up to there, takes the place of
 *    its duration. So a slow one is forecast as slow, and percentages need not grow evenly with time.
 * 4. Where it gives a percentage, but too few were watched at that point, the percentage is taken to grow about evenly,
 *    and the durations are drawn towards what that comes to: the more, the further it is (forecast-pace.ts).
 * 5. It keeps score: for each ended task, what would have been forecast when it began, from those ended by then.
 *    "Prequential" judgement: Dawid, "Statistical Theory: The Prequential Approach" (1984).
 *
 * Limits. Nothing is told from fewer than five tasks, for one that has ended, has not started, or is gone. Tasks are
 * taken as comparable; what slows all of them down today is known only once some of them have ended. Beyond the 90th
 * percentile there is too little left to tell from, and it says so.
 */
export type Forecast =
  | { kind: 'none'; why: 'ended' | 'not-started' | 'stands-still' | 'unknown' }
  /** Fewer than `needed` comparable tasks. */
  | { kind: 'too-few'; count: number; needed: number }
  /** Both are moments, by the cloud's clock, never before the last look. */
  | ({ kind: 'range'; medianMs: number; lateMs: number } & Ground)
  /** It has taken longer than nine of ten; `usualMs` is how long these take at most, from start to end. */
  | ({ kind: 'beyond'; usualMs: number } & Ground)

/** What a forecast rests on. */
export interface Ground {
  /** From how many tasks. */
  count: number
  /** `pace`: too few were watched at this percentage, so it is taken to grow about evenly. */
  by: 'duration' | 'progress' | 'pace'
  /** The size that all of them share with this one; null: sizes are mixed or not known. */
  sizeClass: string | null
  score: Score | null
}

/** How earlier forecasts fared, each made when its task began. */
export interface Score {
  earlier: number
  within: number
  later: number
}

/** What of a task is looked at. */
export type Forecasted = Pick<
  Task,
  | 'status'
  | 'progress'
  | 'createdAt'
  | 'plannedAt'
  | 'observedMs'
  | 'goneMs'
  | 'details'
  | 'remainingSeconds'
  | 'subtasks'
  | 'contradictions'
>

const LEAST_COUNT = 5
/** See method, 1. */
const WINDOW = 19
const LATE_SHARE = 0.9

export const forecastOf = (
  task: Forecasted,
  path: readonly Stretch[],
  history: readonly Past[],
): Forecast => {
  const startMs = startMsOf(task)
  if (task.goneMs !== null || startMs === null) return { kind: 'none', why: 'unknown' }
  switch (task.status) {
    case 'running':
      break
    case 'waiting':
    case 'needs-approval':
      return { kind: 'none', why: 'not-started' }
    case 'unknown':
      return { kind: 'none', why: 'unknown' }
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'deleted':
      return { kind: 'none', why: 'ended' }
  }

  const { chosen, sizeClass } = comparable(history, sizeClassOf(task.details))
  if (chosen.length < LEAST_COUNT) return { kind: 'too-few', count: chosen.length, needed: LEAST_COUNT }
  const elapsedMs = Math.max(0, task.observedMs - startMs)
  const byProgress = spreadByProgress(task.progress, { startMs, path, untilMs: task.observedMs }, chosen)
  const byPace = byProgress === null ? durationsAtPace(chosen.map(tookMs), task.progress, elapsedMs) : null
  const spread = byProgress ?? spreadOf(byPace ?? chosen.map(tookMs))
  const ground: Ground = {
    count: spread.count,
    by: byProgress !== null ? 'progress' : byPace !== null ? 'pace' : 'duration',
    sizeClass,
    score: scoreOf(history),
  }
  const usualMs = spread.quantile(LATE_SHARE)
  if (elapsedMs > usualMs) return { kind: 'beyond', usualMs, ...ground }
  return {
    kind: 'range',
    medianMs: startMs + spread.quantile(0.5, elapsedMs),
    lateMs: startMs + spread.quantile(LATE_SHARE, elapsedMs),
    ...ground,
  }
}

const tookMs = ({ startMs, endedMs }: Past): number => endedMs - startMs

/** The newest ones; only those of this size where that leaves enough. */
const comparable = (
  history: readonly Past[],
  sizeClass: string | null,
): { chosen: readonly Past[]; sizeClass: string | null } => {
  const newest = history.toSorted((a, b) => b.endedMs - a.endedMs)
  const alike = sizeClass === null ? [] : newest.filter((past) => past.sizeClass === sizeClass)
  return alike.length >= LEAST_COUNT
    ? { chosen: alike.slice(0, WINDOW), sizeClass }
    : { chosen: newest.slice(0, WINDOW), sizeClass: null }
}

interface Course {
  startMs: number
  path: readonly Stretch[]
  untilMs: number
}

/** The whole duration, by how long this task took to its percentage and how long others took from there on. */
const spreadByProgress = (
  progress: number | null,
  { startMs, path, untilMs }: Course,
  chosen: readonly Past[],
): Spread | null => {
  if (progress === null || progress <= 0) return null
  const hereMs = reachedMs(progress, startMs, path, untilMs)
  if (hereMs === null) return null
  const durations = chosen.flatMap((past) => {
    const thereMs = reachedMs(progress, past.startMs, past.path, past.endedMs)
    return thereMs === null ? [] : [(hereMs * tookMs(past)) / thereMs]
  })
  return durations.length < LEAST_COUNT ? null : spreadOf(durations)
}

/** So many of the newest are judged. */
const JUDGED = 30

/** Null where fewer than five could be judged. */
export const scoreOf = (history: readonly Past[]): Score | null => {
  const score: Score = { earlier: 0, within: 0, later: 0 }
  const judged = history
    .toSorted((a, b) => b.endedMs - a.endedMs)
    .slice(0, JUDGED)
    .flatMap((past) => {
      const known = history.filter(({ endedMs }) => endedMs <= past.startMs)
      const { chosen } = comparable(known, past.sizeClass)
      if (chosen.length < LEAST_COUNT) return []
      const spread = spreadOf(chosen.map(tookMs))
      const took = tookMs(past)
      if (took < spread.quantile(0.5)) return ['earlier' as const]
      return [took <= spread.quantile(LATE_SHARE) ? ('within' as const) : ('later' as const)]
    })
  for (const outcome of judged) score[outcome] += 1
  return judged.length < LEAST_COUNT ? null : score
}

/** How far the cloud's own estimate may be from what the percentage and the time so far suggest. */
const PLAUSIBLE_FACTOR = 20
const LONGEST_SECONDS = 30 * 86_400

/** When the cloud itself expects the end. */
export interface CloudExpectation {
  /** By its own clock. */
  atMs: number
  /** `subtasks`: it says it of each step only, and this is their sum, as they follow one another. */
  of: 'task' | 'subtasks'
}

/**
 * Null where the cloud does not say, or where what it says cannot be: none left below 100 %, or a rate far from the one
 * so far.
 */
export const cloudExpectation = (task: Forecasted): CloudExpectation | null => {
  const ofTask = task.remainingSeconds
  const atMs = plausibleEndMs(task, ofTask ?? remainingOfSubtasks(task.subtasks ?? []))
  return atMs === null ? null : { atMs, of: ofTask === null ? 'subtasks' : 'task' }
}

/** Null unless every step that has not ended says how long it will take. */
const remainingOfSubtasks = (subtasks: readonly Subtask[]): number | null => {
  const ahead = subtasks.filter(({ status }) => !isTerminal(status))
  const seconds = ahead.flatMap(({ remainingSeconds }) => remainingSeconds ?? [])
  if (ahead.length === 0 || seconds.length < ahead.length) return null
  return seconds.reduce((sum, each) => sum + each, 0)
}

const plausibleEndMs = (task: Forecasted, remainingSeconds: number | null): number | null => {
  const { progress, status, observedMs } = task
  if (status !== 'running' || remainingSeconds === null || task.goneMs !== null) return null
  if (remainingSeconds <= 0 || remainingSeconds > LONGEST_SECONDS) return null
  if (task.contradictions.some(({ kind }) => kind === 'complete-with-time-left')) return null
  const startMs = startMsOf(task)
  if (progress !== null && progress > 0 && progress < 100 && startMs !== null && observedMs > startMs) {
    const suggestedMs = ((observedMs - startMs) * (100 - progress)) / progress
    const factor = (remainingSeconds * 1000) / suggestedMs
    if (factor > PLAUSIBLE_FACTOR || factor < 1 / PLAUSIBLE_FACTOR) return null
  }
  return observedMs + remainingSeconds * 1000
}
