import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { STATUSES } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { exampleSummary } from '../../task/examples.ts'
import { tasksOnInstance } from './tasks-on-instance.ts'
import { timelineOf } from './timeline.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-21T08:00:00Z')
const OPEN = { fromMs: NOW - 24 * HOUR, toMs: null }

const spansOf = (...tasks: TaskSummary[]) =>
  timelineOf(tasks, OPEN, NOW, 1).services.flatMap(({ spans }) => spans)
const task = (parts: Partial<TaskSummary>) => exampleSummary({ createdMs: NOW - HOUR, ...parts })

test('a task lies where it ran: to its end, to now, at one moment, or where it is planned', () => {
  for (const [parts, kind, fromMs, toMs] of [
    [{ status: 'succeeded', endedMs: NOW - 1 }, 'span', NOW - HOUR, NOW - 1],
    [{ status: 'running' }, 'open', NOW - HOUR, NOW],
    [{ status: 'unknown' }, 'open', NOW - HOUR, NOW],
    [{ status: 'failed', endedMs: null }, 'moment', NOW - HOUR, NOW - HOUR],
    [{ status: 'failed', endedMs: NOW - 2 * HOUR }, 'moment', NOW - HOUR, NOW - HOUR],
    [{ status: 'waiting', plannedMs: NOW + HOUR }, 'planned', NOW + HOUR, NOW + HOUR],
    [{ status: 'needs-approval' }, 'planned', NOW - HOUR, NOW],
  ] as const)
    expect(spansOf(task(parts))).toMatchObject([{ kind, fromMs, toMs }])
})

test('a task without a time is counted, not placed', () => {
  expect(timelineOf([task({ createdMs: null })], OPEN, NOW, 1)).toMatchObject({
    services: [],
    unplacedCount: 1,
  })
})

test('a planned time in the future makes the timeline longer', () => {
  const { toMs } = timelineOf([task({ status: 'waiting', plannedMs: NOW + 9 * HOUR })], OPEN, NOW, 1)
  expect(toMs).toBeGreaterThan(NOW + 9 * HOUR)
})

test('each service has lanes of its own, and a task knows what ran beside it in any of them', () => {
  const timeline = timelineOf(
    [
      task({ taskId: '1', status: 'running' }),
      task({ taskId: '2', status: 'running' }),
      task({ taskId: '3', status: 'running', service: 'dds' }),
      task({ taskId: '4', status: 'waiting', plannedMs: NOW }),
    ],
    OPEN,
    NOW,
    1,
  )
  expect(timeline.services.map(({ service, laneCount }) => [service, laneCount])).toEqual([
    ['rds', 2],
    ['dds', 1],
  ])
  expect(timeline.services.flatMap(({ spans }) => spans.map(({ besideCount }) => besideCount))).toEqual([
    2, 2, 0, 2,
  ])
})

const anyTask = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    createdMs: fc.option(fc.integer({ min: NOW - 48 * HOUR, max: NOW })),
    endedMs: fc.option(fc.integer({ min: NOW - 48 * HOUR, max: NOW })),
    plannedMs: fc.option(fc.integer({ min: NOW - 48 * HOUR, max: NOW + 48 * HOUR })),
    service: fc.constantFrom('rds', 'dds'),
  })
  .map((parts) => exampleSummary(parts))

test('no two tasks of one lane lie on each other, and all lie within the timeline', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 40 }), (tasks) => {
      const timeline = timelineOf(tasks, OPEN, NOW, 1)
      for (const { spans, laneCount } of timeline.services)
        for (let lane = 0; lane < laneCount; lane++) {
          const inLane = spans.filter((span) => span.lane === lane).sort((a, b) => a.fromMs - b.fromMs)
          expect(inLane.length).toBeGreaterThan(0)
          for (const [place, span] of inLane.entries()) {
            expect(span.toMs).toBeGreaterThanOrEqual(timeline.fromMs)
            expect(span.fromMs).toBeLessThanOrEqual(timeline.toMs)
            const next = inLane[place + 1]
            if (next) expect(next.fromMs).toBeGreaterThan(span.fromMs)
            if (next) expect(next.fromMs).toBeGreaterThanOrEqual(span.toMs)
          }
        }
    }),
  )
})

const on = (parts: Partial<TaskSummary>): TaskSummary => ({ ...exampleSummary(parts), ...parts })

test('an instance is matched by id over all services of its connection', () => {
  const found = tasksOnInstance(
    [
      on({ taskId: '1', instanceId: 'a', createdMs: 1 }),
      on({ taskId: '2', instanceId: 'a', createdMs: 2, service: 'dms', instanceName: 'renamed' }),
      on({ taskId: '3', instanceId: 'a', connection: 'test' }),
      on({ taskId: '4', instanceId: 'b', instanceName: 'other' }),
    ],
    { connection: 'prod-fra', instance: 'a' },
  )
  expect(found.tasks.map(({ taskId }) => taskId)).toEqual(['2', '1'])
  expect(found).toMatchObject({ id: 'a', name: 'renamed', byNameCount: 0, namesakes: [] })
})

test('a task without an id belongs to the instance of its name, unless several have it', () => {
  const tasks = [
    on({ taskId: '1', instanceId: 'a', instanceName: 'orders' }),
    on({ taskId: '2', instanceId: null, instanceName: 'orders' }),
  ]
  const ref = { connection: 'prod-fra', instance: 'a' }
  expect(tasksOnInstance(tasks, ref)).toMatchObject({ byNameCount: 1, tasks: [{}, {}] })
  const namesake = on({ taskId: '3', instanceId: 'b', instanceName: 'orders' })
  const found = tasksOnInstance([...tasks, namesake], ref)
  expect(found.tasks.map(({ taskId }) => taskId)).toEqual(['1'])
  expect(found).toMatchObject({ byNameCount: 0, namesakes: ['b'] })
})

test('an instance of which no id is known is found by its name', () => {
  const found = tasksOnInstance(
    [on({ instanceId: null, instanceName: 'orders' }), on({ instanceId: null, instanceName: null })],
    {
      connection: 'prod-fra',
      instance: 'orders',
    },
  )
  expect(found).toMatchObject({ id: null, name: 'orders', byNameCount: 1 })
})
