import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TASK_LIST } from '../../cloud/rds/parse.ts'
import { readTaskList } from '../../cloud/task-list.ts'
import { answerContext } from '../../cloud/task-shape.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import type { TimeWindow } from '../../task/filter.ts'
import type { Task } from '../../task/task.ts'
import type { Answer } from '../answers/answer.ts'
import { createManualClock } from '../manual-clock.ts'
import { EVERYTHING } from '../sign-in/visibility.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createBoard, unreadReport } from '../sync/board.ts'
import { createTaskAnswers } from './task-answers.ts'
import type { ReadQuestion } from './task-question.ts'

const T0 = Date.parse('2026-11-01T00:00:00Z')
const HOUR_MS = 3_600_000
const SOURCE = { connection: 'prod', service: 'rds' } as const
const UNREAD = unreadReport(SOURCE, 40, null)
const ALWAYS = { fromMs: 0, toMs: null }
const FIRST: ReadQuestion = { kind: 'first', window: ALWAYS }

const taskOf = (place: number, percent: number): Task => {
  const element = {
    id: `task${place}`,
    name: 'RestartMysqlInstance',
    status: 'Running',
    process: `${percent}%`,
    create_time: new Date(T0 + place * HOUR_MS).toISOString(),
    instance_id: 'i1in01',
  }
  const [task] = readTaskList({ tasks: [element] }, TASK_LIST, answerContext('rds', 'prod', T0)).tasks
  if (!task) throw new Error('the element is a task')
  return task
}

const bodyOf = async (answer: Answer): Promise<TaskChanges> =>
  (await answer.send({ acceptEncoding: undefined, ifNoneMatch: undefined })).json()

const answering = (parts: Parameters<typeof createTaskAnswers>[0]) => {
  const answers = createTaskAnswers(parts)
  return (question: ReadQuestion) => answers.answer(question, EVERYTHING)
}

const set = (over: (store: Store) => Partial<Store> = () => ({})) => {
  const own = openSqliteStore(':memory:', { nowMs: () => T0 })
  const parts = {
    store: { ...own, ...over(own) },
    board: createBoard([UNREAD]),
    clock: createManualClock(T0),
    lateTasks: { now: () => [], rest: async () => undefined },
    mendedTasks: { within: async () => [], rest: async () => undefined },
    site: { files: new Map(), parts: {}, build: 'a build' },
  }
  return {
    ...parts,
    answerTasks: answering(parts),
    answerAnew: () => answering(parts),
  }
}

test('the same question is asked of the store once, and of it again as soon as anything changed', async () => {
  let readings = 0
  const { store, board, answerTasks } = set((own) => ({
    page: (...words) => {
      readings += 1
      return own.page(...words)
    },
  }))
  const [first, second] = await Promise.all([answerTasks(FIRST), answerTasks(FIRST)])
  expect(second).toBe(first)
  expect(await answerTasks(FIRST)).toBe(first)
  expect(readings).toBe(1)

  await store.save([taskOf(1, 10)])
  expect((await bodyOf(await answerTasks(FIRST))).tasks).toHaveLength(1)
  board.publish({ ...UNREAD, state: 'live' })
  expect((await bodyOf(await answerTasks(FIRST))).sources).toMatchObject([{ state: 'live' }])
  expect(readings).toBe(3)
})

test('when nothing is new all whose window has no end get one answer, and the store is not asked', async () => {
  const { store, answerTasks } = set(() => ({
    changesAfter: () => Promise.reject(new Error('nobody should have asked')),
  }))
  await store.save([taskOf(1, 10)])
  const after = store.knownChange()
  const all = await answerTasks({ kind: 'changes', window: ALWAYS, after })
  expect(await answerTasks({ kind: 'changes', window: { fromMs: T0, toMs: null }, after })).toBe(all)
  expect(await bodyOf(all)).toMatchObject({ cursor: `${store.epoch}.${after}`, tasks: [], nowMs: T0 })
})

test('a cursor that another replica gave a moment ago is looked up, never refused and never passed over', async () => {
  let known = 0
  const { store, answerTasks } = set(() => ({ knownChange: () => known }))
  await store.save([taskOf(1, 10), taskOf(2, 10)])
  known = await store.lastChange()
  await store.save([taskOf(1, 20), taskOf(2, 20)])
  const last = await store.lastChange()
  const ask = async (question: ReadQuestion) => bodyOf(await answerTasks(question))

  const inBetween = await ask({ kind: 'changes', window: ALWAYS, after: known + 1 })
  expect(inBetween).toMatchObject({
    cursor: `${store.epoch}.${last}`,
    tasks: [{ taskId: 'task2', progress: 20 }],
  })
  const newest = await ask({ kind: 'changes', window: ALWAYS, after: last })
  expect(newest).toMatchObject({ cursor: `${store.epoch}.${last}`, tasks: [] })
  const page = { change: last, position: { sortMs: T0 + 2 * HOUR_MS, key: '' } }
  const older = await ask({ kind: 'older', window: ALWAYS, page })
  expect(older).toMatchObject({ cursor: `${store.epoch}.${last}`, tasks: [{ taskId: 'task1' }] })
})

test.each<ReadQuestion>([
  { kind: 'changes', window: ALWAYS, after: 1 },
  { kind: 'older', window: ALWAYS, page: { change: 1, position: { sortMs: T0, key: '' } } },
])('a cursor of a future that a crash took back is unknown: $kind', async (question) => {
  const { answerTasks } = set()
  await expect(answerTasks(question)).rejects.toMatchObject({ type: 'cursor-unknown' })
})

type Step =
  | { kind: 'save'; place: number; percent: number }
  | { kind: 'publish'; percent: number }
  | { kind: 'pass'; ms: number }
  | { kind: 'ask'; what: ReadQuestion['kind']; from: number; to: number | null; back: number; below: number }

const place = fc.integer({ min: 0, max: 5 })
const percent = fc.integer({ min: 0, max: 100 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('save'), place, percent }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('publish'), percent }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.integer({ min: 1, max: 1_500 }) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('ask'),
      what: fc.constantFrom('first', 'older', 'changes'),
      // Few, so that the same is often asked again.
      from: fc.constantFrom(0, 3),
      to: fc.option(fc.constant(4)),
      back: fc.integer({ min: 0, max: 2 }),
      below: fc.integer({ min: 4, max: 6 }),
    }),
  },
)

test('whatever happens, an answer says what one made at that moment for that question would say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const { store, board, clock, answerTasks, answerAnew } = set()
      await store.save([0, 1, 2, 3, 4, 5].map((each) => taskOf(each, 0)))
      const ask = async ({ what, from, to, back, below }: Extract<Step, { kind: 'ask' }>) => {
        const window = { fromMs: T0 + from * HOUR_MS, toMs: to === null ? null : T0 + to * HOUR_MS }
        const change = Math.max(0, store.knownChange() - back)
        const page = { change, position: { sortMs: T0 + below * HOUR_MS, key: '' } }
        const question: ReadQuestion =
          what === 'first'
            ? { kind: what, window }
            : what === 'older'
              ? { kind: what, window, page }
              : { kind: what, window, after: change }
        const { nowMs, ...said } = await bodyOf(await answerTasks(question))
        const { nowMs: exactMs, ...expected } = await bodyOf(await answerAnew()(question))
        expect(said).toEqual(expected)
        expect(exactMs - nowMs).toBeGreaterThanOrEqual(0)
        expect(exactMs - nowMs).toBeLessThan(1_000)
      }
      for (const each of steps)
        switch (each.kind) {
          case 'save':
            await store.save([taskOf(each.place, each.percent)])
            break
          case 'publish':
            board.publish({ ...UNREAD, state: 'live', backfillPercent: each.percent })
            break
          case 'pass':
            clock.advance(each.ms)
            break
          case 'ask':
            await ask(each)
        }
      await store.close()
    }),
  )
})

test('which failures were made good is told of a window with an end, also when nothing is new', async () => {
  const asked: TimeWindow[] = []
  const parts = set()
  const key = 'prod/rds/failed' as const
  const answer = answering({
    ...parts,
    mendedTasks: {
      ...parts.mendedTasks,
      async within(window) {
        asked.push(window)
        return [key]
      },
    },
  })
  await parts.store.save([taskOf(1, 10)])
  const after = await parts.store.lastChange()
  const past = { fromMs: 0, toMs: T0 }
  for (const question of [
    { kind: 'first', window: past },
    { kind: 'changes', window: past, after },
  ] as const)
    expect((await bodyOf(await answer(question))).mended).toEqual([key])
  for (const question of [FIRST, { kind: 'changes', window: ALWAYS, after }] as const)
    expect(await bodyOf(await answer(question))).not.toHaveProperty('mended')
  expect(asked).toEqual([past, past])
})
