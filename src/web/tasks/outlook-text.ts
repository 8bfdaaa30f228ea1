import type { CloudExpectation } from '../../task/forecast.ts'
import type { Evidence } from '../../task/stuck.ts'
import { formatInstant, formatPercent, formatSpan, formatTime } from '../clock/format.ts'
import { ABOUT, FORECAST, STUCK } from './outlook-words.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type About =
  | { unit: 'seconds' | 'minutes' | 'hours' | 'days'; value: number }
  | { unit: 'hoursAndMinutes'; hours: number; minutes: number }

const about = (ms: number): About => {
  const span = Math.max(0, ms)
  if (span < 55 * SECOND)
    return { unit: 'seconds', value: Math.max(10, Math.ceil(span / (10 * SECOND)) * 10) }
  if (span < 90 * MINUTE) return { unit: 'minutes', value: Math.max(1, Math.round(span / MINUTE)) }
  if (span < 10 * HOUR) {
    const tens = Math.round(span / (10 * MINUTE))
    const minutes = (tens % 6) * 10
    const hours = Math.floor(tens / 6)
    return minutes === 0 ? { unit: 'hours', value: hours } : { unit: 'hoursAndMinutes', hours, minutes }
  }
  if (span < 2 * DAY) return { unit: 'hours', value: Math.round(span / HOUR) }
  return { unit: 'days', value: Math.round(span / DAY) }
}

const textOf = (span: About): string =>
  span.unit === 'hoursAndMinutes'
    ? ABOUT.hoursAndMinutes(span.hours, span.minutes)
    : ABOUT[span.unit](span.value)

/** As exact as an estimate may look: `40 s`, `12 min`, `2 h 10 min`, `3 days`. */
export const aboutText = (ms: number): string => textOf(about(ms))

/** `12 to 20 min`, `50 s to 2 min`, `12 min`. */
export const aboutRange = (lowMs: number, highMs: number): string => {
  const [low, high] = [about(lowMs), about(highMs)]
  if (textOf(low) === textOf(high)) return textOf(high)
  const isShort = low.unit !== 'hoursAndMinutes' && low.unit === high.unit
  return ABOUT.range(isShort ? String(low.value) : textOf(low), textOf(high))
}

/** No estimate is known to the second. */
const minuteOf = (ms: number): string => formatTime(ms).slice(0, 5)

export const whenText = (lowMs: number, highMs: number): string => {
  if (highMs - lowMs > 12 * HOUR) return FORECAST.between(formatInstant(lowMs), formatInstant(highMs))
  const [low, high] = [minuteOf(lowMs), minuteOf(highMs)]
  return low === high ? FORECAST.at(high) : FORECAST.between(low, high)
}

export const cloudText = ({ atMs, of }: CloudExpectation, nowMs: number): string => {
  const isSum = of === 'subtasks'
  return atMs <= nowMs
    ? FORECAST.cloudPassed(minuteOf(atMs), isSum)
    : FORECAST.cloudLeft(aboutText(atMs - nowMs), minuteOf(atMs), isSum)
}

export const evidenceText = (evidence: Evidence): string => {
  const { count } = evidence
  const usual = formatSpan(evidence.usualMs)
  return evidence.by === 'stay'
    ? STUCK.stays(
        formatPercent(evidence.progress),
        formatTime(evidence.sinceMs),
        evidence.looks,
        usual,
        count,
      )
    : STUCK.takes(formatSpan(evidence.elapsedMs), usual, count, evidence.because)
}
