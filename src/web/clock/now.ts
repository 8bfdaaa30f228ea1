import { useSyncExternalStore } from 'react'

/**
 * The one clock of the page. It shows the BFF's time, because the browser's may be wrong, and it ticks once a second
 * for everybody, and only while somebody looks.
 */
let skewMs: number | null = null

/** Below this, a change is not worth a jump of every age on the page. */
const TOLERANCE_MS = 500
/** No answer takes longer to arrive; a difference above it means that the BFF's clock was set anew. */
const LONGEST_WAY_MS = 20_000
/** So long the quickest answer counts; then one of the clocks may have drifted away from the other. */
const COUNTED_MS = 5 * 60_000

interface Sample {
  skewMs: number
  /** By a clock that nobody sets. */
  atMs: number
  /** The browser's clock against that one: changes only when the browser's is set, or the machine has slept. */
  baseMs: number
}

let samples: readonly Sample[] = []

/**
 * Sets the clock by an answer's `nowMs`. The way here only ever makes the BFF's clock look behind, so among the
 * answers of late the one that puts it furthest ahead was the quickest, and is right.
 */
export const setClock = (answeredAtMs: number): void => {
  const [browserMs, atMs] = [Date.now(), performance.now()]
  const found: Sample = { skewMs: answeredAtMs - browserMs, atMs, baseMs: browserMs - atMs }
  const comparable = samples.filter(
    (sample) =>
      atMs - sample.atMs <= COUNTED_MS &&
      Math.abs(sample.baseMs - found.baseMs) <= TOLERANCE_MS &&
      sample.skewMs - found.skewMs <= LONGEST_WAY_MS,
  )
  samples = [...comparable, found]
  const best = Math.max(...samples.map((sample) => sample.skewMs))
  if (skewMs === null || Math.abs(best - skewMs) > TOLERANCE_MS) skewMs = best
}

/** A moment of the browser's clock, by the BFF's. */
export const bffMsOf = (browserMs: number): number => browserMs + (skewMs ?? 0)

/** Now, by the BFF's clock. */
export const bffNowMs = (): number => bffMsOf(Date.now())

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
export const useNow = (stepMs = 1000): number => {
  const stepNow = () => Math.floor(bffNowMs() / stepMs) * stepMs
  // The second one is for tests that render to text.
  return useSyncExternalStore(subscribe, stepNow, stepNow)
}
