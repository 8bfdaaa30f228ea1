import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { readTaskList } from '../../cloud/task-list.ts'
import { answerContext } from '../../cloud/task-shape.ts'
import { TASK_LIST } from '../../cloud/rds/parse.ts'
import { isWithin, lifeOf, type TimeWindow } from '../../task/filter.ts'
import { summarize } from '../../task/summary.ts'
import type { Task, TaskSummary } from '../../task/task.ts'
import { dashedId } from '../../task/written-id.ts'
import { DEFAULT_LIMITS } from './history-limits.ts'
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

  test('tasks are counted by status through every change, removal and restart', async () => {
    await opened()
    const counted = async () =>
      Object.fromEntries(
        (await store.countByStatus()).map(({ connection, service, status, tasks }) => [
          `${connection} ${service} ${status}`,
          tasks,
        ]),
      )
    expect(await counted()).toEqual({})
    const old = T0 - 2_000 * 24 * HOUR
    await store.save([
      taskAt('a', T0),
      taskAt('b', T0, { status: 'Failed' }),
      taskAt('c', T0),
      { ...taskAt('d', T0), connection: 'other' },
      taskAt('old', old, { status: 'Completed', end_time: new Date(old + HOUR).toISOString() }, old + HOUR),
    ])
    expect(await counted()).toEqual({
      'prod rds running': 2,
      'prod rds failed': 1,
      'prod rds succeeded': 1,
      'other rds running': 1,
    })
    await store.save([
      taskAt('a', T0, { process: '50%' }, T0 + 1),
      taskAt('c', T0, { status: 'Failed' }, T0 + 1),
      taskAt('e', T0, {}, T0 + 1),
      taskAt('e', T0, { status: 'Completed' }, T0 + 2),
    ])
    const after = {
      'prod rds running': 1,
      'prod rds failed': 2,
      'prod rds succeeded': 2,
      'other rds running': 1,
    }
    expect(await counted()).toEqual(after)
    while (await store.keep(DEFAULT_LIMITS, T0 + HOUR));
    expect(await counted()).toEqual({ ...after, 'prod rds succeeded': 1 })
    await store.close()
    await opened()
    expect(await counted()).toEqual({ ...after, 'prod rds succeeded': 1 })
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

  test('an id is found however it is written, as that of a task and of an instance, of every connection', async () => {
    await opened()
    let runs = 0
    /** Another one each time: the store keeps them all. */
    const idOf = (rest: string) => (runs += 1).toString(16).padStart(4, '0') + rest
    const spellings = [(id: string) => id, dashedId]
    const typings = [...spellings, (id: string) => id.toUpperCase(), (id: string) => `${id}in07`]
    const written = fc.record({
      rest: fc.stringMatching(/^[0-9a-f]{28}$/),
      write: fc.constantFrom(...spellings),
      type: fc.constantFrom(...typings),
      suffix: fc.constantFrom('', 'in01'),
    })
    await fc.assert(
      fc.asyncProperty(written, async ({ rest, write, type, suffix }) => {
        const [id, other] = [idOf(rest), idOf(rest)]
        const instance_id = write(id) + suffix
        const end_time = new Date(T0 + 2 * HOUR).toISOString()
        const task = taskAt(write(id), T0, { instance_id: other })
        await store.save([
          task,
          { ...task, connection: 'test' },
          taskAt(`${other}1`, T0, { instance_id }),
          taskAt(`${other}2`, T0 + HOUR, { instance_id, status: 'Completed', end_time }),
        ])
        const { tasks, onInstance } = await store.keptUnder(type(id))
        expect(tasks.map(({ connection, taskId }) => `${taskId} on ${connection}`).toSorted()).toEqual([
          `${task.taskId} on prod`,
          `${task.taskId} on test`,
        ])
        // What still runs is alive.
        expect(onInstance).toMatchObject([
          { connection: 'prod', instanceId: instance_id, taskId: `${other}1` },
        ])
        const seen = await store.keptUnder(type(id), ['test'])
        expect([seen.tasks.map(({ connection }) => connection), seen.onInstance]).toEqual([['test'], []])
        expect(await store.keptUnder(type(id), [])).toEqual({ tasks: [], onInstance: [] })
        expect(await store.keptUnder(type(idOf(rest)))).toEqual({ tasks: [], onInstance: [] })
      }),
      { numRuns: 25 },
    )
  })

  test('an instance of several connections is found on each, with the task that was alive last on it', async () => {
    await opened()
    const instance_id = 'a23fb62bd61e4e9e9636fd2225f395bein07'
    const ended = (id: string, endMs: number) =>
      taskAt(id, T0 - HOUR, { instance_id, status: 'Completed', end_time: new Date(endMs).toISOString() })
    await store.save([ended('a', T0), ended('b', T0 + HOUR), ended('c', T0 - 1)])
    await store.save([{ ...ended('d', T0), connection: 'test' }])
    const { onInstance } = await store.keptUnder(instance_id)
    expect(onInstance.map((task) => `${task.taskId} on ${task.connection}`).toSorted()).toEqual([
      'b on prod',
      'd on test',
    ])
  })

  test('the newest creation is the one that the cloud told last of all', async () => {
    await opened()
    expect(await store.newestCreatedMs()).toBeNull()
    await store.save([taskAt('x', T0, { create_time: null }, T0 + 9 * HOUR)])
    expect(await store.newestCreatedMs()).toBeNull()
    await store.save([taskAt('a', T0 - HOUR), taskAt('b', T0 - 2 * HOUR, {}, T0 + HOUR)])
    expect(await store.newestCreatedMs()).toBe(T0 - HOUR)
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

  const days = (count: number) => count * 24 * HOUR
  const ended = (id: string, endMs: number, status = 'Completed') =>
    taskAt(id, endMs - HOUR, { status, end_time: new Date(endMs).toISOString() }, endMs)
  /** Housekeeping to its end; answers how many steps it took. */
  const kept = async (limits: object, nowMs: number): Promise<number> => {
    for (let steps = 1; ; steps++)
      if (!(await store.keep({ ...DEFAULT_LIMITS, ...limits }, nowMs))) return steps
  }
  const left = async () => ids((await store.page(ALL, null, 1_000)).rows).toSorted()

  test('successes go before failures, what runs never, and nothing within 31 days', async () => {
    await opened()
    const nowMs = T0 + days(2_000)
    await store.save([
      taskAt('running', T0),
      ended('old-failure', T0, 'Failed'),
      ended('failure', nowMs - days(500), 'Failed'),
      ended('old-success', nowMs - days(500)),
      ended('success', nowMs - days(399)),
      ended('new-success', nowMs - days(30)),
      ended('new-failure', nowMs - days(30), 'Failed'),
    ])
    await kept({}, nowMs)
    expect(await left()).toEqual(['failure', 'new-failure', 'new-success', 'running', 'success'])
    expect(await store.count(SOURCE)).toEqual({ tasks: 5, running: 1 })
    expect(await store.find({ ...SOURCE, taskId: 'old-success', instanceId: null })).toBeNull()
    await kept({ successDays: 1, failureDays: 1 }, nowMs)
    expect(await left()).toEqual(['new-failure', 'new-success', 'running'])
  })

  test('too much is stored: the oldest successes go, then the oldest others, in small steps', async () => {
    await opened()
    const nowMs = T0 + days(100)
    const failure_reason = 'x'.repeat(4_000)
    const grown = Array.from({ length: 150 }, (_, index) =>
      taskAt(`s${index}`, T0 + index * HOUR, { status: 'Completed', failure_reason }, T0 + index * HOUR),
    )
    await store.save([ended('failure', T0, 'Failed'), taskAt('running', T0), ...grown])
    const { bytes } = await store.size()
    const steps = await kept({ megabytes: bytes / 2 / 1_000_000 }, nowMs)
    expect(steps).toBeGreaterThan(1)
    const some = await left()
    expect(some).toEqual(expect.arrayContaining(['failure', 'running', 's149']))
    expect(some).not.toContain('s0')
    expect(some.length).toBeGreaterThan(10)
    expect((await store.size()).bytes).toBeLessThanOrEqual(bytes / 2)
    await kept({ megabytes: 0 }, nowMs)
    expect(await left()).toEqual(['running'])
    // What is freed is used again.
    await store.save(grown)
    expect((await store.size()).bytes).toBeLessThanOrEqual(bytes * 1.1)
  })

  test('samples of what has ended are thinned with age, those of what runs stay', async () => {
    await opened()
    const look = (id: string, index: number, over: object = {}) =>
      taskAt(id, T0, { process: `${index % 100}%`, ...over }, T0 + index * 1_000)
    for (let index = 0; index < 300; index++) await store.save([look('a', index), look('b', index)])
    await store.save([look('a', 300, { status: 'Completed' })])
    const countOf = async (taskId: string) =>
      (await store.samples({ ...SOURCE, taskId, instanceId: null })).length
    const counts: number[] = []
    for (const ageMs of [HOUR, 49 * HOUR, days(8), days(32)]) {
      await kept({}, T0 + 300_000 + ageMs)
      counts.push(await countOf('a'))
      expect(await countOf('b')).toBe(300)
      expect((await store.size()).sampleCount).toBe(300 + (counts.at(-1) ?? 0))
    }
    expect(counts).toEqual([301, 200, 60, 20])
    expect((await store.samples({ ...SOURCE, taskId: 'a', instanceId: null })).at(-1)?.status).toBe(
      'succeeded',
    )
  })

  const anyMs = fc.integer({ min: 0, max: 20 }).map((hours) => T0 + hours * HOUR)
  const anyVersion = fc.record({
    id: fc.nat(12),
    status: fc.constantFrom('Running', 'Pending', 'Completed', 'Failed', 'Puzzling'),
    end_time: fc.option(
      anyMs.map((ms) => new Date(ms).toISOString()),
      { nil: '' },
    ),
    observedMs: anyMs,
    goneMs: fc.option(anyMs, { freq: 4 }),
  })
  const anyWindow = fc
    .tuple(anyMs, fc.option(anyMs))
    .map(([fromMs, toMs]) => ({ fromMs, toMs: toMs === null ? null : Math.max(fromMs, toMs) }))

  test('a window holds what the pure rule says, and besides only what an older version or a late end had in it', async () => {
    await opened()
    let runCount = 0
    const property = fc.asyncProperty(
      fc.array(anyVersion, { maxLength: 40, size: 'max' }),
      fc.array(anyWindow, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (versions, windows, limit) => {
        runCount += 1
        const own = `run${runCount}-`
        const before = await store.lastChange()
        /** By id: how it is known now, and until when it counted as alive, or was seen to be. */
        const known = new Map<string, { summary: TaskSummary; untilMs: number }>()
        for (const { id, goneMs, observedMs, ...over } of versions) {
          const taskId = `${own}${id}`
          // Every third has no creation time.
          const create_time = id % 3 === 0 ? '' : new Date(T0 + id * HOUR).toISOString()
          await store.save([{ ...taskAt(taskId, T0, { ...over, create_time }, observedMs), goneMs }])
          const found = await store.find({ ...SOURCE, taskId, instanceId: null })
          if (found === null) throw new Error('it was saved')
          const summary = summarize(found.task, found.change)
          const lastUntilMs = known.get(taskId)?.untilMs ?? 0
          const endSeenMs = Math.max(summary.observedMs, summary.goneMs ?? 0)
          const toldUntilMs = lastUntilMs === Number.POSITIVE_INFINITY ? endSeenMs : lastUntilMs
          known.set(taskId, { summary, untilMs: Math.max(lifeOf(summary).untilMs, toldUntilMs) })
        }
        for (const window of windows) {
          const isShown = ({ summary, untilMs }: { summary: TaskSummary; untilMs: number }) =>
            isWithin(summary, window) ||
            isWithin({ ...summary, status: 'succeeded', endedMs: untilMs }, window)
          const expected = [...known.values()].filter(isShown).map(({ summary }) => summary.taskId)
          const paged: string[] = []
          for (let page = await store.page(window, null, limit); ;) {
            paged.push(...ids(page.rows))
            if (page.older === null) break
            page = await store.page(window, page.older, limit)
          }
          expect(paged.filter((id) => id.startsWith(own)).toSorted()).toEqual(expected.toSorted())
          const changed: string[] = []
          for (let after = before; ;) {
            const { rows, change } = await store.changesAfter(after, window, limit)
            changed.push(...ids(rows))
            if (rows.length < limit) break
            after = change
          }
          expect(changed.toSorted()).toEqual(expected.toSorted())
        }
      },
    )
    await fc.assert(property, { numRuns: 30 })
  })

  test('who asks for some connections gets what they would find of these among all, and nothing else', async () => {
    await opened()
    const connections = ['c-a', 'c-b', 'c-c', 'c-d', 'c-e', 'c-f']
    const over = { status: 'Completed', end_time: new Date(T0 + HOUR).toISOString() }
    // Some begin at the same moment, some long before the window, some nobody knows when.
    const tasks = Array.from({ length: 90 }, (_, index) => ({
      ...taskAt(`only${index}`, T0 + ((index * 7) % 40) * HOUR - (index % 9 === 0 ? 900 * HOUR : 0), {
        ...(index % 2 === 0 ? over : {}),
        ...(index % 11 === 0 ? { create_time: '' } : {}),
      }),
      connection: connections[index % connections.length] ?? '',
    }))
    const before = await store.lastChange()
    await store.save(tasks)
    const paged = async (window: TimeWindow, limit: number, only: readonly string[] | null) => {
      const found: string[] = []
      for (let page = await store.page(window, null, limit, only); ;) {
        found.push(...page.rows)
        if (page.older === null)
          return found.map(readSummary).filter(({ taskId }) => taskId.startsWith('only'))
        page = await store.page(window, page.older, limit, only)
      }
    }
    const changed = async (window: TimeWindow, limit: number, only: readonly string[] | null) => {
      const found: string[] = []
      for (let after = before; ;) {
        const { rows, change } = await store.changesAfter(after, window, limit, only)
        found.push(...rows)
        if (rows.length < limit) return found.map(readSummary)
        after = change
      }
    }
    const some = fc.uniqueArray(fc.constantFrom(...connections, 'c-none'))
    const window = fc.constantFrom<TimeWindow>(ALL, { fromMs: T0 + 5 * HOUR, toMs: T0 + 20 * HOUR })
    await fc.assert(
      fc.asyncProperty(some, window, fc.integer({ min: 1, max: 40 }), async (only, within, limit) => {
        const theirs = ({ connection }: { connection: string }) => only.includes(connection)
        expect(await paged(within, limit, only)).toEqual((await paged(within, 1_000, null)).filter(theirs))
        expect(await changed(within, limit, only)).toEqual(
          (await changed(within, 1_000, null)).filter(theirs),
        )
        const succeeded = async (most: number, on: readonly string[] | null) =>
          (await store.succeeded('rds', 'RestartMysqlInstance', most, on)).map(({ taskId }) => taskId)
        const all = await succeeded(1_000, only)
        expect(all.length).toBe(tasks.filter((task) => task.status === 'succeeded' && theirs(task)).length)
        expect(await succeeded(limit, only)).toHaveLength(Math.min(limit, all.length))
      }),
      { numRuns: 40 },
    )
  })
}

const readSummary = (row: string): TaskSummary => JSON.parse(row)
