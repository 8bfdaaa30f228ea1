import { expect, test } from 'vitest'
import type { Sample } from './sample.ts'
import type { Status } from './status.ts'
import { subtaskSpans } from './subtask-spans.ts'
import type { Subtask } from './task.ts'
import { parseInstant } from './time.ts'

const subtask = (name: string, status: Status, times: readonly (string | null)[] = []): Subtask => ({
  name,
  status,
  progress: null,
  rawStatus: null,
  remainingSeconds: null,
  startedAt: times[0] ? parseInstant(times[0]) : null,
  endedAt: times[1] ? parseInstant(times[1]) : null,
})
const look = (atMs: number, statuses: readonly Status[] | null): Sample => ({
  fromMs: atMs,
  toMs: atMs,
  looks: 1,
  status: 'running',
  rawStatus: 'Running',
  progress: null,
  subtasks:
    statuses?.map((status, place) => ({ name: place === 0 ? 'INIT' : 'RESTORE', status, progress: null })) ??
    null,
})

test('what the cloud tells comes first', () => {
  const told = subtask('pre_check', 'succeeded', ['1592211353606', '1592211353606'])
  expect(subtaskSpans([told], [look(1, ['running'])])).toEqual([
    { start: { ms: 1592211353606, how: 'told' }, end: { ms: 1592211353606, how: 'told' } },
  ])
})

test('else the first look that saw it', () => {
  const samples = [
    look(10, null),
    look(20, ['running', 'waiting']),
    look(30, ['succeeded', 'running']),
    look(40, ['succeeded', 'succeeded']),
  ]
  const subtasks = [subtask('INIT', 'succeeded'), subtask('RESTORE', 'succeeded')]
  expect(subtaskSpans(subtasks, samples)).toEqual([
    { start: { ms: 20, how: 'before' }, end: { ms: 30, how: 'seen' } },
    { start: { ms: 30, how: 'seen' }, end: { ms: 40, how: 'seen' } },
  ])
})

test('one that runs has no end, one that waits has neither, and one nobody looked at says nothing', () => {
  const samples = [look(20, ['running', 'waiting'])]
  const [runs, waits] = subtaskSpans([subtask('INIT', 'running'), subtask('RESTORE', 'waiting')], samples)
  expect(runs).toEqual({ start: { ms: 20, how: 'before' }, end: null })
  expect(waits).toEqual({ start: null, end: null })
  expect(subtaskSpans([subtask('SWITCH', 'succeeded')], [])).toEqual([{ start: null, end: null }])
})

test('a list that has another subtask at the place tells nothing of this one', () => {
  expect(subtaskSpans([subtask('CHECK', 'running')], [look(20, ['running'])])).toEqual([
    { start: null, end: null },
  ])
})
