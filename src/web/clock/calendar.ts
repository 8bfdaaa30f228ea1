const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const UNITS = ['hour', 'day', 'week', 'month'] as const
export type Unit = (typeof UNITS)[number]

/** Moments as the clocks and calendars of one zone tell them. */
export interface Calendar {
  /** IANA name; undefined: the one of the browser. */
  zone: string | undefined
  offsetMinutesAt: (ms: number) => number
  /** What the clock on the wall shows, as if it were UTC. */
  wallAt: (ms: number) => number
  /** The first moment at which it shows this, or is past it where it jumps over it. */
  momentAt: (wallMs: number) => number
  /** 0 is Monday. */
  weekdayAt: (ms: number) => number
  /** 0 to 23. */
  hourAt: (ms: number) => number
  /** The first moment of the hour, day, week (from Monday) or month. */
  startOf: (ms: number, unit: Unit) => number
  /** The first moment of the one after. */
  startOfNext: (ms: number, unit: Unit) => number
}

/** Zones change their offset at whole quarters of an hour. */
const STEP_MS = 15 * MINUTE_MS

export const createCalendar = (zone?: string): Calendar => {
  const readOffset = offsetReader(zone)
  const steps = new Map<number, number>()
  const atStep = (step: number): number => {
    const known = steps.get(step)
    if (known !== undefined) return known
    const offset = readOffset(step * STEP_MS)
    steps.set(step, offset)
    return offset
  }
  /** By UTC day; NaN for a day within which the offset changes. */
  const days = new Map<number, number>()
  const offsetMinutesAt = (ms: number): number => {
    const day = Math.floor(ms / DAY_MS)
    let offset = days.get(day)
    if (offset === undefined) {
      const first = readOffset(day * DAY_MS)
      offset = first === readOffset((day + 1) * DAY_MS) ? first : Number.NaN
      days.set(day, offset)
    }
    return Number.isNaN(offset) ? atStep(Math.floor(ms / STEP_MS)) : offset
  }
  const wallOf = (ms: number): number => ms + offsetMinutesAt(ms) * MINUTE_MS
  const firstAt = (wallMs: number): number => {
    const around = [offsetMinutesAt(wallMs - DAY_MS), offsetMinutesAt(wallMs + DAY_MS)]
    const [most, least] = [Math.max(...around), Math.min(...around)]
    const early = wallMs - most * MINUTE_MS
    return offsetMinutesAt(early) === most ? early : wallMs - least * MINUTE_MS
  }

  const startOf = (ms: number, unit: Unit): number => {
    // An hour is an hour also while clocks are changed; zones off by half an hour have theirs.
    if (unit === 'hour') return ms - mod(wallOf(ms), HOUR_MS)
    return firstAt(wallStartOf(wallOf(ms), unit))
  }
  return {
    zone,
    offsetMinutesAt,
    wallAt: wallOf,
    momentAt: firstAt,
    weekdayAt: (ms) => weekdayOf(wallOf(ms)),
    hourAt: (ms) => Math.floor(mod(wallOf(ms), DAY_MS) / HOUR_MS),
    startOf,
    startOfNext: (ms, unit) => {
      if (unit === 'hour') return startOf(ms, 'hour') + HOUR_MS
      const wallMs = wallStartOf(wallOf(ms), unit)
      if (unit === 'month') {
        const date = new Date(wallMs)
        return firstAt(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
      }
      return firstAt(wallMs + (unit === 'week' ? 7 : 1) * DAY_MS)
    },
  }
}

const mod = (value: number, by: number): number => ((value % by) + by) % by

/** 1 January 1970 was a Thursday. */
const weekdayOf = (wallMs: number): number => mod(Math.floor(wallMs / DAY_MS) + 3, 7)

const wallStartOf = (wallMs: number, unit: 'day' | 'week' | 'month'): number => {
  const dayMs = wallMs - mod(wallMs, DAY_MS)
  switch (unit) {
    case 'day':
      return dayMs
    case 'week':
      return dayMs - weekdayOf(wallMs) * DAY_MS
    case 'month':
      return dayMs - (new Date(wallMs).getUTCDate() - 1) * DAY_MS
  }
}

const offsetReader = (zone: string | undefined): ((ms: number) => number) => {
  const options = { timeZoneName: 'longOffset' } as const
  const format = new Intl.DateTimeFormat(
    'en-GB',
    zone === undefined ? options : { ...options, timeZone: zone },
  )
  return (ms) => {
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const parts = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
    if (!parts) return 0
    const minutes = Number(parts[2]) * 60 + Number(parts[3])
    return parts[1] === '-' ? -minutes : minutes
  }
}
