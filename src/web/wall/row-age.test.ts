import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { rowAsOfMs } from './row-age.ts'

const ALL_MS = 1_000_000
const RUNNING_MS = 9_000_000
const source = { runningAsOfMs: RUNNING_MS }
const task = exampleSummary({ status: 'running', plannedMs: null, observedMs: 500_000 })

test('what runs is as of its own list, while another list of its source fails', () => {
  expect(rowAsOfMs(task, source, ALL_MS)).toBe(RUNNING_MS)
})

test('what was planned, or waits, stands in another list and is as old as all of the source', () => {
  expect(rowAsOfMs({ ...task, plannedMs: 400_000 }, source, ALL_MS)).toBe(ALL_MS)
  expect(rowAsOfMs({ ...task, status: 'waiting' }, source, ALL_MS)).toBe(ALL_MS)
})

test('a task that was seen by itself since is as of then', () => {
  expect(rowAsOfMs({ ...task, status: 'waiting', observedMs: 2_000_000 }, source, ALL_MS)).toBe(2_000_000)
})

test('where nothing else is known it is as of when it was seen', () => {
  expect(rowAsOfMs(task, undefined, null)).toBe(500_000)
  expect(rowAsOfMs(task, { runningAsOfMs: null }, null)).toBe(500_000)
})
