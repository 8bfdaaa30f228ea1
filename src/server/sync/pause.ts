import type { Clock } from '../clock.ts'

/** A pause that lasts as long as it was set for, also where the clock is set back meanwhile. */
export interface Pause {
  /** From now; one that would end before the present one changes nothing. */
  extend(untilMs: number): void
  begin(untilMs: number): void
  /** In the past: there is none. */
  untilMs(): number
}

export const createPause = (clock: Pick<Clock, 'nowMs'>): Pause => {
  let seenMs = clock.nowMs()
  let untilMs = 0

  /** By how much the clock went back since somebody looked, the end goes back with it. */
  const follow = (): number => {
    const nowMs = clock.nowMs()
    if (nowMs < seenMs) untilMs -= seenMs - nowMs
    seenMs = nowMs
    return untilMs
  }
  return {
    extend(toMs) {
      untilMs = Math.max(follow(), toMs)
    },
    begin(toMs) {
      follow()
      untilMs = toMs
    },
    untilMs: follow,
  }
}
