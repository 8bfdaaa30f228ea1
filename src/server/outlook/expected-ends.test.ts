import { expect, test } from 'vitest'
import type { TaskEnd } from '../../contract/expected-ends.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { createVisibilities, EVERYTHING } from '../sign-in/visibility.ts'
import { SOURCE, T0, taskAt } from '../store/store.contract.ts'
import { createExpectedEnds } from './expected-ends.ts'

test('running tasks of which anything can be told have an end, and nobody is told of others', async () => {
  const clock = createManualClock(T0)
  const ends = new Map<string, TaskEnd>([
    ['told', { by: 'similar', medianMs: T0 + 1, lateMs: T0 + 2 }],
    ['by-cloud', { by: 'cloud', atMs: T0 + 3 }],
    ['ended', { by: 'cloud', atMs: T0 + 3 }],
  ])
  const [told, byCloud] = [taskAt('told', T0), taskAt('by-cloud', T0)]
  const tasks = [told, byCloud, taskAt('open', T0), taskAt('ended', T0, { status: 'Failed' })]
  const expected = createExpectedEnds({
    store: { unfinished: async () => tasks },
    outlooks: { end: async ({ taskId }) => ends.get(taskId) ?? null },
    sources: [SOURCE],
    clock,
    log: createLog(
      () => undefined,
      () => clock.nowMs(),
    ),
  })
  expect(expected.now(EVERYTHING)).toEqual([])
  await expected.rest()
  expect(expected.now(EVERYTHING)).toEqual([
    { key: taskKey(refOf(told)), by: 'similar', medianMs: T0 + 1, lateMs: T0 + 2 },
    { key: taskKey(refOf(byCloud)), by: 'cloud', atMs: T0 + 3 },
  ])
  const nobody = createVisibilities()([])
  expected.now(nobody)
  await expected.rest()
  expect(expected.now(nobody)).toEqual([])
})
