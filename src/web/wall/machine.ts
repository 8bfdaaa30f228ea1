import { LONGEST_DISPLAY_VIEW } from '../../contract/pairing.ts'
import { ask, tell } from '../query/api.ts'
import { chance } from '../query/chance.ts'
import { createAcknowledged } from './acknowledged.ts'
import { createDrawnAddress } from './drawn-address.ts'
import { createDrawing } from './drawing.ts'
import { createGuard } from './guard.ts'
import { askedView, createMover } from './own-address.ts'
import { checkPage } from './page-check.ts'
import { createPairing } from './pairing.ts'
import { createReloadMemory } from './reload.ts'
import type { Moment } from './truth.ts'
import { createWakeLock } from './wake-lock.ts'
import type { WallAddress } from './wall-address.ts'
import { createWallFeed } from './wall-feed.ts'

export type Machine = ReturnType<typeof createMachine>

const moment = (): Moment => ({ browserMs: Date.now(), steadyMs: performance.now() })

/** What works behind the display, and goes on whatever becomes of the picture. */
export const createMachine = (opened: WallAddress) => {
  const addressOf = createDrawnAddress(opened)
  const feed = createWallFeed({
    rangeOf: (session) => addressOf(session).range,
    ask,
    moment,
    chance,
    ownBuild: () => guard.ownBuild(),
  })
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
  const drawing = createDrawing({ feed, moment, isHidden: () => document.visibilityState === 'hidden' })
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Nothing that one part throws keeps the others, or the next second, from coming. */
  const beat = () => {
    clearTimeout(timer)
    timer = setTimeout(beat, 1000 - (Date.now() % 1000) + 5)
    for (const part of [feed.tick, pairing.tick, mover.tick, guard.tick, drawing.beat])
      try {
        part()
      } catch (fault) {
        reportError(fault)
      }
  }

  const hurry = () => {
    feed.hurry()
    beat()
  }

  const comeBack = () => {
    hurry()
    if (document.visibilityState === 'hidden') return
    // What was drawn before does not know how late it is.
    drawing.draw()
    wakeLock.renew()
  }

  return {
    /** What is drawn for whoever is here. */
    addressOf,
    guard,
    pairing,
    wakeLock,
    acknowledged,
    drawing,
    start: () => {
      beat()
      addEventListener('online', hurry)
      document.addEventListener('visibilitychange', comeBack)
      return () => {
        clearTimeout(timer)
        drawing.stop()
        removeEventListener('online', hurry)
        document.removeEventListener('visibilitychange', comeBack)
        feed.stop()
      }
    },
  }
}
