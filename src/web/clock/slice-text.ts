import { LOCALE } from '../language/language.ts'
import type { Calendar, Unit } from './calendar.ts'
import type { Slice } from './slices.ts'
import { CLOCK } from './words.ts'

const OPTIONS: Record<Unit, Intl.DateTimeFormatOptions> = {
  hour: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
}

const TICK_OPTIONS: Record<Unit, Intl.DateTimeFormatOptions> = {
  hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: '2-digit' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (key: string, options: Intl.DateTimeFormatOptions, zone: string | undefined) => {
  const name = `${key} ${zone ?? ''}`
  let format = formats.get(name)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE, zone === undefined ? options : { ...options, timeZone: zone })
    formats.set(name, format)
  }
  return format
}

const clock = (ms: number, { zone }: Calendar): string =>
  formatOf('clock', TICK_OPTIONS.hour, zone).format(ms)

/** `Tue 17 Nov`, `21 Nov, 14:00`, `week of 16 Nov 2026`, `November 2026`. A part of a day or an hour says which. */
export const sliceText = (slice: Slice, unit: Unit, calendar: Calendar): string => {
  const startMs = calendar.startOf(slice.fromMs, unit)
  const text = formatOf(unit, OPTIONS[unit], calendar.zone)
    .format(startMs)
    .replace(/^(\w{3}),/, '$1')
  const whole = unit === 'week' ? CLOCK.weekOf(text) : text
  if (!slice.isPart || unit === 'week' || unit === 'month') return whole
  const isLateStart = slice.fromMs > startMs
  return isLateStart
    ? CLOCK.from(whole, clock(slice.fromMs, calendar))
    : CLOCK.until(whole, clock(slice.toMs, calendar))
}

/** The same as short as an axis needs it. */
export const sliceTick = (ms: number, unit: Unit, { zone }: Calendar): string =>
  formatOf(`${unit} tick`, TICK_OPTIONS[unit], zone).format(ms)

/** `14:00 to 15:00` */
export const hourText = (hour: number): string =>
  CLOCK.between(`${two(hour)}:00`, `${two((hour + 1) % 24)}:00`)

export const two = (value: number): string => String(value).padStart(2, '0')

/** `Mon 16 Nov` */
export const dayText = (ms: number, { zone }: Calendar): string =>
  formatOf('day', OPTIONS.day, zone)
    .format(ms)
    .replace(/^(\w{3}),/, '$1')

/** `16 Nov` */
export const shortDay = (ms: number, { zone }: Calendar): string =>
  formatOf('day tick', TICK_OPTIONS.day, zone).format(ms)

const DAY_MS = 86_400_000

/** A moment on an axis with so many milliseconds from one tick to the next: `14:00`, and the day at midnight. */
export const tickText = (ms: number, stepMs: number, calendar: Calendar): string =>
  stepMs < DAY_MS && calendar.startOf(ms, 'day') !== ms ? clock(ms, calendar) : dayText(ms, calendar)
