import type { ComponentType } from 'react'
import { browserRecovery, loadPart } from './build.ts'

const PAUSE_MS = 10_000

/** Loads a page in front of which nobody stands who could try again: it is tried for as long as it takes. */
export const loadPersistently = async <P>(
  load: () => Promise<ComponentType<P>>,
): Promise<ComponentType<P>> => {
  for (;;) {
    try {
      return await loadPart(load, browserRecovery)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
