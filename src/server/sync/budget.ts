import type { Clock } from '../clock.ts'

/**
 * What a request is for, most urgent first (DESIGN.md section 4). Each class may fill the minute only up to its
 * share, so that reading history never keeps a running task waiting.
 */
export const PRIORITIES = ['running', 'new', 'viewed', 'sweep', 'backfill'] as const
export type Priority = (typeof PRIORITIES)[number]

const SHARE: Record<Priority, number> = { running: 1, new: 0.95, viewed: 0.9, sweep: 0.8, backfill: 0.6 }

const MINUTE_MS = 60_000

export interface Budget {
  readonly perMinute: number
  /** Resolves when the request may be sent; rejects when the signal aborts first. */
  take(priority: Priority, signal: AbortSignal): Promise<void>
  /** Requests sent within the last minute. */
  spent(): number
}

/**
 * At most `perMinute` requests in any 60 s: a sliding window, since a refilling bucket would let through twice
 * as many around a full one.
 */
export const createBudget = (perMinute: number, clock: Clock): Budget => {
  let sentMs: number[] = []
  const waiting = new Map<symbol, Priority>()

  const forgetOld = () => {
    const cutMs = clock.nowMs() - MINUTE_MS
    sentMs = sentMs.filter((ms) => ms > cutMs)
  }
  const limitOf = (priority: Priority) => Math.max(1, Math.floor(perMinute * SHARE[priority]))
  const isOutranked = (priority: Priority, me: symbol) =>
    [...waiting].some(
      ([other, rank]) => other !== me && PRIORITIES.indexOf(rank) < PRIORITIES.indexOf(priority),
    )
  /** When there is room again for this class. */
  const roomInMs = (priority: Priority) => {
    const blocking = sentMs[sentMs.length - limitOf(priority)]
    return blocking === undefined ? 0 : blocking + MINUTE_MS - clock.nowMs()
  }

  return {
    perMinute,
    spent() {
      forgetOld()
      return sentMs.length
    },
    async take(priority, signal) {
      const me = Symbol(priority)
      waiting.set(me, priority)
      try {
        for (;;) {
          signal.throwIfAborted()
          forgetOld()
          const waitMs = roomInMs(priority)
          if (waitMs <= 0 && !isOutranked(priority, me)) {
            sentMs.push(clock.nowMs())
            return
          }
          await clock.wait(Math.max(waitMs, OUTRANKED_WAIT_MS), signal)
        }
      } finally {
        waiting.delete(me)
      }
    },
  }
}

/** How soon a request that stood back for a more urgent one looks again. */
const OUTRANKED_WAIT_MS = 100
