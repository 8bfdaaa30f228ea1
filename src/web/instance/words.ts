import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'
import type { SpanKind } from './timeline.ts'

const tasks = (count: number): string => (count === 1 ? '1 task' : `${formatCount(count)} tasks`)

export const ENGLISH = {
  breadcrumb: 'Breadcrumb',
  itsTasks: 'Its tasks',
  everything: 'Everything that ran on it',
  back: 'Back to the list',
  inList: 'Show in the list',
  copyId: (id: string) => `Id: copy ${id}`,
  count: (count: number, failedCount: number, runningCount: number, range: string) =>
    `${tasks(count)} alive ${range}, ${formatCount(failedCount)} failed, ${formatCount(runningCount)} running`,
  zone: (zone: string) => `times in ${zone}`,
  reading: 'Reading tasks',
  readingOlder: 'older ones are still being read',
  cutOff: 'the older ones could not be read',
  matched: (services: readonly string[], connection: string) =>
    `Everything on ${connection} that names this id, over all services (${services.join(', ')}).`,
  matchedByNameOnly: (connection: string) =>
    `Tasks on ${connection} that carry this name and no id; two instances of one name could not be told apart.`,
  byName: (count: number, name: string) =>
    `${tasks(count)} without an id ${count === 1 ? 'is' : 'are'} matched by the name ${name}.`,
  namesakes: (name: string) =>
    `Another instance has the name ${name} too; tasks that carry only the name are left out.`,
  namesake: (id: string) => `Open ${id}`,
  none: 'No task on this instance',
  noneText: (instance: string, range: string) =>
    `No task of ${instance} was alive ${range}. The id may be mistyped, or its tasks may be older.`,
  showMonth: 'Show the last 30 days',
  timeline: {
    title: 'Timeline',
    label: 'Timeline. Arrow keys move between the tasks, Enter opens one.',
    scroller: 'Timeline, scrolls sideways',
    zoom: 'Width',
    times: (zoom: number) => `${zoom} ×`,
    hint: 'Point at a task to read it here; longer bars carry its name.',
    now: 'now',
    kind: {
      span: 'Ended',
      open: 'Still open',
      moment: 'End not known',
      planned: 'Not started',
    } satisfies Record<SpanKind, string>,
    legend: { succeeded: 'Succeeded', failed: 'Failed', running: 'Running', planned: 'Not started' },
    span: (name: string, status: string, when: string, took: string | null, besideCount: number) =>
      [
        `${name}, ${status}`,
        when,
        ...(took === null ? [] : [took]),
        ...(besideCount === 0
          ? []
          : [`${formatCount(besideCount)} ${besideCount === 1 ? 'other' : 'others'} ran at some time of it`]),
      ].join(' · '),
    from: (created: string) => `since ${created}`,
    between: (created: string, ended: string) => `${created} to ${ended}`,
    endUnknown: (created: string) => `from ${created}, its end is not known`,
    planned: (planned: string) => `planned for ${planned}`,
    waiting: (created: string) => `created ${created}, not started`,
    unplaced: (count: number) =>
      `${tasks(count)} without a readable time ${count === 1 ? 'is' : 'are'} only in the table.`,
    cut: (count: number) => `Only the latest ${formatCount(count)} tasks are drawn; all are in the table.`,
  },
  table: {
    title: 'Tasks',
    columns: {
      task: 'Task',
      service: 'Service',
      status: 'Status',
      started: 'Started',
      duration: 'Duration',
      failure: 'Failure reason',
      copy: 'Copy for a ticket',
    },
    copy: (name: string) => `Copy for a ticket: ${name}`,
    more: (count: number) => `Show all ${formatCount(count)}`,
  },
} as const

/** Every word of the page of an instance, in one place. */
export const WORDS = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
