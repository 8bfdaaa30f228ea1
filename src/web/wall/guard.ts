import type { PageCheck } from './page-check.ts'
import { reloadWish, type ReloadMemory, type ReloadWhy } from './reload.ts'
import type { Feed } from './wall-feed.ts'

/** Loads the page anew when that helps, and never when it could end on somebody else's page. */
export interface Guard {
  /** To be called every second. */
  tick: () => void
  /** The page itself broke, and nothing but a load can mend it. */
  noteBroken: () => void
  /** The build that the open page is known to be of; null: not yet. */
  ownBuild: () => string | null
}

interface Parts {
  feed: () => Pick<Feed, 'goodMs' | 'stirredMs' | 'build' | 'failure' | 'anchor'>
  steadyMs: () => number
  memory: ReloadMemory
  check: () => Promise<PageCheck>
  reload: () => void
}

/** The page is asked for no more often than this. */
const CHECK_PAUSE_MS = 30_000

/** What has lasted so long has not broken again. */
const WHOLE_MS = 3_600_000
/** A page that is still the right one after so long was worth its load; before, two servers may differ. */
const SETTLED_MS = 15 * 60_000

/** In hidden tabs browsers give timers a turn a minute. */
const LONGEST_BEAT_MS = 90_000

export const createGuard = ({ feed, steadyMs, memory, check, reload }: Parts): Guard => {
  const beganMs = steadyMs()
  /** The build that the open page is known to be of, and one that it is known not to be of. */
  let ownBuild: string | null = null
  let other: { build: string; sinceMs: number } | null = null
  let isBroken = false
  let isChecking = false
  let nextCheckMs = beganMs
  /** How long the page was open and awake: while the machine sleeps nobody can answer. */
  let awakeMs = 0
  let lastTickMs = beganMs
  let heard = { goodMs: feed().goodMs, awakeMs }

  const passTime = (nowMs: number): void => {
    awakeMs += Math.min(nowMs - lastTickMs, LONGEST_BEAT_MS)
    lastTickMs = nowMs
    const { goodMs } = feed()
    if (goodMs !== heard.goodMs) heard = { goodMs, awakeMs }
  }

  const wish = (nowMs: number): ReloadWhy | null => {
    const { stirredMs, build, anchor } = feed()
    const sinceGoodMs = awakeMs - heard.awakeMs
    if (other !== null && other.build !== build) other = null
    if (anchor !== null && sinceGoodMs < CHECK_PAUSE_MS) memory.forget('no-answer')
    if (!isBroken && awakeMs >= WHOLE_MS) memory.forget('broken')
    if (ownBuild === build && awakeMs >= SETTLED_MS) memory.forget('build')
    return reloadWish({
      upMs: awakeMs,
      sinceGoodMs,
      calmMs: nowMs - stirredMs,
      otherBuildMs: other === null ? null : nowMs - other.sinceMs,
      isBroken,
      triesFor: memory.tries,
    })
  }

  const look = (): Promise<PageCheck> => {
    nextCheckMs = steadyMs() + CHECK_PAUSE_MS
    return check()
  }

  /**
   * Another build is named than the open page is known to be of, or one for the first time. What named it need not be
   * what gives the page: while a deploy goes through its servers one by one, each may be asked. So a page is of the build
   * that it names itself, and as long as that is not the one that was named it is asked for again.
   */
  const identify = async (build: string): Promise<void> => {
    const found = await look()
    if (found.kind === 'away') return
    if (found.isSame) ownBuild = found.build
    else if (found.build === null || found.build === build) {
      other = { build, sinceMs: steadyMs() }
      nextCheckMs = steadyMs()
    }
  }

  const load = async (why: ReloadWhy): Promise<void> => {
    const found = await look()
    // Whatever is wrong: it is asked for again in a while.
    if (found.kind === 'away') return
    if (why === 'build' && found.isSame) {
      ownBuild = found.build
      other = null
      return
    }
    memory.note(why)
    reload()
  }

  return {
    ownBuild: () => ownBuild,
    noteBroken() {
      isBroken = true
    },
    tick() {
      const nowMs = steadyMs()
      passTime(nowMs)
      const why = wish(nowMs)
      if (isChecking || nowMs < nextCheckMs) return
      const { build } = feed()
      const isUnknown = build !== null && build !== ownBuild && build !== other?.build
      const next = why !== null ? load(why) : isUnknown ? identify(build) : null
      if (next === null) return
      isChecking = true
      void next.finally(() => {
        isChecking = false
      })
    },
  }
}
