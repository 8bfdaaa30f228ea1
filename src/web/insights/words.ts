import type { Unit } from '../clock/calendar.ts'
import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'
import type { MomentKind } from './moment.ts'

const tasks = (count: number): string => (count === 1 ? '1 task' : `${formatCount(count)} tasks`)

const PER: Record<Unit, string> = { hour: 'hour', day: 'day', week: 'week', month: 'month' }

/** Those whose durations are drawn, of all that the list behind it has. */
const timedOf = (timedCount: number, count: number): string =>
  timedCount === count ? tasks(count) : `${formatCount(timedCount)} of ${tasks(count)} with a duration`

interface TrendCounts {
  count: number
  timedCount: number
  unit: Unit
  by: MomentKind
  outsideCount: number
}

const sentence = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' ')

export const ENGLISH = {
  title: 'Insights',
  reading: 'Reading tasks',
  tasks,
  from: (count: number, range: string) => `From ${tasks(count)} alive ${range}`,
  readingOlder: 'older ones are still being read, so these figures will grow',
  cutOff: 'the older ones could not be read',
  zone: (zone: string) => `times in ${zone}`,
  asTable: 'Show as a table',
  noTasks: 'No tasks in this range',
  noTasksWithFilters: 'No task in this range fits the filters.',
  noTasksAtAll: 'No task was alive in this range.',
  clearFilters: 'Clear filters',
  marks: (chart: string) => `${chart}. Arrow keys move between the marks, Enter opens what is behind one.`,

  volume: {
    title: (unit: Unit, by: MomentKind) => `Tasks ${by} per ${PER[unit]}`,
    lead: ({
      count,
      failedCount,
      outsideCount,
      unknownCount,
      by,
    }: {
      count: number
      failedCount: number
      outsideCount: number
      unknownCount: number
      by: MomentKind
    }) =>
      sentence([
        `${tasks(count)}, ${formatCount(failedCount)} of them failed.`,
        outsideCount === 0
          ? null
          : `${formatCount(outsideCount)} more ${outsideCount === 1 ? 'was' : 'were'} alive in the range, but ${by} outside of it.`,
        unknownCount === 0
          ? null
          : by === 'created'
            ? `${formatCount(unknownCount)} without a readable creation time ${unknownCount === 1 ? 'is' : 'are'} not counted.`
            : unknownCount === 1
              ? '1 has not ended, or has no known end.'
              : `${formatCount(unknownCount)} have not ended, or have no known end.`,
      ]),
    all: 'All',
    failed: 'Failed',
    allChart: (unit: Unit) => `Tasks per ${PER[unit]}`,
    failedChart: (unit: Unit) => `Failed tasks per ${PER[unit]}`,
    mark: (when: string, count: number, failedCount: number) =>
      `${when}: ${tasks(count)}, ${formatCount(failedCount)} failed`,
    failedMark: (when: string, failedCount: number, count: number) =>
      `${when}: ${formatCount(failedCount)} of ${tasks(count)} failed`,
    part: 'part of it',
    columns: { when: 'When', count: 'Tasks', failed: 'Failed', share: 'Failed share' },
    none: 'No task began in this range.',
    noneEnded: 'No task ended in this range.',
  },

  durations: {
    title: 'How long tasks take',
    lead: ({ count }: { count: number }) =>
      `From ${tasks(count)} that ended, whatever came of them. Median: half of them took no longer. p95: 95 % of them took no longer. Both are durations that occurred. The axis grows by factors.`,
    left: ({
      openCount,
      unknownCount,
      scheduledCount,
    }: {
      openCount: number
      unknownCount: number
      scheduledCount: number
    }) => {
      const parts = [
        openCount === 0
          ? null
          : `${formatCount(openCount)} that ${openCount === 1 ? 'has' : 'have'} not ended`,
        unknownCount === 0 ? null : `${formatCount(unknownCount)} whose duration is not known`,
        scheduledCount === 0 ? null : `${formatCount(scheduledCount)} that waited for a planned time`,
      ].filter((part) => part !== null)
      return parts.length === 0 ? null : `Not counted: ${parts.join(', ')}.`
    },
    columns: {
      name: 'Task',
      count: 'With a duration',
      median: 'Median',
      p95: 'p95',
      longest: 'Longest',
      spread: 'From shortest to longest; the box holds the middle half',
    },
    ofAll: (timedCount: number, count: number) => `${formatCount(timedCount)} of ${formatCount(count)}`,
    outlier: (name: string, took: string, when: string) => `${name} took ${took}, ended ${when}`,
    outliersAre:
      'A dot is a task that took far longer than the others of its name: more than three times the span of the middle half above it, and more than twice the median. Names with fewer than 8 tasks have none.',
    more: (count: number) => `Show all ${formatCount(count)} names`,
    none: 'No finished tasks in this range.',
    spread: (name: string, shortest: string, longest: string) => `${name}: from ${shortest} to ${longest}`,
  },

  trend: {
    title: 'Durations over time',
    of: 'Task name',
    option: (name: string, count: number) => `${name} (${formatCount(count)})`,
    lead: ({ count, timedCount, unit, by, outsideCount }: TrendCounts) =>
      sentence([
        `${tasks(count)} of this name, by the ${PER[unit]} on which they ${by === 'ended' ? 'ended' : 'were created'}.`,
        timedCount === count
          ? null
          : `Of ${formatCount(timedCount)} of them the duration is known and counts: what waited for a planned time is left out.`,
        outsideCount === 0
          ? null
          : `${formatCount(outsideCount)} more ${by === 'ended' ? 'ended' : 'were created'} outside the range and ${outsideCount === 1 ? 'is' : 'are'} not shown.`,
      ]),
    median: 'Median',
    p95: 'p95',
    outlier: 'Outlier',
    mark: (when: string, timedCount: number, count: number, median: string, p95: string) =>
      `${when}: median ${median}, p95 ${p95}, ${timedOf(timedCount, count)}`,
    columns: {
      when: 'When',
      count: (by: MomentKind) => (by === 'ended' ? 'Ended' : 'Created'),
      timed: 'With a duration',
      median: 'Median',
      p95: 'p95',
    },
  },

  instances: {
    title: 'Busiest instances',
    lead: (count: number, instanceCount: number, unnamedCount: number) =>
      sentence([
        `${tasks(count)} on ${formatCount(instanceCount)} ${instanceCount === 1 ? 'instance' : 'instances'}.`,
        unnamedCount === 0
          ? null
          : `${formatCount(unnamedCount)} ${unnamedCount === 1 ? 'names' : 'name'} no instance.`,
      ]),
    columns: { name: 'Instance', where: 'Where', count: 'Tasks', failed: 'Failed', busy: 'Time in tasks' },
    busyIs: 'Time in tasks is the sum of all known durations; tasks that ran side by side count twice.',
    more: (count: number) => `Show all ${formatCount(count)} instances`,
    none: 'No task in this range names an instance.',
    count: (name: string, count: number) => `${tasks(count)} on ${name}`,
    failed: (name: string, count: number) => `${formatCount(count)} failed on ${name}`,
    noneFailed: '0',
    where: (services: readonly string[], connection: string) => `${services.join(', ')}, ${connection}`,
  },

  timeOfDay: {
    title: (by: MomentKind) => `Time of day at which tasks were ${by}`,
    lead: (count: number, zone: string) => `${tasks(count)}, by hour and weekday in ${zone}.`,
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    weekdaysShort: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    weekday: 'Weekday',
    cell: (weekday: string, hour: string, count: number) => `${weekday}, ${hour}: ${tasks(count)}`,
    behind: (weekday: string, hour: string) => `${weekday}, ${hour}:`,
    hour: (day: string, count: number) => `${day}: ${tasks(count)}`,
    upTo: (bound: number, isLast: boolean) =>
      isLast ? `up to ${tasks(bound)}` : `up to ${formatCount(bound)}`,
    none: 'No task began in this range.',
    close: 'Close',
  },

  failures: {
    title: 'Why tasks fail',
    lead: (count: number, causeCount: number) =>
      `${tasks(count)} failed, for ${formatCount(causeCount)} ${causeCount === 1 ? 'reason' : 'reasons'}. Ids, addresses, times and numbers in the texts are taken for equal.`,
    columns: { count: 'Tasks', cause: 'Reason', names: 'Task', last: 'Last' },
    /** What stands for parts of a text that differ; in addresses and searches it stays English. */
    part: (name: string) => name,
    noReason: 'No reason given by the service',
    listOf: (count: number, cause: string) => `${tasks(count)} failed: ${cause}`,
    names: (names: readonly string[], moreCount: number) =>
      moreCount === 0 ? names.join(', ') : `${names.join(', ')} and ${formatCount(moreCount)} more`,
    moreTasks: (count: number) => `and ${formatCount(count)} more`,
    more: (count: number) => `Show all ${formatCount(count)} reasons`,
    none: 'No task failed in this range.',
  },
} as const

/** Every word of the insights, in one place. */
export const WORDS = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
