import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Task } from '../../task/task.ts'
import { dashedId } from '../../task/written-id.ts'
import { noReserve } from './reserve.ts'
import { openDatabase } from './sqlite-database.ts'
import { createSqliteStore, openSqliteStore } from './sqlite.ts'
import type { Store } from './store.ts'
import { ALL, HOUR, ids, SOURCE, T0, taskAt } from './store.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-full-'))
afterAll(() => rmSync(folder, { recursive: true }))
let fileCount = 0
const newPath = () => join(folder, `${(fileCount += 1)}`, 'store.db')

/** A store whose file cannot grow beyond what it is, on request: SQLite's own error for a full disk. */
const openFillable = (path = newPath(), holdAtMost?: number) => {
  const database = openDatabase(path, {})
  const time = { nowMs: T0 }
  const store = createSqliteStore(database, {
    nowMs: () => time.nowMs,
    reserve: noReserve,
    ...(holdAtMost === undefined ? {} : { holdAtMost }),
  })
  const limitPages = (count: number) => void database.db.prepare(`PRAGMA max_page_count = ${count}`).get()
  return {
    path,
    store,
    time,
    fill: () => limitPages(1),
    /** There is room again, and it is time to try. */
    makeRoom: () => {
      limitPages(1_000_000)
      time.nowMs += 10_000
    },
  }
}

const LONG = { failure_reason: 'x'.repeat(2_000) }
/** So many that they need more than what is free within the last pages. */
const many = (prefix: string, count = 50, over: object = {}): Task[] =>
  Array.from({ length: count }, (_, index) => taskAt(`${prefix}${index}`, T0 + index, { ...LONG, ...over }))
const numbers = (prefix: string, count = 50) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

/** What a browser knows that polls from the beginning, small steps at a time. */
const poller = (store: Store) => {
  const known = new Map<string, string>()
  let cursor = 0
  return {
    known,
    async poll() {
      for (;;) {
        expect(cursor).toBeLessThanOrEqual(await store.lastChange())
        const { rows, change } = await store.changesAfter(cursor, ALL, 7)
        for (const [index, id] of ids(rows).entries()) known.set(id, rows[index] ?? '')
        cursor = change
        if (rows.length < 7) return
      }
    },
  }
}

const pages = async (store: Store): Promise<string[]> => {
  const rows: string[] = []
  for (let page = await store.page(ALL, null, 13); ; page = await store.page(ALL, page.older, 13)) {
    rows.push(...page.rows)
    if (page.older === null) return rows
  }
}

describe('on a full disk', () => {
  test('what is saved is found by every question, and written once there is room', async () => {
    const { store, fill, makeRoom, time, path } = openFillable()
    await store.save(many('a'))
    fill()
    const browser = poller(store)
    await browser.poll()
    expect(await store.save([...many('b'), taskAt('a7', T0 + 7, { status: 'Completed' }, T0 + 5_000)])).toBe(
      51,
    )

    expect(store.historyPaused()).toEqual({ sinceMs: T0, why: 'no-room' })
    expect(await store.count(SOURCE)).toEqual({ tasks: 100, running: 99 })
    expect(await store.countByStatus()).toEqual([
      { ...SOURCE, status: 'running', tasks: 99 },
      { ...SOURCE, status: 'succeeded', tasks: 1 },
    ])
    expect(await store.unfinished(SOURCE)).toHaveLength(99)
    const ref = { ...SOURCE, taskId: 'b3', instanceId: null }
    expect((await store.find(ref))?.task.taskId).toBe('b3')
    expect(await store.samples(ref)).toHaveLength(1)
    expect((await store.findById(SOURCE, 'b3')).map(({ task }) => task.taskId)).toEqual(['b3'])
    expect(ids(await pages(store)).toSorted()).toEqual([...numbers('a'), ...numbers('b')].toSorted())
    await browser.poll()
    expect(browser.known.size).toBe(100)
    expect(browser.known.get('a7')).toContain('succeeded')

    time.nowMs += 60_000
    await store.save([taskAt('c', T0)])
    expect(store.historyPaused()).toEqual({ sinceMs: T0, why: 'no-room' })

    const before = { change: await store.lastChange(), pages: await pages(store) }
    makeRoom()
    await store.save([])
    expect(store.historyPaused()).toBeNull()
    expect({ change: await store.lastChange(), pages: await pages(store) }).toEqual(before)
    await browser.poll()
    expect(browser.known.size).toBe(101)
    const { epoch } = store
    await store.close()

    const again = openSqliteStore(path, { nowMs: () => T0 })
    expect(again.epoch).toBe(epoch)
    expect({ change: await again.lastChange(), pages: await pages(again) }).toEqual(before)
    expect(await again.count(SOURCE)).toEqual({ tasks: 101, running: 100 })
    expect(await again.countByStatus()).toEqual([
      { ...SOURCE, status: 'running', tasks: 100 },
      { ...SOURCE, status: 'succeeded', tasks: 1 },
    ])
    expect(await again.size()).toMatchObject({ taskCount: 101, sampleCount: 102 })
    await again.close()
  })

  test('an id is found as that of a task and of an instance, in its newest version and on the connections asked for', async () => {
    const { store, fill } = openFillable()
    const [id, instance_id] = ['31b8ae23c6874d80b7b442a66c9bb886', 'a23fb62bd61e4e9e9636fd2225f395bein01']
    await store.save([taskAt(id, T0, { instance_id })])
    fill()
    const done = taskAt(id, T0, { instance_id, status: 'Completed' }, T0 + 5_000)
    await store.save([done, { ...done, connection: 'test' }])
    const kept = async (text: string, only?: string[]) => {
      const { tasks, onInstance } = await store.keptUnder(text, only)
      return [tasks, onInstance].map((found) =>
        found.map(({ connection, status }) => `${status} on ${connection}`).toSorted(),
      )
    }
    const both = ['succeeded on prod', 'succeeded on test']
    expect(await kept(dashedId(id))).toEqual([both, []])
    expect(await kept(instance_id.slice(0, 32))).toEqual([[], both])
    expect(await kept(id, ['test'])).toEqual([['succeeded on test'], []])
    await store.close()
  })

  test('it is tried again every 10 seconds, not more often', async () => {
    const { store, fill, makeRoom, time } = openFillable()
    fill()
    await store.save(many('a'))
    makeRoom()
    time.nowMs -= 1
    await store.save([])
    expect(store.historyPaused()).not.toBeNull()
    time.nowMs += 1
    await store.save([])
    expect(store.historyPaused()).toBeNull()
    await store.close()
  })

  test('a bookmark waits for the tasks it speaks of', async () => {
    const { store, fill, path } = openFillable()
    await store.saveBookmark(SOURCE, { downToMs: 2 })
    fill()
    await store.save(many('a'))
    await store.saveBookmark(SOURCE, { downToMs: 1 })
    expect(await store.bookmark(SOURCE)).toEqual({ downToMs: 1 })
    await store.close()

    const again = openFillable(path)
    expect(await again.store.bookmark(SOURCE)).toEqual({ downToMs: 2 })
    again.fill()
    await again.store.save(many('a'))
    await again.store.saveBookmark(SOURCE, { downToMs: 0 })
    again.makeRoom()
    await again.store.save([])
    await again.store.close()
    const last = openFillable(path)
    expect(await last.store.bookmark(SOURCE)).toEqual({ downToMs: 0 })
    await last.store.close()
  })

  test('memory is bounded: the oldest that ended are let go, and no bookmark says that they were read', async () => {
    const { store, fill, makeRoom } = openFillable(newPath(), 100)
    await store.saveBookmark(SOURCE, { downToMs: 2 })
    fill()
    await store.save(many('running', 60))
    await store.save(many('ended', 60, { status: 'Completed' }))
    await store.saveBookmark(SOURCE, { downToMs: 1 })
    const left = ids(await pages(store))
    expect(left.length).toBeLessThanOrEqual(100)
    expect(left).toEqual(expect.arrayContaining([...numbers('running', 60), 'ended59']))
    expect(left).not.toContain('ended0')
    expect(await store.count(SOURCE)).toEqual({ tasks: left.length, running: 60 })
    makeRoom()
    await store.save([])
    expect(await store.count(SOURCE)).toEqual({ tasks: left.length, running: 60 })
    expect(await store.bookmark(SOURCE)).toEqual({ downToMs: 2 })
    await store.close()
  })

  test('what was let go is missed by no bookmark before it is read again', async () => {
    const { store, fill, makeRoom, path } = openFillable(newPath(), 100)
    const other = { connection: 'prod', service: 'dds' } as const
    await store.saveBookmark(SOURCE, { downToMs: 2 })
    fill()
    await store.save(many('running', 60))
    await store.saveBookmark(SOURCE, { downToMs: 1 })
    await store.saveBookmark(other, { downToMs: 1 })
    await store.save(many('ended', 120, { status: 'Completed' }))
    expect(store.hasLost(SOURCE)).toBe(true)
    expect(store.hasLost(other)).toBe(false)
    expect(await store.bookmark(SOURCE)).toEqual({ downToMs: 2 })
    makeRoom()
    await store.save([])
    expect(store.historyPaused()).toBeNull()
    await store.saveBookmark(SOURCE, { downToMs: 0 })
    expect(await store.bookmark(SOURCE)).toEqual({ downToMs: 2 })
    expect(await store.bookmark(other)).toEqual({ downToMs: 1 })

    store.beginReading(SOURCE)
    expect(store.hasLost(SOURCE)).toBe(false)
    await store.save(many('ended', 120, { status: 'Completed' }))
    await store.saveBookmark(SOURCE, { downToMs: 0 })
    await store.close()
    const again = openFillable(path)
    expect(await again.store.bookmark(SOURCE)).toEqual({ downToMs: 0 })
    expect(await again.store.count(SOURCE)).toEqual({ tasks: 180, running: 60 })
    await again.store.close()
  })

  test('looks that are let go are missed by nobody', async () => {
    const { store, fill } = openFillable(newPath(), 100)
    await store.save(many('a', 120))
    fill()
    await store.save(many('b', 60))
    await store.save(
      Array.from({ length: 120 }, (_, index) => taskAt(`a${index}`, T0 + index, LONG, T0 + 1_000)),
    )
    expect(store.historyPaused()).not.toBeNull()
    expect(store.hasLost(SOURCE)).toBe(false)
    await store.close()
  })

  test('after a restart without room no number is given twice', async () => {
    const { store, fill, path } = openFillable()
    await store.save(many('a'))
    fill()
    await store.save(many('b'))
    const change = await store.lastChange()
    await store.close()
    const again = openSqliteStore(path, { nowMs: () => T0 })
    expect(await again.lastChange()).toBeGreaterThan(change)
    const { rows } = await again.changesAfter(change, ALL, 10)
    expect(rows).toEqual([])
    await again.save([taskAt('new', T0)])
    expect(ids((await again.changesAfter(change, ALL, 10)).rows)).toEqual(['new'])
    await again.close()
  })

  test('whatever comes in which order, it ends like a store that always had room', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ id: fc.nat(20), look: fc.nat(4), isOver: fc.boolean() }) },
      { weight: 1, arbitrary: fc.constant('fill' as const) },
      { weight: 1, arbitrary: fc.constant('makeRoom' as const) },
    )
    let pausedCount = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), async (steps) => {
        const fillable = openFillable()
        const roomy = openSqliteStore(':memory:', { nowMs: () => T0 })
        const browser = poller(fillable.store)
        for (const [index, each] of steps.entries()) {
          if (each === 'fill') fillable.fill()
          else if (each === 'makeRoom') fillable.makeRoom()
          else {
            const over = {
              status: each.isOver ? 'Completed' : 'Running',
              process: `${each.look}%`,
              failure_reason: 'x'.repeat(6_000),
            }
            const seen = [taskAt(`t${each.id}`, T0 + each.id, over, T0 + index * 1_000)]
            expect(await fillable.store.save(seen)).toBe(await roomy.save(seen))
          }
          if (fillable.store.historyPaused()) pausedCount += 1
          await browser.poll()
          expect(await pages(fillable.store)).toEqual(await pages(roomy))
          expect(await fillable.store.count(SOURCE)).toEqual(await roomy.count(SOURCE))
        }
        fillable.makeRoom()
        await fillable.store.save([])
        expect(fillable.store.historyPaused()).toBeNull()
        expect([...browser.known.values()].toSorted()).toEqual((await pages(roomy)).toSorted())
        expect(await pages(fillable.store)).toEqual(await pages(roomy))
        for (const id of browser.known.keys()) {
          const ref = { ...SOURCE, taskId: id, instanceId: null }
          expect(await fillable.store.samples(ref)).toEqual(await roomy.samples(ref))
        }
        await Promise.all([fillable.store.close(), roomy.close()])
      }),
      { numRuns: 40 },
    )
    expect(pausedCount).toBeGreaterThan(100)
  })
})

/** A disk of its own, where the machine lets us have one. */
const mountSmallDisk = (path: string, megabytes: number): boolean => {
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('on a disk that is really full', () => {
  const disk = join(folder, 'disk')
  const isMounted = mountSmallDisk(disk, 48)
  afterAll(() => {
    if (isMounted) execFileSync('umount', [disk])
  })
  const ballast = join(disk, 'ballast')
  const fillUp = () => {
    const { bavail, bsize } = statfsSync(disk)
    try {
      writeFileSync(ballast, Buffer.alloc(bavail * bsize, 1), { flag: 'a' })
    } catch {
      // What fitted is written.
    }
  }

  test.runIf(isMounted)(
    'history pauses, everything is answered, and all is written once there is room',
    async () => {
      const path = join(disk, 'store.db')
      const time = { nowMs: T0 }
      const store = openSqliteStore(path, { nowMs: () => time.nowMs })
      await store.save(many('a'))
      fillUp()
      for (let batch = 0; store.historyPaused() === null && batch < 200; batch++)
        await store.save(many(`b${batch}-`))
      expect(store.historyPaused()).toEqual({ sinceMs: T0, why: 'no-room' })
      await store.save(many('c'))
      const before = await pages(store)
      expect(ids(before)).toEqual(expect.arrayContaining([...numbers('a'), ...numbers('c')]))

      rmSync(ballast)
      time.nowMs += 10_000
      await store.save([])
      expect(store.historyPaused()).toBeNull()
      await store.close()
      const again = openSqliteStore(path, { nowMs: () => T0 })
      expect(await pages(again)).toEqual(before)
      await again.close()
      rmSync(path)
    },
  )

  test.runIf(isMounted)('the reserve lets the store open, and old tasks go', async () => {
    const path = join(disk, 'old.db')
    const limits = { successDays: 400, failureDays: 400, megabytes: 4096 }
    const open = () => openSqliteStore(path, { nowMs: () => T0 })
    const first = open()
    await first.save(many('a', 100, { status: 'Completed' }))
    await first.keep(limits, T0)
    expect(existsSync(`${path}.reserve`)).toBe(true)
    await first.close()
    fillUp()
    const store = open()
    const laterMs = T0 + 500 * 24 * HOUR
    while (await store.keep(limits, laterMs));
    expect(await store.size()).toMatchObject({ taskCount: 0 })
    await store.close()
  })
})
