/** Remembers wrong tries; too many in a row lock the key for a while (facts.md 7.1). */
export interface KeyLocks {
  isLocked(key: string, nowMs: number): boolean
  fail(key: string, nowMs: number): void
  succeed(key: string): void
}

const TRIES = 5

export const createKeyLocks = (lockMs: number): KeyLocks => {
  const known = new Map<string, { failures: number; lockedUntilMs: number }>()
  return {
    isLocked: (key, nowMs) => (known.get(key)?.lockedUntilMs ?? -Infinity) > nowMs,
    fail: (key, nowMs) => {
      const failures = (known.get(key)?.failures ?? 0) + 1
      known.set(
        key,
        failures >= TRIES
          ? { failures: 0, lockedUntilMs: nowMs + lockMs }
          : { failures, lockedUntilMs: -Infinity },
      )
    },
    succeed: (key) => {
      known.delete(key)
    },
  }
}
