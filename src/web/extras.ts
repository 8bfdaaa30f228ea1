import { onlineManager } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { browserRecovery } from './build.ts'
import type * as ListExtras from './list-extras.ts'

/** What a list has beside its rows: one request, once these are there, so that they wait for nothing. */
export type Extras = typeof ListExtras

/** By then the first rows are painted. */
const AFTER_ROWS_MS = 400
const AGAIN_MS = 30_000

let extras: Extras | null = null
/** Why they cannot be loaded although the server is there. */
let fault: Error | null = null
/** Nothing can be shown without them. */
let isNeeded = false
let loading: Promise<void> | null = null
let again: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const notify = (): void => {
  for (const listener of listeners) listener()
}

const importExtras = (): Promise<Extras> => import('./list-extras.ts')

const load = async (): Promise<void> => {
  try {
    extras = await importExtras().catch(importExtras)
    notify()
  } catch (cause) {
    // While the server is away the list says so, and does without them.
    if (isNeeded && (await browserRecovery.isServerThere()) && !browserRecovery.reload()) {
      fault = cause instanceof Error ? cause : new Error(String(cause))
      notify()
    }
    loading = null
    tryAgain()
  }
}

const tryAgain = (): void => {
  clearTimeout(again)
  again = setTimeout(() => {
    const isAwake = document.visibilityState !== 'hidden' && onlineManager.isOnline()
    if (isAwake) void loadExtras()
    else tryAgain()
  }, AGAIN_MS)
}

const loadExtras = (): Promise<void> => (loading ??= load())

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Null until they are here. `isUrgent`: nothing can be shown without them, so where they are gone that is a fault. */
export const useExtras = (areRowsHere: boolean, isUrgent: boolean): Extras | null => {
  useEffect(() => {
    isNeeded = isUrgent
    if (isUrgent) void loadExtras()
    if (!areRowsHere) return undefined
    const timer = setTimeout(() => void loadExtras(), AFTER_ROWS_MS)
    return () => clearTimeout(timer)
  }, [areRowsHere, isUrgent])
  const found = useSyncExternalStore(subscribe, readExtras, readExtras)
  const broken = useSyncExternalStore(subscribe, readFault, readFault)
  if (isUrgent && found === null && broken !== null) throw broken
  return found
}

const readExtras = (): Extras | null => extras
const readFault = (): Error | null => fault
