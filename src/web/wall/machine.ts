import { ask } from '../query/api.ts'
import { chance } from '../query/chance.ts'
import type { TimeRange } from '../tasks/time-range.ts'
import { createAcknowledged } from './acknowledged.ts'
import { createGuard } from './guard.ts'
import { checkPage } from './page-check.ts'
import { createReloadMemory } from './reload.ts'
import type { Moment } from './truth.ts'
import { createWakeLock } from './wake-lock.ts'
import { createWallFeed } from './wall-feed.ts'

export type Machine = ReturnType<typeof createMachine>

const moment = (): Moment => ({ browserMs: Date.now(), steadyMs: performance.now() })

/** What works behind the display, and goes on whatever becomes of the picture. */
export const createMachine = (range: TimeRange) => {
  const feed = createWallFeed({ range, ask, moment, chance })
  const guard = createGuard({
    feed: feed.now,
    steadyMs: () => performance.now(),
    memory: createReloadMemory(() => sessionStorage),
    check: () => checkPage(),
    reload: () => location.reload(),
  })
  const wakeLock = createWakeLock({
    storage: () => localStorage,
    request: 'wakeLock' in navigator ? () => navigator.wakeLock.request('screen') : undefined,
  })
  const acknowledged = createAcknowledged(() => localStorage)
  const listeners = new Set<() => void>()
  let lastBeat = moment()
  let timer: ReturnType<typeof setTimeout> | undefined

  const picture = () => {
    if (document.visibilityState === 'hidden') return
    lastBeat = moment()
    for (const listener of listeners) listener()
  }

  /** Nothing that one part throws keeps the others, or the next second, from coming. */
  const beat = () => {
    clearTimeout(timer)
    timer = setTimeout(beat, 1000 - (Date.now() % 1000) + 5)
    for (const part of [feed.tick, guard.tick, picture])
      try {
        part()
      } catch (fault) {
        reportError(fault)
      }
  }

  const comeBack = () => {
    feed.hurry()
    beat()
    if (document.visibilityState === 'visible') wakeLock.renew()
  }

  return {
    feed,
    guard,
    wakeLock,
    acknowledged,
    /** The moment of the last beat; the same object until the next one. */
    lastBeat: () => lastBeat,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    start: () => {
      beat()
      addEventListener('online', comeBack)
      document.addEventListener('visibilitychange', comeBack)
      return () => {
        clearTimeout(timer)
        removeEventListener('online', comeBack)
        document.removeEventListener('visibilitychange', comeBack)
        feed.stop()
      }
    },
  }
}
