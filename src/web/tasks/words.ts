import type { Status } from '../../task/status.ts'
import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'
import type { ColumnId } from './column-ids.ts'

const tasks = (count: number): string => (count === 1 ? '1 task' : `${formatCount(count)} tasks`)

export const ENGLISH = {
  status: {
    running: 'Running',
    waiting: 'Waiting',
    'needs-approval': 'Needs approval',
    failed: 'Failed',
    succeeded: 'Succeeded',
    cancelled: 'Cancelled',
    deleted: 'Deleted',
    unknown: 'Unknown',
  } satisfies Record<Status, string>,
  cloudSaid: (raw: string | null) => (raw === null ? 'The cloud gave no status' : `The cloud said: ${raw}`),
  column: {
    service: 'Service',
    task: 'Task',
    instance: 'Instance',
    status: 'Status',
    progress: 'Progress',
    started: 'Started',
    duration: 'Duration',
    connection: 'Connection',
    failure: 'Failure reason',
  } satisfies Record<ColumnId, string>,
  /** A failed task without a reason: said in words, because a blank reads as "no problem". */
  noFailure: 'not provided by this service',
  progressOf: (name: string) => `Progress of ${name}`,
  contradictory: 'contradictory',
  contradicts: 'The cloud contradicts itself about this task; the task page says how',
  notes: (count: number) => (count === 1 ? '1 note' : `${formatCount(count)} notes`),
  planned: (when: string) => `planned ${when}`,
  wasPlanned: (when: string) => `was planned ${when}`,
  notStarted: 'not started',
  createdAt: (when: string) => `Created ${when}`,
  atLeast: (duration: string) => `≥ ${duration}`,
  asFarAsKnown: 'As far as known: nothing newer was read',
  newRows: (count: number) => `${formatCount(count)} new`,
  count: {
    reading: 'Reading tasks',
    noneRead: 'No tasks read yet',
    alive: (count: number, total: number, range: string, isCutOff: boolean) =>
      `${isCutOff ? 'At least ' : ''}${
        count === total ? tasks(count) : `${formatCount(count)} of ${tasks(total)}`
      } alive ${range}`,
    filteredOut: (count: number) => `${formatCount(count)} filtered out`,
    readingOlder: 'reading older ones',
    incomplete: (services: readonly string[]) => `incomplete: ${services.join(', ')}`,
    zone: (zone: string) => `times in ${zone}`,
    shown: (count: number) => `${tasks(count)} shown`,
  },
  search: { label: 'Search tasks', placeholder: 'Name, id, instance, reason' },
  display: 'Display',
  unread: 'No tasks could be read so far; they appear here as soon as the server answers.',
} as const

/** What the list of tasks says. */
export const LIST = await spoken(ENGLISH, () => import('../language/first-page.zh.ts').then((zh) => zh.LIST))
