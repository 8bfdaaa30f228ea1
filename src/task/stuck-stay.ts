import type { Past, Stretch } from './forecast-past.ts'

/** For how long a task has been seen to stay where it is. */
export interface Stay {
  progress: number | null
  sinceMs: number
  /** Looks that saw it there. */
  looks: number
  /** How much of the stay somebody looked at. */
  seenMs: number
  /** Whether it was seen to be anywhere else since it runs. */
  hasMoved: boolean
}

/** An unwatched source is asked once a minute. Two looks further apart have a gap between them, which does not count. */
const LOOK_APART_MS = 75_000

/** Null where it does not run. */
export const currentStay = (path: readonly Stretch[]): Stay | null => {
  const last = path.at(-1)
  if (last === undefined || last.status !== 'running') return null
  let stay: Stay = {
    progress: last.progress,
    sinceMs: last.fromMs,
    looks: last.looks,
    seenMs: seenMs(last),
    hasMoved: false,
  }
  let next = last
  for (const stretch of path.slice(0, -1).toReversed()) {
    if (stretch.status !== 'running') break
    if (isMove(stretch, next)) return { ...stay, hasMoved: true }
    stay = {
      progress: stay.progress ?? stretch.progress,
      sinceMs: stretch.fromMs,
      looks: stay.looks + stretch.looks,
      seenMs: stay.seenMs + seenMs(stretch) + Math.min(LOOK_APART_MS, next.fromMs - stretch.toMs),
      hasMoved: false,
    }
    next = stretch
  }
  return stay
}

/** As much of a stretch as its looks can account for. */
const seenMs = ({ fromMs, toMs, looks }: Stretch): number =>
  Math.min(toMs - fromMs, (looks - 1) * LOOK_APART_MS)

/** What was not told at one of the looks is no move. */
const isMove = (before: Stretch, after: Stretch): boolean =>
  (before.progress !== null && after.progress !== null && before.progress !== after.progress) ||
  (before.subtasks !== null &&
    after.subtasks !== null &&
    JSON.stringify(before.subtasks) !== JSON.stringify(after.subtasks))

/** Percent points around one that count as the same place, because services round. */
const NEAR = 5
/** What was not looked at for longer tells nothing about a stay. */
const WATCHED_GAP_MS = 120_000

/**
 * The longest that a task of the past stayed at this percentage or near it. It counts from the first look there to the
 * first look elsewhere, so it is rather too long than too short. Null where it was not watched there.
 */
export const longestStayMs = ({ startMs, path, endedMs }: Past, progress: number): number | null => {
  const stays = [...beforeFirstLook(path, startMs), ...staysOf(path, endedMs)]
  const near = stays.filter((stay) => stay.leftAt >= progress - NEAR && stay.progress <= progress + NEAR)
  return near.length === 0 ? null : Math.max(...near.map(({ ms }) => ms))
}

interface PastStay {
  progress: number
  /** The percentage seen next: what lies between was passed unseen. */
  leftAt: number
  ms: number
}

/** What had passed already when somebody first looked. */
const beforeFirstLook = (path: readonly Stretch[], startMs: number): PastStay[] => {
  const first = path.find(({ status, progress }) => status === 'running' && progress !== null)
  if (first === undefined || first.progress === null) return []
  const ms = Math.max(0, first.fromMs - startMs)
  return ms > WATCHED_GAP_MS ? [] : [{ progress: 0, leftAt: first.progress, ms }]
}

const staysOf = (path: readonly Stretch[], endedMs: number): PastStay[] => {
  const stays: PastStay[] = []
  const running = path.filter((stretch) => stretch.status === 'running' && stretch.progress !== null)
  let begin = 0
  for (const [index, stretch] of running.entries()) {
    const next = running[index + 1]
    if (stretch.progress === null || next?.progress === stretch.progress) continue
    const fromMs = running[begin]?.fromMs ?? stretch.fromMs
    begin = index + 1
    const leftMs = next?.fromMs ?? endedMs
    if (leftMs - stretch.toMs <= WATCHED_GAP_MS)
      stays.push({
        progress: stretch.progress,
        leftAt: next?.progress ?? 100,
        ms: Math.max(0, leftMs - fromMs),
      })
  }
  return stays
}
