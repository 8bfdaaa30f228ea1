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
    `Searched by task id, instance id and failure text, with and without dashes: the ${formatCount(count)} tasks that were alive ${range}.`,
  readingOlder: 'Older ones are still being read.',
  looking: 'Looking it up',
  notListed: 'This id is not in the list',
  resting: 'Nothing is asked at the moment, so it is not looked up any further.',
  notKept: 'Nor is it the id of a task or an instance among all that is kept here.',
  couldNotLook: (why: string) => `What is kept here could not be looked through: ${why}`,
  ownTitle: 'What the id is of',
  own: 'The tasks above only name this id. It is the id of:',
  enterOpens: 'Enter opens it.',
  enterGoes: 'Enter goes to the first of them.',
  instance: (name: string) => `Instance ${name}`,
  lastTask: (when: string) => `last task ${when}`,
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
  notFound: 'Not found',
  found: 'Found',
  foundMore: 'Found more than once',
  foundAnnounced: (names: string) => `Found ${names}.`,
  forgets:
    'The cloud forgets a task after a month, and needs some seconds to know a new one. Perhaps the id is that of an instance on which no task was seen.',
  unknownTo: (sources: string, count: number) =>
    `${sources} ${count === 1 ? 'does' : 'do'} not know a task with it.`,
  couldNotTell: (sources: string, why: string) => `${sources} could not tell: ${why}`,
  stop: (why: string) => `${why}.`,
  on: (services: string, connections: string) => `${services} on ${connections}`,
} as const

/** What is said about an id that is not in the list. */
export const ID_SEARCH = await spoken(ENGLISH, () =>
  import('./id-search-words.zh.ts').then((zh) => zh.CHINESE),
)
