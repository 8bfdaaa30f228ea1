import { useSyncExternalStore } from 'react'

/** The zone that times are shown in: a preference of the reader, like the language; a shared link brings none. */

const KEY = 'zone'
const listeners = new Set<() => void>()

/** Null where no such zone is known here. */
export const readZone = (name: string): string | null => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name.trim() }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

const readStored = (): string | undefined => {
  if (typeof document === 'undefined') return undefined
  try {
    const stored = localStorage.getItem(KEY)
    // To look a name up takes longer than all else at the start, so none is looked up where none was chosen.
    return stored === null ? undefined : (readZone(stored) ?? undefined)
  } catch {
    return undefined
  }
}

let zone = readStored()

/** IANA name; undefined: the zone of the browser. */
export const shownZone = (): string | undefined => zone

/** A name as `readZone` gives it; until the page is left. */
export const showZone = (name: string | undefined): void => {
  zone = name
  for (const listener of listeners) listener()
}

/** The same for good. */
export const setZone = (name: string | undefined): void => {
  try {
    if (name === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, name)
  } catch {
    // Storage can be forbidden; the choice then lasts until the page is left.
  }
  showZone(name)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whatever prints times is drawn anew under another zone: the whole page. */
export const useZone = (): string | undefined => useSyncExternalStore(subscribe, shownZone, shownZone)
