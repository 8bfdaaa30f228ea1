import type { HistoryPauseReason } from '../../contract/sources.ts'
import type { HistoryPause } from './store.ts'

/** So often at most a full disk is tried again. */
const TRY_EVERY_MS = 10_000

/** Whether history is written, and if not, when that is tried again. */
export interface PauseState {
  now(): HistoryPause | null
  /** Nothing could be written, for the first time or again. */
  failed(why: HistoryPauseReason): void
  isTryDue(): boolean
  end(): void
}

export const createPauseState = (nowMs: () => number): PauseState => {
  let pause: HistoryPause | null = null
  let triedMs = 0
  return {
    now: () => pause,
    failed(why) {
      triedMs = nowMs()
      pause = { sinceMs: pause?.sinceMs ?? triedMs, why }
    },
    // A clock that was put back must not keep history paused.
    isTryDue: () => pause !== null && Math.abs(nowMs() - triedMs) >= TRY_EVERY_MS,
    end() {
      pause = null
    },
  }
}
