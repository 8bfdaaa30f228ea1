import type { Clock } from './clock.ts'

/** A clock that tests drive: time stands still until it is moved on. */
export interface ManualClock extends Clock {
  /** Moves time on; whoever waited for a moment up to then is let go. */
  advance(ms: number): void
  /** Sets what the clock says, as when it is put right: no time passes, whoever waits waits on. */
  set(nowMs: number): void
  /** How many are waiting for a moment to come. */
  waitingCount(): number
}

export const createManualClock = (startMs: number): ManualClock => {
  let nowMs = startMs
  const waiting = new Set<{ dueMs: number; letGo: () => void }>()

  return {
    nowMs: () => nowMs,
    waitingCount: () => waiting.size,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const entry = {
          dueMs: nowMs + Math.max(0, ms),
          letGo: () => {
            waiting.delete(entry)
            signal.removeEventListener('abort', entry.letGo)
            resolve()
          },
        }
        waiting.add(entry)
        signal.addEventListener('abort', entry.letGo)
      }),
    set(toMs) {
      for (const entry of waiting) entry.dueMs += toMs - nowMs
      nowMs = toMs
    },
    advance(ms) {
      nowMs += ms
      const due = [...waiting].filter(({ dueMs }) => dueMs <= nowMs)
      for (const { letGo } of due) letGo()
    },
  }
}
