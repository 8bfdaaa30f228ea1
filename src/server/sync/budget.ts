import type { Clock } from '../clock.ts'
import { createPause } from './pause.ts'

/** What a request is for, most urgent first (DESIGN.md section 4). */
export const PRIORITIES = ['running', 'new', 'viewed', 'sweep', 'backfill'] as const
export type Priority = (typeof PRIORITIES)[number]

/**
 * The part of each minute that nobody else can take from a class: what runs never starves history for ever, and
 * neither keeps a page waiting that somebody has open. The rest goes to whoever is more urgent.
 */
const RESERVED: Record<Priority, number> = {
  running: 0.2,
  new: 0.05,
  viewed: 0.1,
  sweep: 0.05,
  backfill: 0.1,
}

const MINUTE_MS = 60_000

export interface Budget {
  readonly perMinute: number
  /** Resolves when the request may be sent; rejects when the signal aborts first. */
  take(priority: Priority, signal: AbortSignal): Promise<void>
  /** Takes one at once, where nobody has to wait for it. */
  tryTake(priority: Priority): boolean
  /**
   * From here on this budget is the one that counts, and nobody knows what the reader before spent in its last minute:
   * half a budget counts as sent. That minute history gets no more than its part, and the rest share what is left.
   */
  takeOver(): void
  /** Requests sent within the last minute. */
  spent(): number
  /** The cloud asked for quiet: nothing is sent until then. */
  pause(untilMs: number): void
  pausedUntilMs(): number
}

/**
 * At most `perMinute` requests in any 60 s: a sliding window, since a refilling bucket would let through twice
 * as many around a full one.
 */
export const createBudget = (perMinute: number, clock: Clock): Budget => {
  let sent: { atMs: number; priority: Priority; by: 'us' | 'reader-before' }[] = []
  const paused = createPause(clock)
  const waiting = new Map<symbol, Priority>()

  const forgetOld = () => {
    const nowMs = clock.nowMs()
    sent = sent
      .filter(({ atMs }) => atMs > nowMs - MINUTE_MS)
      // What seems to be sent later was sent before the clock was set back: a minute ago at most.
      .map((request) => Object.assign(request, { atMs: Math.min(request.atMs, nowMs) }))
  }
  const unusedOf = (priority: Priority) => {
    const used = sent.filter((request) => request.priority === priority && request.by === 'us').length
    return Math.max(0, Math.floor(perMinute * RESERVED[priority]) - used)
  }
  const isOutranked = (priority: Priority, me: symbol) =>
    [...waiting].some(
      ([other, rank]) => other !== me && PRIORITIES.indexOf(rank) < PRIORITIES.indexOf(priority),
    )
  const maySend = (priority: Priority, me: symbol): boolean => {
    if (clock.nowMs() < paused.untilMs() || sent.length >= perMinute) return false
    if (sent.some(({ by }) => by === 'reader-before')) {
      if (priority === 'viewed' || priority === 'backfill') return unusedOf(priority) > 0
      return sent.length + unusedOf('viewed') < perMinute && !isOutranked(priority, me)
    }
    if (unusedOf(priority) > 0) return true
    const reserved = PRIORITIES.reduce((sum, other) => sum + (other === priority ? 0 : unusedOf(other)), 0)
    // A budget too small to be shared goes to whoever is first.
    const isFree = sent.length + Math.min(reserved, perMinute - 1) < perMinute
    return isFree && !isOutranked(priority, me)
  }
  /** When the next request leaves the window, or the pause ends: before that nothing changes for those who wait. */
  const nextChangeMs = (): number => {
    const oldest = sent[0]
    const expiryMs = oldest === undefined ? 0 : oldest.atMs + MINUTE_MS - clock.nowMs()
    return Math.max(paused.untilMs() - clock.nowMs(), Math.min(expiryMs, LOOK_AGAIN_MS))
  }

  return {
    perMinute,
    pause(untilMs) {
      paused.extend(untilMs)
    },
    pausedUntilMs: () => paused.untilMs(),
    takeOver() {
      const half = Array.from({ length: Math.floor(perMinute / 2) }, () => ({
        atMs: clock.nowMs(),
        priority: 'backfill' as const,
        by: 'reader-before' as const,
      }))
      sent = [...sent.filter(({ by }) => by === 'us'), ...half]
    },
    spent() {
      forgetOld()
      return sent.filter(({ by }) => by === 'us').length
    },
    tryTake(priority) {
      forgetOld()
      if (!maySend(priority, Symbol(priority))) return false
      sent.push({ atMs: clock.nowMs(), priority, by: 'us' })
      return true
    },
    async take(priority, signal) {
      const me = Symbol(priority)
      waiting.set(me, priority)
      try {
        for (;;) {
          signal.throwIfAborted()
          forgetOld()
          if (maySend(priority, me)) {
            sent.push({ atMs: clock.nowMs(), priority, by: 'us' })
            return
          }
          await clock.wait(Math.max(nextChangeMs(), LEAST_WAIT_MS), signal)
        }
      } finally {
        waiting.delete(me)
      }
    },
  }
}

const LEAST_WAIT_MS = 100
/** A request that stood back for a more urgent one looks again after this long. */
const LOOK_AGAIN_MS = 1_000
