import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  by: 'Filter by',
  order: 'Order',
  show: (count: number) => (count === 1 ? 'Show 1 task' : `Show ${formatCount(count)} tasks`),
  inForce: 'in force',
  tasks: (count: number) => (count === 1 ? ' task' : ' tasks'),
  matches: (field: string) => `${field} matches when it`,
  anyOf: 'is any of',
  noneOf: 'is none of',
  find: 'Find',
  findIn: (field: string) => `Find ${field.toLowerCase()}`,
  more: (count: number) => `${formatCount(count)} more; type to find them.`,
  noValue: 'No task here has a value for this.',
  notFound: (sought: string) => `Nothing here is called “${sought}”.`,
  durationMatches: 'Duration matches when it is',
  any: 'Any',
  other: 'Other',
  spanExample: '1h30m',
  spanFault: 'Days, hours, minutes and seconds, like 1h30m or 45s',
  soFarCounts: 'A task that runs counts with its time so far.',
  inThisTime: {
    alive: 'Alive in this time',
    created: 'Created in this time',
    ended: 'Ended in this time',
    'not-created': 'Not created in this time',
    'not-ended': 'Not ended in this time',
  },
  sortBy: 'Sort by',
  ascending: (column: string) => `${column}, ascending`,
  descending: (column: string) => `${column}, descending`,
} as const

/** What the choices of filters say. */
export const CHOICE = await spoken(ENGLISH, () => import('./choice-words.zh.ts').then((zh) => zh.CHINESE))
