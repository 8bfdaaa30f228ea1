import { CloudProblem } from '../../cloud/problem.ts'
import { chance } from '../chance.ts'
import type { Clock } from '../clock.ts'
import { isWithin } from './age.ts'

/**
 * One more try for what failed quickly and may be over at once: a connection that broke, a gateway between two
 * restarts. Every question we ask only reads, so asking twice harms nothing. Our own, and not cockatiel's, because
 * that one sleeps by the system's timers, which a driven clock does not see.
 */
export interface Retry {
  /** `mayAgain` pays for the second try, where it can. */
  run<Answer>(ask: () => Promise<Answer>, mayAgain: () => boolean, signal: AbortSignal): Promise<Answer>
}

/** Tries of the last minute may be retries up to this share, or this count where little is asked. */
const SHARE = 0.1
const LEAST_COUNT = 3
const MINUTE_MS = 60_000
const JITTER_FROM_MS = 100
const JITTER_TO_MS = 400

const QUICK_STATUSES: readonly number[] = [500, 502, 503, 504]

/** `spent`: requests of the last minute. */
export const createRetry = (clock: Clock, spent: () => number): Retry => {
  let retriedMs: number[] = []

  const mayRetry = (problem: unknown): boolean => {
    if (!(problem instanceof CloudProblem)) return false
    const isQuick =
      problem.kind === 'unreachable' ||
      (problem.kind === 'broken' && QUICK_STATUSES.includes(problem.status ?? 0))
    const nowMs = clock.nowMs()
    retriedMs = retriedMs.filter((atMs) => isWithin(MINUTE_MS, atMs, nowMs))
    return isQuick && retriedMs.length < Math.max(LEAST_COUNT, SHARE * spent())
  }

  return {
    async run(ask, mayAgain, signal) {
      try {
        return await ask()
      } catch (problem) {
        if (!mayRetry(problem) || !mayAgain()) throw problem
        retriedMs.push(clock.nowMs())
        await clock.wait(JITTER_FROM_MS + Math.round(chance() * (JITTER_TO_MS - JITTER_FROM_MS)), signal)
        if (signal.aborted) throw problem
        return ask()
      }
    },
  }
}
