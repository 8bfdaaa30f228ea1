import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { HistoryLimits } from './history-limits.ts'
import { StoreProblem } from './store-problem.ts'
import type { Store } from './store.ts'

/** How often it is looked whether there is something to thin or to remove. */
const EVERY_MS = 5 * 60_000
/** Between two steps, so that what users ask for always comes first. */
const PAUSE_MS = 50

/** So far ahead of the cloud's own word the clock is believed. */
const AHEAD_MS = 24 * 3_600_000

export interface Housekeeper {
  start(): void
  stop(): Promise<void>
}

/** Keeps the store within its limits, a few milliseconds at a time, and tries a full disk again; forgets who was here. */
export const createHousekeeper = (
  store: Store,
  limits: HistoryLimits,
  { clock, log }: { clock: Clock; log: Log },
): Housekeeper => {
  const stopping = new AbortController()
  const { signal } = stopping
  let rested: Promise<void> = Promise.resolve()
  let wasPaused = false

  const notePause = (): void => {
    const pause = store.historyPaused()
    if ((pause !== null) === wasPaused) return
    wasPaused = pause !== null
    if (pause === null) log.note('history goes on')
    else log.note('history paused', { reason: pause.why })
  }

  /**
   * The moment ages are counted to. What is removed is gone for good, and a clock can be years wrong for a while: time
   * that brought no new task makes no old one older.
   */
  const ageingMs = async (): Promise<number> => {
    const newestMs = await store.newestCreatedMs()
    return Math.min(clock.nowMs(), (newestMs ?? Infinity) + AHEAD_MS)
  }

  /** A store that cannot do it now can the next time. */
  const notNow = (error: unknown): void => {
    if (!(error instanceof StoreProblem)) log.fault('housekeeping failed', error)
  }

  /** One round; a fault ends it, and the next one begins anew. */
  const round = async (): Promise<void> => {
    try {
      const nowMs = await ageingMs()
      await store.displays.removeEnded(nowMs).catch(notNow)
      while (!signal.aborted && (await store.keep(limits, nowMs))) {
        await clock.wait(PAUSE_MS, signal)
      }
    } catch (error) {
      notNow(error)
    }
    notePause()
  }

  /** Sessions and attempts that are over, also while nobody signs in. */
  const removeOver = async (): Promise<void> => {
    try {
      await store.sessions.removeOver(clock.nowMs(), 0)
    } catch (error) {
      notNow(error)
    }
  }

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await round()
      await removeOver()
      await clock.wait(EVERY_MS, signal)
    }
  }

  return {
    start() {
      rested = run()
    },
    async stop() {
      stopping.abort()
      await rested
    },
  }
}
