import { isTerminal, type Status } from './status.ts'

/** A moment as the cloud gave it: the instant, the text it came as, and the offset that text carried. */
export interface Instant {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  epochMs: number
  /** What the cloud sent, untouched: `2018-08-06T10:41:14+0800`, `1592211353606`. */
  text: string
  /** Minutes east of UTC; null where the form carries none (epoch milliseconds). */
  offsetMinutes: number | null
}

// The services write offsets without a colon (+0800), which Date.parse need not accept (facts.md quirk 36).
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?\s*(Z|[+-]\d{2}(?::?\d{2})?)$/i
const EPOCH_MS = /^\d{12,14}$/
const OFFSET = /^([+-])(\d{2}):?(\d{2})?$/

const offsetMinutesOf = (zone: string): number | null => {
  if (zone.toUpperCase() === 'Z') return 0
  const parts = OFFSET.exec(zone)
  if (!parts) return null
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  // +14:00 and -12:00 are the last offsets in use anywhere.
  if (minutes > 14 * 60 || Number(parts[3] ?? 0) > 59) return null
  return parts[1] === '-' ? -minutes : minutes
}

/** Reads ISO text with an offset of any spelling, or epoch milliseconds. Null: not a moment; nothing is guessed. */
export const parseInstant = (text: string): Instant | null => {
  const trimmed = text.trim()
  if (EPOCH_MS.test(trimmed)) return { epochMs: Number(trimmed), text, offsetMinutes: null }
  const parts = ISO.exec(trimmed)
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number)
  const offsetMinutes = offsetMinutesOf(parts[8] ?? '')
  if (
    year === undefined ||
    month === undefined ||
    day === undefined ||
    hour === undefined ||
    minute === undefined ||
    second === undefined ||
    offsetMinutes === null
  )
    return null
  const millisecond = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3))
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  // Date.UTC rolls 31 February over into March and reads years below 100 as 19xx: such text names no moment.
  const back = new Date(local)
  const isReal =
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute &&
    back.getUTCSeconds() === second
  return isReal ? { epochMs: local - offsetMinutes * 60_000, text, offsetMinutes } : null
}

interface Timed {
  status: Status
  createdMs: number | null
  endedMs: number | null
}

/**
 * How long a task took, from instants, never from wall text. Null unless it is terminal, has both ends,
 * and ended no earlier than it was created (facts.md section 11.3).
 */
export const durationMs = (task: Timed): number | null => {
  if (!isTerminal(task.status) || task.createdMs === null || task.endedMs === null) return null
  const span = task.endedMs - task.createdMs
  return span < 0 ? null : span
}

/** How long a task that has not ended has existed at `nowMs`, by the cloud's clock; never negative. */
export const elapsedMs = (task: Timed, nowMs: number): number | null =>
  isTerminal(task.status) || task.createdMs === null ? null : Math.max(0, nowMs - task.createdMs)
