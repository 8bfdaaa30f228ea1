import { setTimeout as delay } from 'node:timers/promises'

/** Time as the BFF knows it; tests drive their own. */
export interface Clock {
  nowMs(): number
  /** Resolves after the time, or at once when the signal aborts; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

/** Longer waits overflow the timer and fire at once. */
const MAX_WAIT_MS = 24 * 3_600_000

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  wait: async (ms, signal) => {
    const waitMs = Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_WAIT_MS) : MAX_WAIT_MS
    await delay(waitMs, undefined, { signal }).catch(() => undefined)
  },
}
