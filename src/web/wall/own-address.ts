import type { OwnDisplay } from '../../contract/pairing.ts'
import { ROUTE, withSearch } from '../paths.ts'
import type { PageCheck } from './page-check.ts'

/** Of the device, and not of what is shown. */
const OF_THE_DEVICE = ['lang', 'zone']

/** What a display asks to show: the query of its address, written so that every browser leaves it as it is. */
export const askedView = (search: string, longest: number): string => {
  const parameters = new URLSearchParams(search)
  for (const name of OF_THE_DEVICE) parameters.delete(name)
  const text = parameters.toString()
  return text.length > longest ? '' : text
}

/** Where a paired display belongs. */
const displayPath = ({ view, zone, language }: Pick<OwnDisplay, 'view' | 'zone' | 'language'>): string => {
  const query = [
    view,
    zone === null ? '' : `zone=${encodeURIComponent(zone)}`,
    language === null ? '' : `lang=${language}`,
  ]
    .filter(Boolean)
    .join('&')
  return withSearch(ROUTE.wall, query)
}

interface Parts {
  display: () => OwnDisplay | undefined
  /** Path and query of the open page. */
  address: () => string
  check: () => Promise<PageCheck>
  go: (address: string) => void
  steadyMs: () => number
  /** Of the tab: where it was sent, so that an address that a browser writes otherwise is no loop. */
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const KEY = 'wall-went-to'
const PAUSE_MS = 10_000

export interface Mover {
  /** To be called every second. */
  tick: () => void
}

/** Sends a paired display where it belongs, once that page is there. */
export const createMover = ({ display, address, check, go, steadyMs, storage }: Parts): Mover => {
  let dueMs = 0
  let isChecking = false
  let hasArrived = false

  const arrive = (): void => {
    if (hasArrived) return
    hasArrived = true
    try {
      storage().removeItem(KEY)
    } catch {
      // It was never sent anywhere then.
    }
  }

  const wentTo = (target: string): boolean => {
    try {
      if (storage().getItem(KEY) === target) return true
      storage().setItem(KEY, target)
      return false
    } catch {
      // Without a memory it could become a loop.
      return true
    }
  }

  const move = async (target: string): Promise<void> => {
    const found = await check()
    if (found.kind === 'there' && !wentTo(target)) go(target)
  }

  return {
    tick() {
      const own = display()
      if (own === undefined || isChecking || steadyMs() < dueMs) return
      const target = displayPath(own)
      if (target === address()) return arrive()
      hasArrived = false
      isChecking = true
      dueMs = steadyMs() + PAUSE_MS
      void move(target).finally(() => {
        isChecking = false
      })
    },
  }
}
