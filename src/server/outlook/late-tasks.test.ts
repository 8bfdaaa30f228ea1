import { expect, test } from 'vitest'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { StuckLevel } from '../../task/stuck.ts'
import type { Task } from '../../task/task.ts'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { SOURCE, T0, taskAt } from '../store/store.contract.ts'
import { createLateTasks } from './late-tasks.ts'

const OTHER = { connection: 'test', service: 'dds' } as const
const keyOf = (task: Task) => taskKey(refOf(task))

const watching = (tasks: readonly Task[]) => {
  const clock = createManualClock(T0)
  const lines: string[] = []
  const state = { levels: new Map<string, StuckLevel>(), looks: 0, isBroken: false }
  const late = createLateTasks({
    store: {
      async unfinished(source) {
        state.looks += 1
        if (state.isBroken) throw new Error('the store is away')
        return tasks.filter(({ connection }) => connection === source.connection)
      },
    },
    outlooks: {
      async stuck({ taskId }) {
        const level = state.levels.get(taskId)
        return level === undefined
          ? { level: 'none' }
          : { level, by: 'duration', elapsedMs: 9, usualMs: 1, count: 10, because: 'moves' }
      },
    },
    sources: [SOURCE, OTHER],
    clock,
    log: createLog((line) => lines.push(line), clock.nowMs),
  })
  return { clock, lines, state, late }
}

test('whoever asks first is not kept waiting, and whoever asks next is told', async () => {
  const [slow, ended, waiting] = [
    taskAt('slow', T0),
    taskAt('ended', T0, { status: 'Failed' }),
    taskAt('waiting', T0, { status: 'Pending' }),
  ]
  const { state, late } = watching([slow, ended, waiting, taskAt('quick', T0)])
  for (const id of ['slow', 'ended', 'waiting']) state.levels.set(id, 'stuck')
  expect(late.now()).toEqual([])
  await late.rest()
  expect(late.now()).toEqual([{ key: keyOf(slow), level: 'stuck' }])
})

test('it is worked out once for all who ask within a quarter of a minute', async () => {
  const task = taskAt('slow', T0)
  const { clock, state, late } = watching([task])
  for (let ask = 0; ask < 20; ask++) late.now()
  await late.rest()
  late.now()
  expect(state.looks).toBe(2)
  state.levels.set('slow', 'late')
  clock.advance(15_000)
  late.now()
  await late.rest()
  expect(state.looks).toBe(4)
  expect(late.now()).toEqual([{ key: keyOf(task), level: 'late' }])
  state.levels.delete('slow')
  clock.advance(15_000)
  late.now()
  await late.rest()
  expect(late.now()).toEqual([])
})

test('where the store does not answer the last verdicts stay', async () => {
  const task = taskAt('slow', T0)
  const { clock, lines, state, late } = watching([task])
  state.levels.set('slow', 'suspicious')
  late.now()
  await late.rest()
  state.isBroken = true
  clock.advance(20_000)
  late.now()
  await late.rest()
  expect(late.now()).toEqual([{ key: keyOf(task), level: 'suspicious' }])
  expect(lines).toHaveLength(1)
})
