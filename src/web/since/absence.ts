import { useSyncExternalStore } from 'react'
import { bffNowMs } from '../clock/now.ts'
import { keptLook, type LastLook } from './kept-look.ts'
import { isAbsence } from './last-look.ts'

/** A time in which nobody looked, and of which nobody has been told. */
export interface Absence {
  look: LastLook
  endMs: number
}

let absence: Absence | null = null
const listeners = new Set<() => void>()

const setAbsence = (next: Absence | null): void => {
  absence = next
  for (const listener of listeners) listener()
}

/** Somebody looks at the list. `behind`: null while nothing is known of what has fallen behind. */
export const noteLook = (behind: readonly string[] | null): void => {
  if (document.visibilityState === 'hidden') return
  const nowMs = bffNowMs()
  const look = keptLook.read()
  const known = behind ?? look?.behind
  // With nothing known, all that is late would be news the next time.
  if (known === undefined) return
  keptLook.write({ atMs: nowMs, behind: known })
  if (isAbsence(look, nowMs)) setAbsence({ look, endMs: nowMs })
}

/** It is said once. */
export const noteTold = (told: Absence): void => {
  if (absence === told) setAbsence(null)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => absence

export const useAbsence = (): Absence | null => useSyncExternalStore(subscribe, read)
