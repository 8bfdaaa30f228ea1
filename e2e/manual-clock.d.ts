import type { Clock } from '../src/server/clock.ts'
/** A clock that tests drive: time stands still until it is moved on. */
export interface ManualClock extends Clock {
  /** Moves time on; whoever waited for a moment up to then is let go. */
  advance(ms: number): void
  /** How many are waiting for a moment to come. */
  waitingCount(): number
}
export declare const createManualClock: (startMs: number) => ManualClock
