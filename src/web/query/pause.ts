import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { bffNowMs } from '../clock/now.ts'

/**
 * Whether this tab asks the server at all. A pause holds for every query, also for those that begin meanwhile: they
 * wait until it ends.
 */
let pausedMs: number | null = null

// Whether there is a network is told by asking alone: the server may be on this very machine.
onlineManager.setEventListener(() => () => undefined)

export const setPaused = (isPaused: boolean): void => {
  pausedMs = isPaused ? bffNowMs() : null
  onlineManager.setOnline(!isPaused)
}

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** Since when nothing is asked, by the BFF's clock; null while it is. */
export const usePausedSince = (): number | null =>
  useSyncExternalStore(
    subscribe,
    () => pausedMs,
    () => null,
  )
