import type { Ground, Score } from '../../task/forecast.ts'
import type { Evidence, StuckLevel } from '../../task/stuck.ts'
import { spoken } from '../language/spoken.ts'

type Because = Extract<Evidence, { by: 'duration' }>['because']

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const GROUND: Record<Ground['by'], string> = {
  duration: ', by how long each took in all.',
  progress: ', by how long each took from this percentage on.',
  pace: ', and its own pace so far; too few were watched at this percentage to know how evenly it grows.',
}

const BECAUSE: Record<Because, string> = {
  moves: 'It moves, so it is slow rather than stuck.',
  'no-progress': 'This service gives no percentage for it, so only its duration can be judged.',
  'not-watched': 'Too few such tasks were watched at this percentage, so only its duration can be judged.',
}

export const ENGLISH = {
  ABOUT: {
    seconds: (count: number) => `${count} s`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
    days: (count: number) => `${count} days`,
    hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    range: (low: string, high: string) => `${low} to ${high}`,
  },
  FORECAST: {
    title: 'Outlook',
    left: (span: string) => `about ${span} left`,
    bySimilar: 'By similar tasks',
    byCloud: 'By the cloud',
    between: (low: string, high: string) => `Done between ${low} and ${high}.`,
    at: (time: string) => `Done at about ${time}.`,
    meaning:
      'Half of those that have taken as long end by the first of these times, nine of ten by the second.',
    beyond: (usual: string, by: Ground['by']) =>
      by === 'duration'
        ? `It has taken longer than nine of ten such tasks (${usual}): no time can be told.`
        : `Later than nine of ten such tasks from here on (${usual} in all): no time can be told.`,
    standsStill: 'It does not seem to move, so no time can be told.',
    passed: 'Later than nine of ten such tasks: no time can be told.',
    tooFew: (count: number, needed: number) =>
      count === 0
        ? `No task of this name has succeeded yet; it takes ${needed} to tell from.`
        : `Only ${plural(count, 'task', 'tasks')} of this name succeeded so far; it takes ${needed} to tell from.`,
    /** Sizes and steps are told by whoever reports them; here only that they were alike. */
    ground: ({ count, by, sizeClass }: Ground) =>
      `From ${plural(count, 'task', 'tasks')} of this name that succeeded${
        sizeClass === null ? '' : `, all of the same size (${sizeClass})`
      }${GROUND[by]}`,
    score: ({ earlier, within, later }: Score) =>
      `Of ${earlier + within + later} earlier forecasts, ${earlier} ended sooner, ${within} within the range and ${later} later.`,
    cloudLeft: (span: string, time: string, isSum: boolean) =>
      `About ${span} left, at about ${time}${isSum ? ' (the sum of its steps)' : ''}.`,
    cloudPassed: (time: string, isSum: boolean) =>
      `It expected the end at ${time}${isSum ? ' (the sum of its steps)' : ''}.`,
  },
  STUCK: {
    level: {
      late: 'Late.',
      suspicious: 'Perhaps stuck.',
      stuck: 'Probably stuck.',
    } satisfies Record<StuckLevel, string>,
    stays: (progress: string, since: string, looks: number, usual: string, count: number) =>
      `${progress} since ${since}, ${plural(looks, 'look', 'looks')}; nine of ten such tasks leave ` +
      `${progress} within ${usual} (${count} were watched).`,
    takes: (elapsed: string, usual: string, count: number, because: Because) =>
      `It has taken ${elapsed} so far; nine of ten such tasks take ${usual} at most ` +
      `(${count} succeeded). ${BECAUSE[because]}`,
  },
} as const

/** The words about what is to come of a task: its end, and whether it stands still. */
export const { ABOUT, FORECAST, STUCK } = await spoken(ENGLISH, () =>
  import('./detail.zh.ts').then((zh) => zh.OUTLOOK),
)
