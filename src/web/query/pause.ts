import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

/**
 * Whether this tab asks the server at all. A pause holds for every query, also for those that begin meanwhile: they
 * wait until it ends.
 */

// Whether there is a network is told by asking alone: the server may be on this very machine.
onlineManager.setEventListener(() => () => undefined)

const isPaused = (): boolean => !onlineManager.isOnline()

export const setPaused = (paused: boolean): void => onlineManager.setOnline(!paused)

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

export const usePaused = (): boolean => useSyncExternalStore(subscribe, isPaused, () => false)
