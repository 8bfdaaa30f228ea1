import { useEffect, useSyncExternalStore } from 'react'
import type * as ListExtras from './list-extras.ts'

/** What a list has beside its rows: one request, once these are there, so that they wait for nothing. */
export type Extras = typeof ListExtras

/** By then the first rows are painted. */
const AFTER_ROWS_MS = 400
const AGAIN_MS = 30_000

let extras: Extras | null = null
let loading: Promise<void> | null = null
const listeners = new Set<() => void>()

const load = async (): Promise<void> => {
  try {
    extras = await import('./list-extras.ts')
    for (const listener of listeners) listener()
  } catch {
    // The list does without them until the server is back.
    loading = null
    setTimeout(() => void loadExtras(), AGAIN_MS)
  }
}

const loadExtras = (): Promise<void> => (loading ??= load())

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Null until they are here. `isUrgent`: nothing can be shown without them. */
export const useExtras = (areRowsHere: boolean, isUrgent: boolean): Extras | null => {
  useEffect(() => {
    if (isUrgent) void loadExtras()
    if (!areRowsHere) return undefined
    const timer = setTimeout(() => void loadExtras(), AFTER_ROWS_MS)
    return () => clearTimeout(timer)
  }, [areRowsHere, isUrgent])
  return useSyncExternalStore(subscribe, readExtras, readExtras)
}

const readExtras = (): Extras | null => extras
