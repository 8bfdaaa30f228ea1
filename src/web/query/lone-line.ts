import type { Kept } from './kept.ts'
import type { Line } from './line.ts'
import { listPollMs } from './polling.ts'
import type { TaskList } from './task-list.ts'

/** Where a browser cannot share, each tab asks by itself. */
export const createLoneLine = (read: () => Kept<TaskList> | undefined): Line => ({
  step: (ask) => ask(read(), () => undefined),
  pollMs: listPollMs,
  hear: () => undefined,
  rest: () => undefined,
  stop: () => undefined,
  end: () => undefined,
})

/**
 * Goes on alone from the moment that locks turn out to be forbidden: where site data is blocked they are there, and each
 * use of them is a SecurityError.
 */
export const aloneWhereForbidden = (shared: Line, alone: Line): Line => {
  let line = shared
  return {
    async step(ask, signal) {
      try {
        return await line.step(ask, signal)
      } catch (cause) {
        if (line === alone || !isForbidden(cause)) throw cause
        line.stop()
        line.end()
        line = alone
        return alone.step(ask, signal)
      }
    },
    hear: (told) => line.hear(told),
    pollMs: (kept) => line.pollMs(kept),
    rest: () => line.rest(),
    stop: () => line.stop(),
    end: () => line.end(),
  }
}

const isForbidden = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === 'SecurityError'
