/** When a page that nobody touches loads itself anew. */

/**
 * `build`: the server has another page. `no-answer`: nothing good was heard for too long, and the fault may be ours.
 * `broken`: the page itself broke. `daily`: whatever else goes wrong in a page that is open for months.
 */
export type ReloadWhy = 'build' | 'no-answer' | 'broken' | 'daily'

export interface Situation {
  /** How long the page has been open; by a clock that nobody sets, like all spans here. */
  upMs: number
  /** Since the last good answer, or since the page was opened. */
  sinceGoodMs: number
  /** Since anything of note changed on the screen. */
  calmMs: number
  /** For how long the server has named another build than this page; null: it does not. */
  otherBuildMs: number | null
  isBroken: boolean
  /** How often it was loaded anew for this in a row, without any use. */
  triesFor: (why: ReloadWhy) => number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const CALM_MS = 20_000
/** Somewhere something always changes. */
const WAITED_MS = 10 * MINUTE
const NO_ANSWER_MS = 15 * MINUTE
const BROKEN_MS = MINUTE
const DAILY_MS = 24 * HOUR
const FIRST_PAUSE_MS = 15 * MINUTE
const LONGEST_PAUSE_MS = 6 * HOUR
/** The last answer is no older than this. */
const IS_GOOD_MS = MINUTE

/** After each load that was of no use the page stays for longer, so that none becomes a loop. */
const pauseMs = (tries: number): number =>
  tries === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1))

export const reloadWish = (situation: Situation): ReloadWhy | null => {
  const { upMs, sinceGoodMs, calmMs, otherBuildMs, isBroken, triesFor } = situation
  const isDue = (why: ReloadWhy) => upMs >= pauseMs(triesFor(why))
  if (isBroken && upMs >= BROKEN_MS && isDue('broken')) return 'broken'
  if (sinceGoodMs >= NO_ANSWER_MS && isDue('no-answer')) return 'no-answer'
  if (sinceGoodMs >= IS_GOOD_MS) return null
  const isCalm = calmMs >= CALM_MS
  if (otherBuildMs !== null && (isCalm || otherBuildMs >= WAITED_MS) && isDue('build')) return 'build'
  return upMs >= DAILY_MS && (isCalm || upMs >= DAILY_MS + WAITED_MS) && isDue('daily') ? 'daily' : null
}

/** What is remembered over loads of one tab. */
export interface ReloadMemory {
  tries: (why: ReloadWhy) => number
  /** Noted before the load. */
  note: (why: ReloadWhy) => void
  /** It was of use. */
  forget: (why: ReloadWhy) => void
}

const keyOf = (why: ReloadWhy) => `wall-reloads-${why}`

/** Where nothing can be remembered every load counts as a second one: with a pause before it. */
export const createReloadMemory = (storage: () => Storage): ReloadMemory => {
  const tries = (why: ReloadWhy): number => {
    try {
      const count = Number(storage().getItem(keyOf(why)) ?? 0)
      return Number.isInteger(count) && count >= 0 ? count : 1
    } catch {
      return 1
    }
  }
  return {
    tries,
    note(why) {
      try {
        storage().setItem(keyOf(why), String(Math.min(99, tries(why) + 1)))
      } catch {
        // Then the pause stays.
      }
    },
    forget(why) {
      try {
        storage().removeItem(keyOf(why))
      } catch {
        // As above.
      }
    },
  }
}
