import type { Clock } from '../clock.ts'
import { isWithin } from './age.ts'

/** Whether anybody is looking: sets the pace of all loops. */
export interface Demand {
  /** A browser asked for the list or a task. */
  note(): void
  isWatched(): boolean
  /** Calls back when somebody comes after nobody was there, until the answer is called. */
  onArrival(listener: () => void): () => void
}

/** A page that polls every 30 s is still watching in between. */
const WATCHING_MS = 45_000

export const createDemand = (clock: Clock): Demand => {
  let notedMs = Number.NEGATIVE_INFINITY
  const listeners = new Set<() => void>()
  const isWatched = () => isWithin(WATCHING_MS, notedMs, clock.nowMs())
  return {
    isWatched,
    note() {
      const wasWatched = isWatched()
      notedMs = clock.nowMs()
      if (!wasWatched) for (const listener of listeners) listener()
    },
    onArrival(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const BUSY_MS = 5_000
const WATCHED_MS = 30_000
const ALONE_MS = 60_000

/** How long a source rests between two rounds. */
export const paceMs = (isWatched: boolean, runningCount: number): number => {
  if (!isWatched) return ALONE_MS
  return runningCount > 0 ? BUSY_MS : WATCHED_MS
}
