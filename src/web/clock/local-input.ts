import type { Calendar } from './calendar.ts'

/** What `<input type="datetime-local">` holds for a moment: `2026-11-21T12:32`, by the clocks of a zone. */
export const toLocalInput = (ms: number, calendar: Calendar): string =>
  new Date(calendar.wallAt(ms)).toISOString().slice(0, 16)

/** Null while the input is empty or half filled. */
export const fromLocalInput = (text: string, calendar: Calendar): number | null => {
  const wallMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)
    ? Date.parse(`${text.slice(0, 16)}Z`)
    : Number.NaN
  return Number.isNaN(wallMs) ? null : calendar.momentAt(wallMs)
}
