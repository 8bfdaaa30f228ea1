import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { SERVICES } from '../../task/service.ts'
import { STATUSES } from '../../task/status.ts'
import type { TaskSummary } from '../../task/task.ts'
import { reachOf } from './view-reach.ts'

const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
const HOUR_MS = 3_600_000
const endedAgo = (hours: number, over: Partial<TaskSummary> = {}) =>
  exampleSummary({
    status: 'succeeded',
    createdMs: NOW_MS - (hours + 1) * HOUR_MS,
    endedMs: NOW_MS - hours * HOUR_MS,
    ...over,
  })
const isRead = (view: string, task: TaskSummary) => reachOf(view).has(task, NOW_MS)

test.each([
  ['', 24],
  ['range=7d', 168],
  ['range=30d&status=succeeded', 720],
  ['range=for+ever', 24],
  ['from=2020-01-01T00:00:00Z', 24],
  ['from=2020-01-01T00:00:00Z&range=7d', 168],
])('of the view "%s" nothing is read that ended more than %d hours ago', (view, hours) => {
  expect([hours - 0.1, hours + 0.5].map((ago) => isRead(view, endedAgo(ago)))).toEqual([true, false])
})

test('what runs is read however long ago it began', () => {
  const task = exampleSummary({ status: 'running', createdMs: 0, endedMs: null, goneMs: null })
  expect(isRead('range=24h', task)).toBe(true)
})

test('only the values that a view chooses are read, and of a reversed choice all others', () => {
  const task = endedAgo(1, { service: 'rds', kind: 'backup', instanceId: 'i1', initiator: null })
  const views = [
    'service=rds,dds',
    'service!=dds',
    'instance=i1&kind=backup',
    'initiator=',
    'service=dds',
    'service!=rds',
    'instance=i1&kind=restore',
    'initiator=dana',
  ]
  expect(views.map((view) => isRead(view, task))).toEqual([true, true, true, true, ...Array(4).fill(false)])
})

test('where attention chooses, a try that mended a failure is read, and nothing of another service', () => {
  const mended = endedAgo(1, { service: 'rds', status: 'succeeded', initiator: 'dana' })
  expect(isRead('service=rds&status=failed&initiator=frank&attention=failed', mended)).toBe(true)
  expect(isRead('service=dds&attention!=failed', mended)).toBe(false)
})

test('of views in turn each is read with its own time, and what stands beside them is not', () => {
  const view = `status=running&play=${encodeURIComponent('service=rds&range=7d')}&play=${encodeURIComponent('service=dds')}`
  expect(isRead(view, endedAgo(100, { service: 'rds' }))).toBe(true)
  expect(isRead(view, endedAgo(100, { service: 'dds' }))).toBe(false)
  expect(isRead(view, endedAgo(1, { service: 'dds' }))).toBe(true)
  expect(isRead(view, endedAgo(1, { service: 'dms' }))).toBe(false)
})

test('views of one key read the same, whatever else stands in the address', () => {
  expect(reachOf('theme=dark&status=running&dim=22-6').key).toBe(reachOf('status=running&text=a').key)
  const address = fc.webQueryParameters()
  const tasks = STATUSES.flatMap((status) => SERVICES.map((service) => endedAgo(2, { status, service })))
  fc.assert(
    fc.property(address, fc.subarray(['status=failed', 'service=rds', 'range=7d']), (noise, chosen) => {
      const view = [...chosen, noise].join('&')
      const reach = reachOf(view)
      const other = reachOf(chosen.join('&'))
      if (reach.key !== other.key) return
      for (const task of tasks) expect(reach.has(task, NOW_MS)).toBe(other.has(task, NOW_MS))
    }),
  )
})
