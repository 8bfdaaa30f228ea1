import type { Calendar } from '../clock/calendar.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-11-21T12:32:07+01:00`; milliseconds only where there are any. */
export const isoTime = (ms: number, calendar: Calendar): string => {
  const offset = calendar.offsetMinutesAt(ms)
  const wall = new Date(ms + offset * 60_000).toISOString().replace('.000Z', '').replace('Z', '')
  const size = Math.abs(offset)
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
