import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithin, isWithinBy, type TimeWindow } from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import { exampleSummary } from '../../task/examples.ts'
import { busiestInstances } from './busiest-instances.ts'
import { createCalendar } from '../clock/calendar.ts'
import { trendOf } from './duration-trend.ts'
import { durationsOf } from './durations.ts'
import { failureReasons } from './failure-reasons.ts'
import { hourAt, shadesOf, timeOfDay } from './time-of-day.ts'
import { volumeOf } from './volume.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.parse('2026-11-21T08:00:00Z')
const LAST_WEEK = { fromMs: NOW - 7 * DAY, toMs: null }
const berlin = createCalendar('Europe/Berlin')

const task = (parts: Partial<TaskSummary>): TaskSummary =>
  exampleSummary({ taskId: `${parts.createdMs ?? ''} ${parts.endedMs ?? ''} ${parts.name ?? ''}`, ...parts })
const ended = (createdMs: number, tookMs: number, parts: Partial<TaskSummary> = {}): TaskSummary =>
  task({ status: 'succeeded', createdMs, endedMs: createdMs + tookMs, ...parts })

test('each day has the tasks that were created on it by the clocks of the viewer, and those of them that failed', () => {
  const tasks = [
    // 00:30 on the 20th in Berlin.
    ended(Date.parse('2026-11-19T23:30:00Z'), HOUR),
    ended(Date.parse('2026-11-20T10:00:00Z'), HOUR, { status: 'failed' }),
    task({ status: 'running', createdMs: NOW - HOUR }),
    // Alive in the range, but created before it.
    task({ status: 'running', createdMs: NOW - 9 * DAY }),
    task({ status: 'running', createdMs: null }),
  ]
  const volume = volumeOf(tasks, LAST_WEEK, 'created', NOW, berlin)
  expect(volume.unit).toBe('day')
  expect(volume.slices.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 2, 1])
  expect(volume.slices.map(({ failedCount }) => failedCount)).toEqual([0, 0, 0, 0, 0, 0, 1, 0])
  expect(volume).toMatchObject({ count: 3, failedCount: 1, outsideCount: 1, unknownCount: 1 })
})

test('volume by end leaves out what has not ended, whatever end time the cloud gives', () => {
  const tasks = [
    ended(NOW - 2 * DAY, DAY),
    task({ status: 'running', createdMs: NOW - DAY, endedMs: NOW - HOUR }),
  ]
  expect(volumeOf(tasks, LAST_WEEK, 'ended', NOW, berlin)).toMatchObject({ count: 1, unknownCount: 1 })
})

test('a range without tasks has its days all the same', () => {
  const { slices, count } = volumeOf([], LAST_WEEK, 'created', NOW, berlin)
  expect([slices.length, count]).toEqual([8, 0])
})

test('durations are of tasks that ended; what is left out is counted by its reason', () => {
  const tasks = [
    ...[1, 2, 3].map((minutes) => ended(NOW - DAY, minutes * 60_000, { name: 'Restart' })),
    ended(NOW - DAY, HOUR, { name: 'Create', status: 'failed' }),
    task({ status: 'running', createdMs: NOW - HOUR }),
    task({ status: 'succeeded', createdMs: NOW - HOUR, endedMs: null }),
    task({ status: 'succeeded', createdMs: NOW, endedMs: NOW - HOUR }),
    ended(NOW - DAY, DAY, { plannedMs: NOW - HOUR }),
  ]
  const { names, ...left } = durationsOf(tasks)
  expect(left).toEqual({ count: 4, openCount: 1, unknownCount: 2, scheduledCount: 1 })
  expect(names.map(({ name, spread }) => [name, spread.count, spread.median])).toEqual([
    ['Restart', 3, 120_000],
    ['Create', 1, HOUR],
  ])
})

test('a duration far above the others is an outlier, the longest first', () => {
  const usual = Array.from({ length: 20 }, (_, place) => ended(NOW - DAY, 60_000 + place * 1000))
  const [names] = durationsOf([...usual, ended(NOW - DAY, HOUR), ended(NOW - DAY, 2 * HOUR)]).names
  expect(names?.outliers.map(({ durationMs }) => durationMs)).toEqual([2 * HOUR, HOUR])
})

test('the trend has the median and 95 % of each day on which tasks ended', () => {
  const { names } = durationsOf([
    ended(NOW - 2 * DAY, 60_000),
    ended(NOW - 2 * DAY, 120_000),
    ended(NOW - 2 * DAY, 180_000),
    // Ended before the range.
    ended(NOW - 20 * DAY, 60_000),
  ])
  const trend = trendOf(names[0] ?? { tasks: [], timed: [] }, LAST_WEEK, 'ended', NOW, berlin)
  expect(trend.slices.map(({ medianMs }) => medianMs)).toEqual([
    ...Array.from({ length: 5 }, () => null),
    120_000,
    null,
    null,
  ])
  expect(trend.slices[5]).toMatchObject({ count: 3, timedCount: 3, p95Ms: 180_000 })
  expect(trend.outsideCount).toBe(1)
})

test('a mark of the trend counts what its list has, and beside it what has a duration', () => {
  const name = 'Restart'
  const { names } = durationsOf([
    ended(NOW - 2 * DAY, 60_000, { name }),
    ended(NOW - 2 * DAY, 120_000, { name, plannedMs: NOW - 2 * DAY }),
    task({ name, status: 'succeeded', createdMs: null, endedMs: NOW - 2 * DAY }),
    task({ name, status: 'running', createdMs: NOW - 2 * DAY }),
    ended(NOW - 2 * DAY, 60_000, { name: 'Create' }),
  ])
  const restart = names.find((entry) => entry.name === name) ?? { tasks: [], timed: [] }
  expect(trendOf(restart, LAST_WEEK, 'ended', NOW, berlin).slices[5]).toMatchObject({
    count: 3,
    timedCount: 1,
    medianMs: 60_000,
  })
  expect(trendOf(restart, LAST_WEEK, 'created', NOW, berlin).slices[5]).toMatchObject({
    count: 3,
    timedCount: 1,
  })
})

test('whatever the cloud says of times, each mark counts exactly the tasks of the list behind it', () => {
  const moments = fc.option(fc.integer({ min: NOW - 9 * DAY, max: NOW }), { nil: null })
  const tasks = fc.array(
    fc.record({
      status: fc.constantFrom('running' as const, 'succeeded' as const, 'failed' as const),
      createdMs: moments,
      endedMs: moments,
      plannedMs: moments,
      name: fc.constantFrom('Restart', 'Create'),
    }),
  )
  fc.assert(
    fc.property(tasks, fc.constantFrom('created' as const, 'ended' as const), (parts, by) => {
      const all = parts.map(task).filter((each) => isWithin(each, LAST_WEEK))
      const listed = (slice: TimeWindow, some: (each: TaskSummary) => boolean) =>
        all.filter((each) => isWithinBy(each, slice, by) && some(each)).length
      for (const { name, ...entry } of durationsOf(all).names)
        for (const slice of trendOf(entry, LAST_WEEK, by, NOW, berlin).slices) {
          expect(slice.count).toBe(listed(slice, (each) => each.name === name))
          expect(slice.timedCount).toBeLessThanOrEqual(slice.count)
        }
      for (const slice of volumeOf(all, LAST_WEEK, by, NOW, berlin).slices) {
        expect(slice.count).toBe(listed(slice, () => true))
        expect(slice.failedCount).toBe(listed(slice, ({ status }) => status === 'failed'))
      }
      for (const { hours } of timeOfDay(all, LAST_WEEK, by, berlin).cells)
        for (const { fromMs, count } of hours)
          expect(count).toBe(listed(hourAt(fromMs, LAST_WEEK), () => true))
    }),
  )
})

test('instances are told apart by id, over services, and tasks without one are counted', () => {
  const unnamed = { ...exampleSummary({ connection: 'test' }), instanceId: null, instanceName: null }
  const load = busiestInstances([
    ended(NOW - DAY, HOUR, { instanceId: 'a', instanceName: 'orders' }),
    ended(NOW - DAY, HOUR, { instanceId: 'a', instanceName: null, service: 'dds', status: 'failed' }),
    task({ instanceId: 'b', instanceName: 'orders', status: 'running' }),
    unnamed,
  ])
  expect(load).toMatchObject({ count: 3, unnamedCount: 1 })
  expect(load.instances).toEqual([
    {
      connection: 'prod-fra',
      instance: 'a',
      name: 'orders',
      services: ['rds', 'dds'],
      count: 2,
      failedCount: 1,
      runningCount: 0,
      busyMs: 2 * HOUR,
    },
    expect.objectContaining({ instance: 'b', name: 'orders', runningCount: 1, busyMs: 0 }),
  ])
})

test('the time of day is that of the viewer, and knows the real hours behind each cell', () => {
  const monday = Date.parse('2026-11-16T22:30:00Z')
  const { cells, count, mostCount } = timeOfDay(
    [task({ createdMs: monday }), task({ createdMs: monday }), task({ createdMs: monday - 7 * DAY })],
    { fromMs: monday - 10 * DAY, toMs: null },
    'created',
    berlin,
  )
  expect([count, mostCount, cells.length]).toEqual([3, 3, 168])
  expect(cells.filter((cell) => cell.count > 0)).toEqual([
    {
      weekday: 0,
      hour: 23,
      count: 3,
      hours: [
        { fromMs: Date.parse('2026-11-16T22:00:00Z'), count: 2 },
        { fromMs: Date.parse('2026-11-09T22:00:00Z'), count: 1 },
      ],
    },
  ])
})

test('failures of one cause are one group, latest first; those without a reason are one too', () => {
  const failed = (endedMs: number, failureText: string | null, parts: Partial<TaskSummary> = {}) =>
    ended(endedMs - HOUR, HOUR, { status: 'failed', failureText, ...parts })
  const reasons = failureReasons([
    failed(NOW - 3, 'Timeout after 60 s on orders', { name: 'Create' }),
    failed(NOW - 1, 'timeout after 1800 s on billing.', { name: 'Resize', instanceName: 'billing' }),
    failed(NOW - 2, 'Timeout after 5 s on shop', { name: 'Resize', instanceName: 'shop' }),
    failed(NOW - 4, null),
    task({ status: 'running', failureText: 'Timeout after 5 s on shop' }),
  ])
  expect(
    reasons.map(({ cause, tasks, names }) => [
      cause,
      tasks.map(({ endedMs }) => NOW - (endedMs ?? 0)),
      names,
    ]),
  ).toEqual([
    ['Timeout after ‹number› s on ‹instance›', [1, 2, 3], ['Resize', 'Create']],
    [null, [4], ['CreateMysqlSingleHAInstance']],
  ])
})

test('shades ascend, the darkest is the fullest hour, and few tasks need few of them', () => {
  expect(shadesOf(66, 5)).toEqual([3, 11, 24, 42, 66])
  expect(shadesOf(3, 5)).toEqual([1, 2, 3])
  expect(shadesOf(1, 5)).toEqual([1])
})
