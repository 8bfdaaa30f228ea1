/** What comes together is said together. */
const TOGETHER_MS = 50

/** Lets those who wait have their turn all at once, and after that nobody for a while. */
export interface Turns {
  /** Calls back when it is their turn, unless the answer is called before. */
  wait: (take: () => void) => () => void
}

export const createTurns = (pauseMs: number, nowMs: () => number): Turns => {
  const waiting = new Set<() => void>()
  let lastMs = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null

  const giveTurns = () => {
    timer = null
    if (waiting.size === 0) return
    lastMs = nowMs()
    const taking = [...waiting]
    waiting.clear()
    for (const take of taking) take()
  }

  return {
    wait(take) {
      waiting.add(take)
      timer ??= setTimeout(giveTurns, Math.max(TOGETHER_MS, lastMs + pauseMs - nowMs()))
      return () => void waiting.delete(take)
    },
  }
}
