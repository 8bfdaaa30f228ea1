import type { Clock } from '../clock.ts'
import type { Channel } from '../store/postgres-channel.ts'
import type { Demand } from '../sync/demand.ts'

/** Well within the time that somebody counts as watching. */
const CALL_AGAIN_MS = 10_000

/** Whoever watches at one replica sets the pace at all of them. */
export const createSharedDemand = (demand: Demand, channel: Channel, clock: Clock): Demand => {
  let calledMs = Number.NEGATIVE_INFINITY
  channel.hear('watched', () => demand.note())
  return {
    ...demand,
    note() {
      demand.note()
      const nowMs = clock.nowMs()
      if (nowMs - calledMs < CALL_AGAIN_MS) return
      calledMs = nowMs
      // Whoever still watches calls again.
      channel.call('watched', null).catch(() => undefined)
    },
  }
}
