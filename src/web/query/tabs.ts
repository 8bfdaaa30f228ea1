import { openChannel } from './channel.ts'
import type { Told } from './line.ts'

/** What lets the tabs of one browser work together. */
export interface Tabs {
  /** Tells builds of the page apart: only tabs of the same one understand each other. */
  build: string
  locks: Pick<LockManager, 'request' | 'query'>
  /** Reaches every other tab; what one tab tells arrives in order. */
  tell(told: Told): void
  listen(hear: (told: Told) => void): void
}

/** Null where the browser lacks something of it, as it does on a page that came over plain HTTP from another machine. */
export const openTabs = (build: string): Tabs | null => {
  const channel = openChannel(build)
  if (channel === null || !navigator.locks) return null
  return {
    build,
    locks: navigator.locks,
    tell: (told) => channel.postMessage(told),
    listen(hear) {
      // Told by the same build, so it is taken at its word.
      channel.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data))
    },
  }
}
