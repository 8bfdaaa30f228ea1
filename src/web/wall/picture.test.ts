import { expect, test } from 'vitest'
import type { StuckLevel } from '../../task/stuck.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { BIT } from '../attention/attention.ts'
import { attentionMarks } from '../attention/attention-marks.ts'
import { applyChanges, NO_TASKS } from '../query/task-set.ts'
import { exampleSummary } from '../../task/examples.ts'
import { createColumns } from '../tasks/field-columns.ts'
import { pictureOf } from './picture.ts'
import { readWallAddress } from './wall-address.ts'

const HOUR = 3_600_000
const NOW = 100 * HOUR

const task = (taskId: string, parts: Parameters<typeof exampleSummary>[0]) =>
  exampleSummary({ taskId, change: 1, createdMs: NOW - HOUR, endedMs: null, ...parts })

const keyOf = (tasks: readonly TaskSummary[], id: string): TaskKey =>
  tasks.find(({ taskId }) => taskId === id)?.key ?? 'a/rds/b'

const picture = (
  tasks: readonly TaskSummary[],
  {
    levels = {},
    seen = [],
    search = '',
  }: { levels?: Record<string, StuckLevel>; seen?: string[]; search?: string } = {},
) => {
  return pictureOf(
    {
      set: applyChanges(NO_TASKS, tasks),
      late: new Map(Object.entries(levels).map(([id, level]) => [keyOf(tasks, id), level])),
      ends: new Map(),
      acknowledged: new Set(seen.map((id) => keyOf(tasks, id))),
    },
    readWallAddress(search).views[0],
    NOW,
    createColumns(),
  )
}

const idsOf = ({ tasks }: { tasks: readonly { task: TaskSummary }[] }) =>
  tasks.map(({ task: { taskId } }) => taskId)

const TASKS = [
  task('young', { status: 'running' }),
  task('long', { status: 'running', createdMs: NOW - 30 * HOUR }),
  task('hangs', { status: 'running' }),
  task('slow', { status: 'running' }),
  task('failed', { status: 'failed', endedMs: NOW - HOUR }),
  task('failed-later', { status: 'failed', endedMs: NOW - 1 }),
  task('asks', { status: 'needs-approval' }),
  task('tomorrow', { status: 'waiting', plannedMs: NOW + 20 * HOUR }),
  task('soon', { status: 'waiting', plannedMs: NOW + HOUR }),
  task('some-time', { status: 'waiting', plannedMs: null }),
  task('done', { status: 'succeeded', endedMs: NOW - 1 }),
]
const LEVELS = { hangs: 'stuck', slow: 'late' } as const

test('what runs stands in an order that does not change, behind what has fallen behind', () => {
  const { running } = picture(TASKS, { levels: LEVELS })
  expect(idsOf(running)).toEqual(['hangs', 'slow', 'long', 'young'])
  expect(running.urgentCount).toBe(1)
})

test('what somebody should look at: what hangs, what failed, what is late, what waits for a word', () => {
  const { trouble } = picture(TASKS, { levels: LEVELS })
  expect(idsOf(trouble)).toEqual(['hangs', 'failed-later', 'failed', 'slow', 'asks'])
  expect(trouble.urgentCount).toBe(3)
})

test('what is planned first stands first', () => {
  expect(idsOf(picture(TASKS).next)).toEqual(['soon', 'tomorrow', 'some-time'])
})

const OVERDUE = [
  task('overdue', { status: 'waiting', plannedMs: NOW - 2 * HOUR }),
  task('long-overdue', { status: 'waiting', plannedMs: NOW - 9 * HOUR, createdMs: NOW - HOUR / 2 }),
  task('about-to-begin', { status: 'waiting', plannedMs: NOW - HOUR }),
  task('nobody-waits', { status: 'waiting', plannedMs: NOW - 9 * HOUR, goneMs: NOW - HOUR }),
]

test('what should have begun an hour ago is late as in the list, and no longer what comes next', () => {
  const { trouble, next, totals, lateToBeginCount } = picture([...TASKS, ...OVERDUE], { levels: LEVELS })
  expect(idsOf(trouble)).toEqual([
    'hangs',
    'failed-later',
    'failed',
    'long-overdue',
    'overdue',
    'slow',
    'asks',
  ])
  expect(trouble.tasks.map(({ level }) => level).slice(3)).toEqual(['late', 'late', 'late', null])
  expect(trouble.urgentCount).toBe(3)
  expect(idsOf(next)).toEqual(['nobody-waits', 'about-to-begin', 'soon', 'tomorrow', 'some-time'])
  expect(lateToBeginCount).toBe(2)
  // It waits, and is counted once.
  expect(totals.waiting).toBe(8)
})

test('a display and the list call the same tasks late', () => {
  const all = [...TASKS, ...OVERDUE]
  const set = applyChanges(NO_TASKS, all)
  const late = new Map(Object.entries(LEVELS).map(([id, level]) => [keyOf(all, id), level]))
  const marks = attentionMarks(set.tasks, late, NOW)
  const inList = set.tasks.filter((_, at) => ((marks[at] ?? 0) & BIT.late) !== 0)
  const onDisplay = picture(all, { levels: LEVELS }).trouble.tasks.filter(({ level }) => level !== null)
  expect(onDisplay.map(({ task: { key } }) => key).toSorted()).toEqual(
    inList.map(({ key }) => key).toSorted(),
  )
})

test('totals are of everything in the view', () => {
  expect(picture(TASKS).totals).toEqual({ running: 4, failed: 2, waiting: 4, succeeded: 1 })
})

test('a failure goes when somebody has seen it, or after a day', () => {
  const old = task('old', { status: 'failed', createdMs: NOW - 40 * HOUR, endedMs: NOW - 25 * HOUR })
  const { trouble, acknowledgedCount } = picture([...TASKS, old], { seen: ['failed'], search: 'range=7d' })
  expect(idsOf(trouble)).toEqual(['failed-later', 'asks'])
  expect(acknowledgedCount).toBe(1)
})

test('a failure that somebody has written a note beside needs nobody else', () => {
  const attended = task('attended', { status: 'failed', endedMs: NOW - HOUR, notes: 1 })
  const { trouble, acknowledgedCount } = picture([attended])
  expect(idsOf(trouble)).toEqual([])
  expect(acknowledgedCount).toBe(1)
})

test('it shows what the filters of its address let through', () => {
  const { running, totals } = picture([...TASKS, task('other', { status: 'running', service: 'dds' })], {
    search: 'service=dds',
  })
  expect(idsOf(running)).toEqual(['other'])
  expect(totals.running).toBe(1)
})

test('a view of what needs attention shows that, and one of all the rest the rest', () => {
  const { trouble, next } = picture(TASKS, { levels: LEVELS, search: 'attention=failed,late' })
  expect(idsOf(trouble).toSorted()).toEqual(['failed', 'failed-later', 'hangs', 'slow'])
  expect(idsOf(next)).toEqual([])
  const { running } = picture(TASKS, { levels: LEVELS, search: 'attention!=late' })
  expect(idsOf(running)).toEqual(['long', 'young'])
})
