import { useSyncExternalStore } from 'react'

/**
 * The one clock of the page. It shows the BFF's time, because the browser's may be wrong, and it ticks once a second
 * for everybody, and only while somebody looks.
 */
let skewMs: number | null = null

/** Below this, a change is not worth a jump of every age on the page. */
const TOLERANCE_MS = 500
/** No answer takes longer to arrive; a difference above it means that one of the clocks was set anew. */
const LONGEST_WAY_MS = 20_000

/**
 * Sets the clock by an answer's `nowMs`. The way here only ever makes the BFF's clock look behind, so the answer
 * that puts it furthest ahead was the quickest, and is right.
 */
export const setClock = (answeredAtMs: number, browserNowMs = Date.now()): void => {
  const found = answeredAtMs - browserNowMs
  if (skewMs === null || found > skewMs + TOLERANCE_MS || found < skewMs - LONGEST_WAY_MS) skewMs = found
}

/** Now, by the BFF's clock. */
export const bffNowMs = (): number => Date.now() + (skewMs ?? 0)

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
