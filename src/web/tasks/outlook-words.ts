import type { CloudExpectation, Ground, Score } from '../../task/forecast.ts'
import type { Evidence, StuckLevel } from '../../task/stuck.ts'
import { formatInstant, formatSpan, formatTime } from '../clock/format.ts'

/** The words about what is to come of a task: its end, and whether it stands still. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** As exact as an estimate may look: `40 s`, `12 min`, `2 h 10 min`, `3 days`. */
export const aboutText = (ms: number): string => {
  const { value, unit } = about(ms)
  return `${value} ${unit}`
}

const about = (ms: number): { value: string; unit: string } => {
  const span = Math.max(0, ms)
  if (span < 55 * SECOND) return { value: `${Math.max(10, Math.ceil(span / (10 * SECOND)) * 10)}`, unit: 's' }
  if (span < 90 * MINUTE) return { value: `${Math.max(1, Math.round(span / MINUTE))}`, unit: 'min' }
  if (span < 10 * HOUR) {
    const tens = Math.round(span / (10 * MINUTE))
    const rest = (tens % 6) * 10
    const hours = Math.floor(tens / 6)
    return rest === 0 ? { value: `${hours}`, unit: 'h' } : { value: `${hours} h ${rest}`, unit: 'min' }
  }
  if (span < 2 * DAY) return { value: `${Math.round(span / HOUR)}`, unit: 'h' }
  return { value: `${Math.round(span / DAY)}`, unit: 'days' }
}

/** `12 to 20 min`, `50 s to 2 min`, `12 min`. */
const rangeText = (lowMs: number, highMs: number): string => {
  const [low, high] = [about(lowMs), about(highMs)]
  if (low.value === high.value && low.unit === high.unit) return aboutText(highMs)
  const isShort = low.unit === high.unit && !low.value.includes('h') && !high.value.includes('h')
  return isShort ? `${low.value} to ${aboutText(highMs)}` : `${aboutText(lowMs)} to ${aboutText(highMs)}`
}

/** Sizes and steps are told by whoever reports them; here only that they were alike. */
const groundText = ({ count, by, sizeClass }: Ground): string => {
  const tasks = `From ${plural(count, 'task', 'tasks')} of this name that succeeded`
  const size = sizeClass === null ? '' : `, all of the same size (${sizeClass})`
  return `${tasks}${size}${BY[by]}`
}

const BY: Record<Ground['by'], string> = {
  duration: ', by how long each took in all.',
  progress: ', by how long each took from this percentage on.',
  pace: ', and its own pace so far; too few were watched at this percentage to know how evenly it grows.',
}

const scoreText = ({ earlier, within, later }: Score): string =>
  `Of ${earlier + within + later} earlier forecasts, ${earlier} ended sooner, ${within} within the range and ` +
  `${later} later.`

export const FORECAST = {
  title: 'Outlook',
  left: (lowMs: number, highMs: number) => `about ${rangeText(lowMs, highMs)} left`,
  bySimilar: 'By similar tasks',
  byCloud: 'By the cloud',
  when: (lowMs: number, highMs: number) => {
    const [low, high] = [formatTime(lowMs), formatTime(highMs)]
    const isFar = highMs - lowMs > 12 * HOUR
    if (isFar) return `Done between ${formatInstant(lowMs)} and ${formatInstant(highMs)}.`
    return low.slice(0, 5) === high.slice(0, 5)
      ? `Done at about ${high.slice(0, 5)}.`
      : `Done between ${low.slice(0, 5)} and ${high.slice(0, 5)}.`
  },
  meaning:
    'Half of those that have taken as long end by the first of these times, nine of ten by the second.',
  beyond: (usualMs: number, { by }: Ground) =>
    by !== 'duration'
      ? `Later than nine of ten such tasks from here on (${aboutText(usualMs)} in all): no time can be told.`
      : `It has taken longer than nine of ten such tasks (${aboutText(usualMs)}): no time can be told.`,
  standsStill: 'It does not seem to move, so no time can be told.',
  passed: 'Later than nine of ten such tasks: no time can be told.',
  tooFew: (count: number, needed: number) =>
    count === 0
      ? `No task of this name has succeeded yet; it takes ${needed} to tell from.`
      : `Only ${plural(count, 'task', 'tasks')} of this name succeeded so far; it takes ${needed} to tell from.`,
  ground: groundText,
  score: scoreText,
  cloud: ({ atMs, of }: CloudExpectation, nowMs: number) => {
    const sum = of === 'subtasks' ? ' (the sum of its steps)' : ''
    return atMs <= nowMs
      ? `It expected the end at ${formatTime(atMs).slice(0, 5)}${sum}.`
      : `About ${aboutText(atMs - nowMs)} left, at about ${formatTime(atMs).slice(0, 5)}${sum}.`
  },
} as const

const LEVEL: Record<StuckLevel, string> = {
  late: 'Late',
  suspicious: 'Perhaps stuck',
  stuck: 'Probably stuck',
}

const BECAUSE: Record<Extract<Evidence, { by: 'duration' }>['because'], string> = {
  moves: 'It moves, so it is slow rather than stuck.',
  'no-progress': 'This service gives no percentage for it, so only its duration can be judged.',
  'not-watched': 'Too few such tasks were watched at this percentage, so only its duration can be judged.',
}

const evidenceText = (evidence: Evidence): string => {
  const { count } = evidence
  if (evidence.by === 'stay') {
    const { progress, sinceMs, looks, usualMs } = evidence
    return (
      `${progress} % since ${formatTime(sinceMs)}, ${plural(looks, 'look', 'looks')}; nine of ten such tasks leave ` +
      `${progress} % within ${formatSpan(usualMs)} (${count} were watched).`
    )
  }
  const { elapsedMs, usualMs, because } = evidence
  return (
    `It has taken ${formatSpan(elapsedMs)} so far; nine of ten such tasks take ${formatSpan(usualMs)} at most ` +
    `(${count} succeeded). ${BECAUSE[because]}`
  )
}

export const STUCK = { level: LEVEL, evidence: evidenceText } as const
