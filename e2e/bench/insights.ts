import { summarize } from '../../src/task/summary.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { createCalendar } from '../../src/web/clock/calendar.ts'
import { filePieces } from '../../src/web/export/write-file.ts'
import { busiestInstances } from '../../src/web/insights/busiest-instances.ts'
import { trendOf } from '../../src/web/insights/duration-trend.ts'
import { durationsOf } from '../../src/web/insights/durations.ts'
import { failureReasons } from '../../src/web/insights/failure-reasons.ts'
import { timeOfDay } from '../../src/web/insights/time-of-day.ts'
import { volumeOf } from '../../src/web/insights/volume.ts'
import { benchTask } from './bench-task.ts'
import { median, type Figure } from './figure.ts'

const COUNT = 100_000
const ROUNDS = 15
const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
const MONTH_MS = 30 * 24 * 3_600_000
const NAME_COUNT = 60

const taskAt = (place: number): TaskSummary => {
  const createdMs = NOW_MS - (place / COUNT) * MONTH_MS
  const task = summarize(benchTask(place, { createdMs, isRunning: place % 50 === 1, nowMs: NOW_MS }), place)
  return {
    ...task,
    name: `${task.name}${place % NAME_COUNT}`,
    // Each with an address and a number of its own, so that no text is met twice.
    failureText:
      task.failureText && `${task.failureText} on 10.0.${place % 256}.7 after ${place} s, ${task.taskId}`,
  }
}

/** What each figure of a month with 100,000 tasks costs, and a file of them. Each is worked out by itself. */
export const measureInsights = (): Figure[] => {
  const tasks = Array.from({ length: COUNT }, (_, place) => taskAt(place))
  const window = { fromMs: NOW_MS - MONTH_MS, toMs: null }
  const zone = 'Europe/Berlin'
  const [first] = durationsOf(tasks).names
  const context = { calendar: createCalendar(zone), titleOfConnection: (id: string) => id, origin: '' }
  return [
    measure('tasks per day', () => volumeOf(tasks, window, 'created', NOW_MS, createCalendar(zone))),
    measure('durations by name', () => durationsOf(tasks)),
    measure(
      'durations of a name over time',
      () => first && trendOf(first, window, 'ended', NOW_MS, createCalendar(zone)),
    ),
    measure('busiest instances', () => busiestInstances(tasks)),
    measure('time of day', () => timeOfDay(tasks, window, 'created', createCalendar(zone))),
    measure('5,000 failures by reason', () => failureReasons(tasks)),
    measure('a piece of a CSV file', () => filePieces(tasks.slice(0, 500), 'csv', context).toArray()),
  ]
}

const measure = (name: string, work: () => unknown): Figure => {
  const times = Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now()
    work()
    return performance.now() - startedMs
  })
  return {
    name: `${name}, 100,000 tasks`,
    value: median(times),
    unit: 'ms',
    floor: null,
    goal: 'at most 33 ms, two frames',
  }
}
