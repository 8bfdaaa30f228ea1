import { sourceKey, type SourceKey, type SourceRef } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Lease, SharedWork } from './replicas.ts'

/** Sources have a slash in their keys, other work has not. */
export type LeaseKey = SourceKey | SharedWork

/** A lease that is not renewed ends after this long, by the database's clock. */
export const LEASE_MS = 9_000
/** How often the leases held are renewed, and those of others tried. */
export const BEAT_MS = 2_000
/** A holder that could not renew stops asking this long before another one may begin. */
const MARGIN_MS = 1_000

/** The leases of all replicas, in one place that outlives them. */
export interface LeaseTable {
  /** Renews what is ours, takes what nobody holds, for `LEASE_MS` from when it is written; answers what is ours now. */
  claim(sources: readonly LeaseKey[]): Promise<ReadonlySet<LeaseKey>>
  /** Gives up what is ours. */
  release(source: LeaseKey): Promise<void>
}

/** The leases of this replica. */
export interface LeaseKeeper {
  lead(what: SourceRef | SharedWork, signal: AbortSignal): Promise<Lease>
  isLed(source: SourceRef): boolean
  /** Tries at once: another replica let go of something. */
  wake(): void
  /** Gives up nothing by itself: whoever leads releases. */
  close(): Promise<void>
}

interface Led {
  source: LeaseKey
  /** Ends it. */
  lose: AbortController
}

interface Waiting {
  source: LeaseKey
  begin: (led: Led) => void
}

/**
 * Wants what it is asked to lead, and holds what it gets: one question to the table every two seconds, whatever the
 * number of sources. `clock` is monotonic: nobody's setting of the time makes a lease longer.
 */
export const createLeaseKeeper = (table: LeaseTable, clock: Clock): LeaseKeeper => {
  const closing = new AbortController()
  const waiting = new Set<Waiting>()
  const led = new Map<LeaseKey, Led>()
  let waking = new AbortController()
  /** Ends the watch over the time that the last claim gave. */
  let watch = new AbortController()
  /** One question after another: a claim that overtakes a release would hold what nobody leads. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  const lose = (lost: Led): void => {
    if (led.get(lost.source) === lost) led.delete(lost.source)
    lost.lose.abort()
  }

  /** From the moment the question was sent: the table counts from a later one. */
  const watchOver = (sentMs: number): void => {
    watch.abort()
    watch = new AbortController()
    const { signal } = watch
    const loseAll = async () => {
      await clock.wait(sentMs + LEASE_MS - MARGIN_MS - clock.nowMs(), signal)
      if (!signal.aborted) for (const each of led.values()) lose(each)
    }
    void loseAll()
  }

  const claim = async (): Promise<void> => {
    const wanted = new Set([...led.keys(), ...[...waiting].map(({ source }) => source)])
    if (wanted.size === 0) return
    const sentMs = clock.nowMs()
    const ours = await table.claim([...wanted])
    // An answer that took this long tells of a time that is over.
    if (clock.nowMs() - sentMs >= LEASE_MS - MARGIN_MS) return
    watchOver(sentMs)
    for (const each of led.values()) if (!ours.has(each.source)) lose(each)
    for (const each of waiting) {
      if (!ours.has(each.source) || led.has(each.source)) continue
      waiting.delete(each)
      const begun: Led = { source: each.source, lose: new AbortController() }
      led.set(each.source, begun)
      each.begin(begun)
    }
    // Whoever wanted it has given up meanwhile.
    for (const source of ours) if (!led.has(source)) await table.release(source)
  }

  const beat = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      waking = new AbortController()
      // Who cannot ask loses by the watch, and goes on trying.
      await inTurn(claim).catch(() => undefined)
      await clock.wait(BEAT_MS, AbortSignal.any([closing.signal, waking.signal]))
    }
  }
  const beating = beat()

  const release = (mine: Led): Promise<void> =>
    inTurn(async () => {
      const isOurs = led.get(mine.source) === mine
      lose(mine)
      // Where it cannot be given up it ends by itself.
      if (isOurs) await table.release(mine.source).catch(() => undefined)
    })

  return {
    lead: (what, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(reasonOf(signal))
        const entry: Waiting = {
          source: typeof what === 'string' ? what : sourceKey(what),
          begin(begun) {
            signal.removeEventListener('abort', giveUp)
            resolve({ lost: begun.lose.signal, release: () => release(begun) })
          },
        }
        const giveUp = () => {
          waiting.delete(entry)
          reject(reasonOf(signal))
        }
        signal.addEventListener('abort', giveUp, { once: true })
        waiting.add(entry)
        waking.abort()
      }),
    isLed: (source) => led.has(sourceKey(source)),
    wake: () => waking.abort(),
    async close() {
      closing.abort()
      await beating
      await last
      watch.abort()
    },
  }
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('given up')
