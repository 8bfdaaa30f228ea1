import type { Calendar } from './calendar.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Steps of an axis of time, by the clocks of a zone. */
const STEPS: readonly number[] = [
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
]

export interface TimeTicks {
  /** Milliseconds from one tick to the next, but for days on which clocks are changed. */
  stepMs: number
  ticks: readonly number[]
}

/** Round moments between two others, about `count` of them and never more than twice that. */
export const timeTicks = (
  { fromMs, toMs }: { fromMs: number; toMs: number },
  count: number,
  calendar: Calendar,
): TimeTicks => {
  const stepMs = STEPS.find((step) => (toMs - fromMs) / step <= count) ?? 365 * DAY
  const ticks: number[] = []
  // Hours are counted from midnight; so they stay round where clocks are changed.
  for (let dayMs = calendar.startOf(fromMs, 'day'); dayMs <= toMs;) {
    const nextDayMs = calendar.startOfNext(dayMs, 'day')
    if (stepMs < DAY) {
      for (let ms = dayMs; ms < nextDayMs; ms += stepMs) if (ms >= fromMs && ms <= toMs) ticks.push(ms)
    } else if (dayMs >= fromMs && dayNumber(dayMs, calendar) % (stepMs / DAY) === 0) ticks.push(dayMs)
    dayMs = nextDayMs
  }
  return { stepMs, ticks }
}

/** Days since a Monday long ago, so that weeks begin on Mondays. */
const dayNumber = (ms: number, calendar: Calendar): number =>
  Math.floor((ms + calendar.offsetMinutesAt(ms) * MINUTE) / DAY) + 3
