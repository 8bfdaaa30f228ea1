import type { Clock } from '../clock.ts'

/** Something that records from its last reset on. */
interface Recording {
  reset(): void
}

const MINUTE_MS = 60_000

/**
 * Records the last minute or two, for any number of readers: of two recordings that began a minute apart the older one
 * is read. Whoever looks less often is told of all the time since somebody looked.
 */
export const createLastMinutes = <Kind extends Recording>(older: Kind, newer: Kind, clock: Clock) => {
  let recordings = { older, newer }
  let sinceMs = clock.nowMs()
  return {
    read(): Kind {
      const nowMs = clock.nowMs()
      // A clock that was set back would never be over otherwise.
      if (nowMs - sinceMs >= MINUTE_MS || nowMs < sinceMs) {
        recordings.older.reset()
        recordings = { older: recordings.newer, newer: recordings.older }
        sinceMs = nowMs
      }
      return recordings.older
    },
  }
}
