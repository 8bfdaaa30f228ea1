import type { SourceReport } from '../../contract/sources.ts'
import { isRead } from '../tasks/source-summary.ts'
import { ageOf, type Age } from './truth.ts'

/** How far what is known of a view reaches: which of its sources were read, and how long ago. */
export interface Reach {
  /** Those that are read at all: neither switched off nor missing at their site. */
  read: readonly SourceReport[]
  /** As of when the newest of them is; null: none was ever read. */
  newestMs: number | null
  /** As of when each of the old ones is, the oldest first. */
  old: readonly number[]
  /** How many of them were never read. */
  unreadCount: number
  /** All tasks that are known are here. */
  isListWhole: boolean
  /** The server has read all of them, so what it does not know was not there. */
  isRead: boolean
  /** Of everything that is counted over all of them. */
  age: Age
}

interface Known {
  /** Those of the view. */
  sources: readonly SourceReport[]
  isListWhole: boolean
  /** Null: it was never read. */
  asOfOf: (source: SourceReport) => number | null
}

export const reachOf = ({ sources, isListWhole, asOfOf }: Known, nowMs: number): Reach => {
  const read = sources.filter(isRead)
  const asOf = read.flatMap((source) => asOfOf(source) ?? [])
  const newestMs = asOf.length === 0 ? null : Math.max(...asOf)
  const old = asOf.filter((ms) => ageOf(ms, nowMs) === 'old').sort((a, b) => a - b)
  const unreadCount = read.length - asOf.length
  const newestAge = newestMs === null ? 'old' : ageOf(newestMs, nowMs)
  return {
    read,
    newestMs,
    old,
    unreadCount,
    isListWhole,
    // A server that has begun anew knows nothing yet, however old what it said before is.
    isRead: isListWhole && read.length > 0 && read.every(({ lastSuccessMs }) => lastSuccessMs !== null),
    // Most of it may be of this moment; all of it is not.
    age: newestAge === 'fresh' && old.length + unreadCount > 0 ? 'ageing' : newestAge,
  }
}
