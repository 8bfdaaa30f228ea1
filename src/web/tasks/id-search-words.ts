import type { ReactNode } from 'react'
import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

type Parts = readonly ReactNode[]

const them = (count: number): string => (count === 1 ? 'it' : 'them')

export const ENGLISH = {
  hidden: (count: number) => (count === 1 ? 'The task is hidden' : `${formatCount(count)} tasks are hidden`),
  isLeftOut: (count: number, id: ReactNode): Parts => [
    `The list has ${count === 1 ? 'a task' : 'tasks'} with the id `,
    id,
    ', but it is left out.',
  ],
  isHidden: (count: number, id: ReactNode, filters: string): Parts => [
    `The list has ${count === 1 ? 'a task' : 'tasks'} with the id `,
    id,
    `, but not where ${filters}.`,
  ],
  showWithout: (count: number) => `Show ${them(count)} without other filters`,
  searched: (count: number, range: string) =>
    `Searched by task id and instance id, with and without dashes: the ${formatCount(count)} tasks that were alive ${range}.`,
  readingOlder: 'Older ones are still being read.',
  notInList: 'This task is not in the list',
  open: 'Open its page (Enter)',
  none: 'No task here has this id',
  canBeAsked: (sources: string, mostCount: number) =>
    `${sources} can be asked for a task with it. That costs at most ${mostCount} questions to the cloud.`,
  ask: 'Ask for it (Enter)',
  month: 'Search the last 30 days',
  notDms: (form: ReactNode): Parts => [
    'DMS is not asked, because it finds a task only under its instance: paste ',
    form,
    ', or the link.',
  ],
  asking: 'Asking the cloud',
  askingSources: (sources: string) => `Asking ${sources}.`,
  nobody: 'Nobody knows this id',
  nobodyAnnounced: 'Nobody knows this id.',
  found: 'Found',
  foundMore: 'Found more than once',
  foundAnnounced: (names: string) => `Found ${names}.`,
  forgets:
    'The cloud forgets a task after a month, and needs some seconds to know a new one. Perhaps the id belongs to an instance without a task in this time.',
  unknownTo: (sources: string, count: number) =>
    `${sources} ${count === 1 ? 'does' : 'do'} not know it, nor was it ever seen here.`,
  couldNotTell: (sources: string, why: string) => `${sources} could not tell: ${why}`,
  stop: (why: string) => `${why}.`,
  on: (services: string, connections: string) => `${services} on ${connections}`,
} as const

/** What is said about an id that is not in the list. */
export const ID_SEARCH = await spoken(ENGLISH, () =>
  import('./id-search-words.zh.ts').then((zh) => zh.CHINESE),
)
