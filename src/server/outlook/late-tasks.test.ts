import { expect, test } from 'vitest'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { StuckLevel } from '../../task/stuck.ts'
import type { Task } from '../../task/task.ts'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { SOURCE, T0, taskAt } from '../store/store.contract.ts'
import { createVisibilities, EVERYTHING } from '../sign-in/visibility.ts'
import { createLateTasks } from './late-tasks.ts'

const OTHER = { connection: 'test', service: 'dds' } as const
const keyOf = (task: Task) => taskKey(refOf(task))

const watching = (tasks: readonly Task[]) => {
  const clock = createManualClock(T0)
  const lines: string[] = []
  const state: {
    levels: Map<string, StuckLevel>
    looks: number
    broken: Error | null
    judgedFor: Set<string>
  } = {
    levels: new Map<string, StuckLevel>(),
    looks: 0,
    broken: null,
    judgedFor: new Set<string>(),
  }
  const late = createLateTasks({
    store: {
      async unfinished(source) {
        state.looks += 1
        if (state.broken !== null) throw state.broken
        return tasks.filter(({ connection }) => connection === source.connection)
      },
    },
    outlooks: {
      async stuck({ taskId }, { key }) {
        state.judgedFor.add(key)
        const level = state.levels.get(taskId)
        return level === undefined
          ? { level: 'none' }
          : { level, by: 'duration', elapsedMs: 9, usualMs: 1, count: 10, because: 'moves' }
      },
    },
    sources: [SOURCE, OTHER],
    clock,
    log: createLog(
      (line) => lines.push(line),
      () => clock.nowMs(),
    ),
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
  expect(late.now(EVERYTHING)).toEqual([])
  await late.rest()
  expect(late.now(EVERYTHING)).toEqual([{ key: keyOf(slow), level: 'stuck' }])
})

test('it is worked out once for all who ask within a quarter of a minute', async () => {
  const task = taskAt('slow', T0)
  const { clock, state, late } = watching([task])
  for (let ask = 0; ask < 20; ask++) late.now(EVERYTHING)
  await late.rest()
  late.now(EVERYTHING)
  expect(state.looks).toBe(2)
  state.levels.set('slow', 'late')
  clock.advance(15_000)
  late.now(EVERYTHING)
  await late.rest()
  expect(state.looks).toBe(4)
  expect(late.now(EVERYTHING)).toEqual([{ key: keyOf(task), level: 'late' }])
  state.levels.delete('slow')
  clock.advance(15_000)
  late.now(EVERYTHING)
  await late.rest()
  expect(late.now(EVERYTHING)).toEqual([])
})

test.each([
  ['away', 'info', new StoreProblem('the database is away')],
  ['broken', 'error', new Error('a fault of ours')],
])(
  'while the store is %s the last verdicts stay, and the log says so as %s',
  async (_what, level, broken) => {
    const task = taskAt('slow', T0)
    const { clock, lines, state, late } = watching([task])
    state.levels.set('slow', 'suspicious')
    late.now(EVERYTHING)
    await late.rest()
    state.broken = broken
    clock.advance(20_000)
    late.now(EVERYTHING)
    await late.rest()
    expect(late.now(EVERYTHING)).toEqual([{ key: keyOf(task), level: 'suspicious' }])
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level, event: 'which tasks are late could not be told' },
    ])
  },
)

test('whoever sees one connection is told of its tasks, judged by nothing else, and others of theirs', async () => {
  const here = taskAt('slow', T0)
  const there = { ...taskAt('slow', T0), connection: OTHER.connection }
  const { state, late } = watching([here, there])
  state.levels.set('slow', 'late')
  const visibilityOf = createVisibilities()
  for (const [connection, task] of [
    [SOURCE.connection, here],
    [OTHER.connection, there],
  ] as const) {
    const visibility = visibilityOf([connection])
    late.now(visibility)
    await late.rest()
    expect(late.now(visibility)).toEqual([{ key: keyOf(task), level: 'late' }])
    expect([...state.judgedFor]).toEqual([visibility.key])
    state.judgedFor.clear()
  }
  expect(late.now(visibilityOf([]))).toEqual([])
})

test('whoever reads a part of the tasks of a connection is told of that part, and it is worked out once for all', async () => {
  const [slow, other] = [taskAt('slow', T0), taskAt('other', T0)]
  const { state, late } = watching([slow, other])
  for (const id of ['slow', 'other']) state.levels.set(id, 'late')
  const visibilityOf = createVisibilities()
  const only = (taskId: string) =>
    visibilityOf([SOURCE.connection], {
      key: taskId,
      fromMs: () => 0,
      has: (task) => task.taskId === taskId,
    })
  late.now(only('slow'))
  await late.rest()
  const { looks } = state
  expect(late.now(only('slow'))).toEqual([{ key: keyOf(slow), level: 'late' }])
  expect(late.now(only('other'))).toEqual([{ key: keyOf(other), level: 'late' }])
  expect(late.now(visibilityOf([SOURCE.connection]))).toHaveLength(2)
  await late.rest()
  expect(state.looks).toBe(looks)
})
