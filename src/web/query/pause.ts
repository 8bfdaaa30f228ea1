import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { bffNowMs } from '../clock/now.ts'

/**
 * Whether this tab asks the server at all. Where its reader has paused it, or nobody is signed in, no query does: also
 * those that begin meanwhile wait until it goes on.
 */
let pausedMs: number | null = null
let isShut = false

const listeners = new Set<() => void>()

// Whether there is a network is told by asking alone: the server may be on this very machine.
onlineManager.setEventListener(() => () => undefined)

const apply = (): void => {
  onlineManager.setOnline(pausedMs === null && !isShut)
  for (const listener of listeners) listener()
}

export const setPaused = (isPausedNow: boolean): void => {
  pausedMs = isPausedNow ? bffNowMs() : null
  apply()
}

/** Nobody is signed in, so that there is nothing to be had. */
export const setShut = (isShutNow: boolean): void => {
  isShut = isShutNow
  apply()
}

export const isPaused = (): boolean => pausedMs !== null

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Since when the reader wants nothing asked, by the BFF's clock; null: they want it. */
export const usePausedSince = (): number | null =>
  useSyncExternalStore(
    subscribe,
    () => pausedMs,
    () => null,
  )

/** Whether nothing is asked, by wish or because nobody is signed in: whatever is shown grows old. */
export const useIsResting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => pausedMs !== null || isShut,
    () => false,
  )
