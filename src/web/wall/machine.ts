import { LONGEST_DISPLAY_VIEW } from '../../contract/pairing.ts'
import { ask, tell } from '../query/api.ts'
import { chance } from '../query/chance.ts'
import type { TimeRange } from '../tasks/time-range.ts'
import { createAcknowledged } from './acknowledged.ts'
import { createGuard } from './guard.ts'
import { askedView, createMover } from './own-address.ts'
import { checkPage } from './page-check.ts'
import { createPairing } from './pairing.ts'
import { createReloadMemory } from './reload.ts'
import type { Moment } from './truth.ts'
import { createWakeLock } from './wake-lock.ts'
import { createWallFeed } from './wall-feed.ts'

export type Machine = ReturnType<typeof createMachine>

const moment = (): Moment => ({ browserMs: Date.now(), steadyMs: performance.now() })

/** What works behind the display, and goes on whatever becomes of the picture. */
export const createMachine = (range: TimeRange) => {
  const feed = createWallFeed({ range, ask, moment, chance, ownBuild: () => guard.ownBuild() })
  const guard = createGuard({
    feed: feed.now,
    steadyMs: () => performance.now(),
    memory: createReloadMemory(() => sessionStorage),
    check: () => checkPage(),
    reload: () => location.reload(),
  })
  const pairing = createPairing({
    isClosed: () => feed.now().closed !== null,
    view: () => askedView(location.search, LONGEST_DISPLAY_VIEW),
    tell,
    steadyMs: () => performance.now(),
    onPaired: feed.hurry,
  })
  const mover = createMover({
    display: () => feed.now().session?.display,
    address: () => location.pathname + location.search,
    check: () => checkPage(),
    go: (address) => location.replace(address),
    steadyMs: () => performance.now(),
    storage: () => sessionStorage,
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
    for (const part of [feed.tick, pairing.tick, mover.tick, guard.tick, picture])
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
    pairing,
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
