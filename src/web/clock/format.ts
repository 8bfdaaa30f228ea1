import { language, LOCALE } from '../language/language.ts'
import { CLOCK } from './words.ts'
import { shownZone } from './zone.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const { unit, gap } = CLOCK
/** Behind the last number, or behind one that another follows. */
const [D, H, M, S] = [unit.day + gap, unit.hour + gap, unit.minute + gap, unit.second]

/** Exact, never rounded: `1 m 29 s`, `14 h 0 m 0 s`, `1 d 2 h 0 m 5 s`, `0.35 s`. */
export const formatDuration = (ms: number): string => {
  const sign = ms < 0 ? '−' : ''
  const span = Math.abs(ms)
  const days = Math.floor(span / DAY)
  const hours = Math.floor((span % DAY) / HOUR)
  const minutes = Math.floor((span % HOUR) / MINUTE)
  // Whole milliseconds divided by 1000 print exactly.
  const seconds = Math.round(span % MINUTE) / SECOND
  if (days > 0) return `${sign}${days}${D}${hours}${H}${minutes}${M}${seconds}${S}`
  if (hours > 0) return `${sign}${hours}${H}${minutes}${M}${seconds}${S}`
  return minutes > 0 ? `${sign}${minutes}${M}${seconds}${S}` : `${sign}${seconds}${S}`
}

/** How old something is, in its two largest units: `4 s`, `12 m`, `3 h 5 m`, `2 d 3 h`. */
export const formatSpan = (ms: number): string => {
  const span = Math.max(0, ms)
  if (span < MINUTE) return `${Math.floor(span / SECOND)}${S}`
  if (span < HOUR) return `${Math.floor(span / MINUTE)}${unit.minute}`
  if (span < DAY) return `${Math.floor(span / HOUR)}${H}${Math.floor((span % HOUR) / MINUTE)}${unit.minute}`
  return `${Math.floor(span / DAY)}${D}${Math.floor((span % DAY) / HOUR)}${unit.hour}`
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `UTC+08:00`; `UTC` for none. */
export const formatOffset = (minutes: number): string => {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

// The clock is always 24 hours.
const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const

const formats = new Map<string, Intl.DateTimeFormat>()

// Names of months in the language of the words beside them, whatever the browser's language.
const formatOf = (name: string, zone: string | undefined, options: Intl.DateTimeFormatOptions) => {
  const key = `${name} ${zone ?? ''}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const created = new Intl.DateTimeFormat(
    LOCALE,
    zone === undefined ? options : { ...options, timeZone: zone },
  )
  formats.set(key, created)
  return created
}

const withSign = (text: string): string => text.replace(/GMT(?:\+00:00)?/, 'UTC').replace('-', '−')

/** The zone behind the time, also where the custom of a language is to put it before. */
const withZoneLast =
  language === 'en' ? withSign : (text: string) => withSign(text).replace(/(UTC\S*) (\S+)$/, '$2 $1')

/** Local date and time with its zone: `21 Nov 2026, 12:32:07 UTC+01:00`. */
export const formatInstant = (ms: number, zone = shownZone()): string =>
  withZoneLast(
    formatOf('instant', zone, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...TIME,
      timeZoneName: 'longOffset',
    }).format(ms),
  )

/** `UTC+01:00`, as of a moment. */
const offsetAt = (ms: number, zone: string | undefined): string =>
  withSign(
    formatOf('offset', zone, { timeZoneName: 'longOffset' })
      .formatToParts(ms)
      .find((part) => part.type === 'timeZoneName')?.value ?? '',
  )

const TO_SECONDS = { day: 'numeric', month: 'short', ...TIME } as const
const TO_MINUTES = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

/** Of the browser's own zone `Date` knows year and offset; to ask `Intl` in every row costs more than the text. */
const formatNear = (
  ms: number,
  nowMs: number,
  zone: string | undefined,
  [name, options]: [string, Intl.DateTimeFormatOptions],
): string => {
  const [then, now] = [new Date(ms), new Date(nowMs)]
  const year = (date: Date) =>
    zone === undefined ? date.getFullYear() : formatOf('year', zone, { year: 'numeric' }).format(date)
  const offset = (date: Date) => (zone === undefined ? date.getTimezoneOffset() : offsetAt(+date, zone))
  const text =
    year(then) === year(now)
      ? formatOf(name, zone, options).format(ms)
      : formatOf(`${name} dated`, zone, { ...options, year: 'numeric' }).format(ms)
  return offset(then) === offset(now) ? text : `${text} ${offsetAt(ms, zone).replace(/^UTC(?=.)/, '')}`
}

/**
 * For narrow columns, whose zone is printed once for all: `21 Nov, 12:32:07`; with the year when it is another, and
 * with the offset when that is not today's: `24 Oct, 12:32:07 +02:00`.
 */
export const formatShortInstant = (ms: number, nowMs: number, zone = shownZone()): string =>
  formatNear(ms, nowMs, zone, ['short', TO_SECONDS])

/** The same to the minute, for moments that were planned: `25 Nov, 18:14`. */
export const formatShortMinute = (ms: number, nowMs: number, zone = shownZone()): string =>
  formatNear(ms, nowMs, zone, ['minute', TO_MINUTES])

/** `12:32:07`, for moments of today. */
export const formatTime = (ms: number, zone = shownZone()): string => formatOf('time', zone, TIME).format(ms)

/** No zone changes its offset for less than this (Morocco, over Ramadan: a month). */
const STEADY_MS = 20 * DAY
const MAX_STEP_COUNT = 40

/**
 * The zone that times of a span are shown in: `Europe/Berlin, UTC+01:00`; with each of its offsets when it changes
 * within the span: `Europe/Berlin, UTC+02:00 and UTC+01:00`.
 */
export const formatZone = (fromMs: number, toMs: number, zone = shownZone()): string => {
  const name = formatOf('offset', zone, { timeZoneName: 'longOffset' }).resolvedOptions().timeZone
  if (name === 'UTC') return 'UTC'
  const span = Math.max(0, toMs - fromMs)
  const stepCount = Math.min(MAX_STEP_COUNT, Math.ceil(span / STEADY_MS))
  const moments = Array.from({ length: stepCount }, (_, step) => fromMs + (span * step) / stepCount)
  const offsets = new Set([...moments, toMs].map((ms) => offsetAt(ms, zone)))
  return CLOCK.zone(name, formatList([...offsets]))
}

/** `60 %` */
export const formatPercent = (percent: number): string => CLOCK.percent(percent)

let list: Intl.ListFormat | undefined

/** `DDS`, `DDS and DMS`, `RDS, DDS and DMS`. */
export const formatList = (words: readonly string[]): string =>
  (list ??= new Intl.ListFormat(LOCALE)).format(words)

const COUNT = new Intl.NumberFormat(LOCALE)

/** `12,345`. */
export const formatCount = (count: number): string => COUNT.format(count)
