import { useSyncExternalStore } from 'react'

/**
 * The one clock of the page. It shows the BFF's time, because the browser's may be wrong, and it ticks once a second
 * for everybody, and only while somebody looks.
 */
let skewMs = 0

/** Answers take a while to arrive; a difference below this is that, not a wrong clock. */
const TOLERANCE_MS = 750

/** Sets the clock by an answer's `nowMs`. */
export const setClock = (bffNowMs: number, browserNowMs = Date.now()): void => {
  const found = bffNowMs - browserNowMs
  if (Math.abs(found - skewMs) > TOLERANCE_MS) skewMs = found
}

/** Now, by the BFF's clock. */
export const bffNowMs = (): number => Date.now() + skewMs

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

const tick = (): void => {
  // Aligned to the second, so that no second is skipped or shown twice.
  timer = setTimeout(tick, 1000 - (bffNowMs() % 1000) + 5)
  if (document.visibilityState === 'hidden') return
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (timer === undefined) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    timer = undefined
  }
}

/** Now in whole steps, so that a component renders again only when its text can change. */
export const useNow = (stepMs = 1000): number =>
  useSyncExternalStore(subscribe, () => Math.floor(bffNowMs() / stepMs) * stepMs)
