import type { SourceReport } from '../../contract/sources.ts'
import { sourceKey, type SourceKey } from '../../task/task-key.ts'

/** How old what is shown is. Nothing here may ever make it look younger. */

/** The two clocks of the display at one moment. */
export interface Moment {
  /** Can be set, and counts while the machine sleeps. */
  browserMs: number
  /** Cannot be set, and may stand still while the machine sleeps. */
  steadyMs: number
}

/** What the BFF's clock said at a moment of the display's. */
export interface Anchor extends Moment {
  bffMs: number
}

/**
 * Now, by the BFF's clock. Of the display's two clocks the one that says that more time has passed is believed: after a
 * sleep, or when somebody sets the clock, data then look older than they are until the next answer, and never younger.
 */
export const nowBy = (anchor: Anchor, { browserMs, steadyMs }: Moment): number =>
  anchor.bffMs + Math.max(0, browserMs - anchor.browserMs, steadyMs - anchor.steadyMs)

/** As of when a source is: as the cloud said it, and as it counts here. */
export type Freshness = ReadonlyMap<SourceKey, { saidMs: number; countsMs: number }>

/**
 * By the cloud's answer time. A cloud whose clock runs ahead answers in the future; then it counts when that was first
 * heard of. What a server no longer knows, having begun anew, is as old as it was.
 */
export const freshnessOf = (sources: readonly SourceReport[], before: Freshness, nowMs: number): Freshness =>
  new Map(
    sources.flatMap((source) => {
      const { lastSuccessMs: saidMs } = source
      const key = sourceKey(source)
      const known = before.get(key)
      if (saidMs === null || known?.saidMs === saidMs) return known === undefined ? [] : [[key, known]]
      // Said to be older than it was, it is not younger for that.
      const latestMs = known === undefined || saidMs > known.saidMs ? nowMs : known.countsMs
      return [[key, { saidMs, countsMs: Math.min(saidMs, latestMs) }]]
    }),
  )

/** `fresh`, then paler by two steps, then said in words. */
export type Age = 'fresh' | 'ageing' | 'faded' | 'old'

const AGEING_MS = 60_000
const FADED_MS = 2 * 60_000
/** The same as where the console calls a source late. */
const OLD_MS = 3 * 60_000

export const ageOf = (asOfMs: number, nowMs: number): Age => {
  const ms = nowMs - asOfMs
  if (ms < AGEING_MS) return 'fresh'
  if (ms < FADED_MS) return 'ageing'
  return ms < OLD_MS ? 'faded' : 'old'
}

/**
 * Of the display as a whole. `silent`: the server does not answer, but what is shown is not old yet. `old`: nothing on
 * it is newer than `sinceMs`. `unread`: the server answers, and nothing of what it is to show was ever read.
 */
export type Screen =
  | { kind: 'live' }
  | { kind: 'silent'; sinceMs: number }
  | { kind: 'old'; sinceMs: number }
  | { kind: 'unread' }

const SILENT_MS = 60_000

interface Shown {
  /** As of when the newest source is; null: none was ever read. */
  newestMs: number | null
  answeredMs: number
}

export const screenOf = ({ newestMs, answeredMs }: Shown, nowMs: number): Screen => {
  if (newestMs === null) return { kind: 'unread' }
  // What the BFF knew when it answered last is all that is shown.
  const sinceMs = Math.min(answeredMs, newestMs)
  if (ageOf(sinceMs, nowMs) === 'old') return { kind: 'old', sinceMs }
  return nowMs - answeredMs >= SILENT_MS ? { kind: 'silent', sinceMs: answeredMs } : { kind: 'live' }
}
