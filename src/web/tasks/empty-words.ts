import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  noTasks: 'No tasks in this time',
  noMatch: 'No task matches',
  noneAlive: (range: string) => `No task was alive ${range}.`,
  noneFits: (range: string, filters: readonly string[]) =>
    `No task that was alive ${range} fits: ${filters.join('; ')}.`,
  readingOlder: 'Older tasks are still being read.',
  without: (filter: string, count: number) => `Without ${filter}: ${formatCount(count)}`,
  month: 'Show the last 30 days',
} as const

/** What a list says that shows no task. */
export const EMPTY = await spoken(ENGLISH, () => import('./empty-words.zh.ts').then((zh) => zh.CHINESE))
