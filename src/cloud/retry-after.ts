/** How long the cloud wants to be left alone, and how long we then do. */

const SECONDS = /^\d+(\.\d+)?$/
/** Two headers arrive as one, joined by a comma. */
const SEVERAL = /^\d+(\s*,\s*\d+)+$/

/**
 * Milliseconds from seconds or from an HTTP date in any of its three forms (RFC 9110, sections 5.6.7 and 10.2.3);
 * of several values the longest. Null for anything else. May be infinite: whoever waits clamps it.
 */
export const readRetryAfter = (text: string | null, nowMs: number): number | null => {
  const trimmed = text?.trim() ?? ''
  if (SECONDS.test(trimmed)) return Number(trimmed) * 1_000
  if (SEVERAL.test(trimmed)) return Math.max(...trimmed.split(',').map(Number)) * 1_000
  const atMs = readHttpDate(trimmed, nowMs)
  return atMs === null ? null : Math.max(0, atMs - nowMs)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})`
const HTTP_DATES = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(String.raw`^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) ${TIME} GMT$`),
  // Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(String.raw`^[A-Z][a-z]+day, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}) ${TIME} GMT$`),
  // Sun Nov  6 08:49:37 1994
  new RegExp(String.raw`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) ${TIME} (?<year>\d{4})$`),
]

const readHttpDate = (text: string, nowMs: number): number | null => {
  for (const form of HTTP_DATES) {
    const parts = form.exec(text)?.groups
    if (!parts) continue
    const month = MONTHS.indexOf(parts['month'] ?? '')
    if (month < 0) return null
    const [day, hour, minute, second] = [parts['day'], parts['hour'], parts['minute'], parts['second']].map(
      Number,
    )
    return Date.UTC(fullYear(parts['year'] ?? '', nowMs), month, day, hour, minute, second)
  }
  return null
}

/** A year of two digits is never more than 50 years ahead (RFC 9110, section 5.6.7). */
const fullYear = (text: string, nowMs: number): number => {
  if (text.length === 4) return Number(text)
  const thisYear = new Date(nowMs).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + Number(text)
  return year > thisYear + 50 ? year - 100 : year
}

const SHORTEST_MS = 2_000
const LONGEST_MS = 300_000
const FIRST_MS = 5_000
const LONGEST_GUESS_MS = 60_000

/**
 * How long to rest after the nth problem in a row: as the cloud asked, between 2 s and 5 min, else 5 s doubling to a
 * minute. `spread` from 0 to 1 adds up to a tenth, so that not all come back in step.
 */
export const pauseMs = (problemCount: number, retryAfterMs: number | null, spread: number): number => {
  const guessedMs = Math.min(FIRST_MS * 2 ** Math.min(problemCount - 1, 6), LONGEST_GUESS_MS)
  const wantedMs =
    retryAfterMs === null ? guessedMs : Math.min(Math.max(retryAfterMs, SHORTEST_MS), LONGEST_MS)
  return wantedMs * (1 + 0.1 * spread)
}
