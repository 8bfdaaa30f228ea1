import { afterEach, expect, test } from 'vitest'
import { readTaskList } from '../../cloud/task-list.ts'
import { answerContext } from '../../cloud/task-shape.ts'
import { TASK_LIST } from '../../cloud/rds/parse.ts'
import type { Task, TaskSummary } from '../../task/task.ts'
import type { Store } from './store.ts'

export const HOUR = 3_600_000
export const T0 = Date.parse('2026-11-01T00:00:00Z')
export const SOURCE = { connection: 'prod', service: 'rds' } as const
export const ALL = { fromMs: 0, toMs: null }

export const taskAt = (id: string, createdMs: number, over: object = {}, observedMs = T0): Task => {
  const element = {
    id,
    name: 'RestartMysqlInstance',
    status: 'Running',
    create_time: new Date(createdMs).toISOString(),
    instance_id: 'i1in01',
    ...over,
  }
  const [task] = readTaskList({ tasks: [element] }, TASK_LIST, answerContext('rds', 'prod', observedMs)).tasks
  if (!task) throw new Error('the element is a task')
  return task
}
export const ids = (rows: readonly string[]): string[] =>
  rows.map((row) => {
    const summary: TaskSummary = JSON.parse(row)
    return summary.taskId
  })

/** The test every kind of store passes. `open` gives the same, still filled store again after a close. */
export const storeContract = (open: () => Promise<Store>): void => {
  let store: Store
  const opened = async () => {
    store = await open()
    return store
  }
  afterEach(() => store.close())

  test('what was saved is found, and saving the same again is no change', async () => {
    await opened()
    expect(await store.save([taskAt('a', T0), taskAt('b', T0)])).toBe(2)
    const change = await store.lastChange()
    expect(await store.save([taskAt('a', T0, {}, T0 + HOUR)])).toBe(0)
    expect(await store.lastChange()).toBe(change)
    const found = await store.find({ ...SOURCE, taskId: 'a', instanceId: null })
    expect(found?.task).toMatchObject({ taskId: 'a', observedMs: T0 + HOUR })
    expect(await store.find({ ...SOURCE, taskId: 'c', instanceId: null })).toBeNull()
  })

  test('every change gets a greater number, and a cursor misses none', async () => {
    await opened()
    await store.save([taskAt('a', T0), taskAt('b', T0 + 1), taskAt('c', T0 + 2)])
    const before = await store.lastChange()
    await store.save([taskAt('b', T0 + 1, { process: '50%' }, T0 + 1)])
    expect(ids((await store.changesAfter(before, ALL, 10)).rows)).toEqual(['b'])
    const first = await store.changesAfter(0, ALL, 2)
    const second = await store.changesAfter(first.change, ALL, 2)
    expect([...ids(first.rows), ...ids(second.rows)]).toEqual(['a', 'c', 'b'])
    expect((await store.changesAfter(second.change, ALL, 2)).rows).toEqual([])
    expect(second.change).toBe(await store.lastChange())
  })

  test('pages come newest first and meet without gap or overlap', async () => {
    await opened()
    // Two of the same instant: the key decides.
    await store.save(
      ['a', 'b', 'c', 'd', 'e'].map((id, index) => taskAt(id, T0 + Math.floor(index / 2) * HOUR)),
    )
    const first = await store.page(ALL, null, 2)
    const second = await store.page(ALL, first.older, 2)
    const third = await store.page(ALL, second.older, 2)
    expect([first, second, third].map(({ rows }) => ids(rows))).toEqual([['e', 'd'], ['c', 'b'], ['a']])
    expect(third.older).toBeNull()
  })

  test('a window holds what was alive in it', async () => {
    await opened()
    const ended = (endMs: number) => ({ status: 'Completed', end_time: new Date(endMs).toISOString() })
    await store.save([
      taskAt('running-for-long', T0 - 100 * HOUR),
      taskAt('ended-before', T0 - 10 * HOUR, ended(T0 - 9 * HOUR)),
      taskAt('ended-within', T0 - 10 * HOUR, ended(T0 + HOUR)),
      taskAt('created-after', T0 + 10 * HOUR),
      taskAt('without-time', T0, { create_time: '' }),
    ])
    const { rows } = await store.page({ fromMs: T0, toMs: T0 + 2 * HOUR }, null, 10)
    expect(ids(rows).toSorted()).toEqual(['ended-within', 'running-for-long', 'without-time'])
  })

  test('unfinished tasks and counts are per source', async () => {
    await opened()
    await store.save([
      taskAt('a', T0),
      taskAt('b', T0, { status: 'Failed' }),
      taskAt('c', T0, { status: 'Pending' }),
    ])
    expect((await store.unfinished(SOURCE)).map(({ taskId }) => taskId).toSorted()).toEqual(['a', 'c'])
    expect(await store.count(SOURCE)).toEqual({ tasks: 3, running: 1 })
    expect(await store.count({ connection: 'other', service: 'rds' })).toEqual({ tasks: 0, running: 0 })
  })

  test('tasks that succeeded are found by service and name, the last ended first', async () => {
    await opened()
    const ended = (endMs: number, over: object = {}) => ({
      status: 'Completed',
      end_time: new Date(endMs).toISOString(),
      ...over,
    })
    await store.save([
      taskAt('first', T0 - 9 * HOUR, ended(T0 - 8 * HOUR)),
      taskAt('last', T0 - 10 * HOUR, ended(T0 - HOUR)),
      taskAt('between', T0 - 3 * HOUR, ended(T0 - 2 * HOUR)),
      taskAt('failed', T0 - 3 * HOUR, ended(T0 - HOUR, { status: 'Failed' })),
      taskAt('of-another-name', T0 - 3 * HOUR, ended(T0 - HOUR, { name: 'EnlargeMysqlVolume' })),
      taskAt('running', T0 - 3 * HOUR),
    ])
    const found = async (limit: number) =>
      (await store.succeeded('rds', 'RestartMysqlInstance', limit)).map(({ taskId }) => taskId)
    expect(await found(10)).toEqual(['last', 'between', 'first'])
    expect(await found(1)).toEqual(['last'])
    expect(await store.succeeded('dds', 'RestartMysqlInstance', 10)).toEqual([])
  })

  test('tasks of an instance are found within a window, newest first', async () => {
    await opened()
    const ended = (endMs: number) => ({ status: 'Completed', end_time: new Date(endMs).toISOString() })
    await store.save([
      taskAt('running', T0 - 5 * HOUR),
      taskAt('ended-within', T0 - 3 * HOUR, ended(T0 - HOUR)),
      taskAt('ended-before', T0 - 9 * HOUR, ended(T0 - 8 * HOUR)),
      taskAt('created-after', T0 + HOUR),
      taskAt('elsewhere', T0 - HOUR, { instance_id: 'i2in01' }),
    ])
    const window = { fromMs: T0 - 2 * HOUR, toMs: T0 }
    const found = async (limit: number) => ids(await store.onInstance('prod', 'i1in01', window, limit))
    expect(await found(10)).toEqual(['ended-within', 'running'])
    expect(await found(1)).toEqual(['ended-within'])
    expect(await store.onInstance('other', 'i1in01', window, 10)).toEqual([])
  })

  test('each source has a bookmark of its own, and the last one counts', async () => {
    await opened()
    expect(await store.bookmark(SOURCE)).toBeNull()
    await store.saveBookmark(SOURCE, { downToMs: 1 })
    await store.saveBookmark(SOURCE, { downToMs: 2, instances: ['i1'] })
    await store.saveBookmark({ connection: 'prod', service: 'dds' }, { downToMs: 3 })
    await store.close()
    await opened()
    expect(await store.bookmark(SOURCE)).toEqual({ downToMs: 2, instances: ['i1'] })
  })

  test('everything is still there after a restart, under the same cursors', async () => {
    await opened()
    await store.save([taskAt('a', T0)])
    const { epoch } = store
    const change = await store.lastChange()
    await store.close()
    await opened()
    expect(store.epoch).toBe(epoch)
    expect(await store.lastChange()).toBe(change)
    expect(store.knownChange()).toBe(change)
    await store.save([taskAt('b', T0)])
    expect(await store.lastChange()).toBeGreaterThan(change)
    expect((await store.findById(SOURCE, 'a')).map(({ task }) => task.taskId)).toEqual(['a'])
  })

  test('how a task looked is kept look by look, also when nothing changed and over a restart', async () => {
    await opened()
    const ref = { ...SOURCE, taskId: 'a', instanceId: null }
    expect(await store.samples(ref)).toEqual([])
    const look = (seconds: number, over: object) => store.save([taskAt('a', T0, over, T0 + seconds * 1000)])
    await look(0, { process: '41%' })
    await look(5, { process: '41%' })
    await look(3, { process: '41%' })
    await store.close()
    await opened()
    await look(10, { process: '42%' })
    await look(15, { status: 'Completed', process: '100%' })
    expect(await store.samples(ref)).toMatchObject([
      { fromMs: T0, toMs: T0 + 5_000, looks: 2, status: 'running', rawStatus: 'Running', progress: 41 },
      { fromMs: T0 + 10_000, toMs: T0 + 10_000, looks: 1, progress: 42 },
      { fromMs: T0 + 15_000, looks: 1, status: 'succeeded', progress: 100, subtasks: null },
    ])
    expect(await store.size()).toMatchObject({ taskCount: 1, sampleCount: 3 })
  })
}
