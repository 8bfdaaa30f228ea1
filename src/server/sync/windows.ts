import type { ListWindow } from '../../cloud/adapter.ts'

export const DAY_MS = 86_400_000
/** What every service keeps, and the longest span it can be asked for. */
export const WINDOW_MS = 30 * DAY_MS
/**
 * Lists lag behind creation by seconds, clocks differ by minutes: each window begins before the last one ended. The
 * watermark is told by our clock and creation by the cloud's; so much may ours be fast without missing a task.
 */
export const OVERLAP_MS = 15 * 60_000
/** Windows end later than now, so that a cloud whose clock runs ahead hides nothing. */
export const AHEAD_MS = 300_000

export const windowFrom = (fromMs: number, nowMs: number, onlyRunning = false): ListWindow => ({
  fromMs: Math.max(fromMs, oldestMs(nowMs)),
  toMs: nowMs + AHEAD_MS,
  onlyRunning,
})

export const wholeWindow = (nowMs: number, onlyRunning = false): ListWindow =>
  windowFrom(0, nowMs, onlyRunning)

/** Services write times in seconds. */
const AROUND_MS = 2_000

/** The narrowest window that surely holds what was created from the one moment to the other. */
export const windowAround = (firstMs: number, lastMs = firstMs): ListWindow => ({
  fromMs: firstMs - AROUND_MS,
  toMs: lastMs + AROUND_MS,
  onlyRunning: false,
})

/** The beginning of the longest window that ends a little ahead of now. */
export const oldestMs = (nowMs: number): number => nowMs - WINDOW_MS + AHEAD_MS
