import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { SourceReport } from '../../src/contract/sources.ts'
import { createManualClock, type ManualClock } from '../../src/server/manual-clock.ts'
import { alone } from '../../src/server/replicas/replicas.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { serveSimulatedCloud, type SimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { SERVICES, type Service } from '../../src/task/service.ts'
import { sourceKey } from '../../src/task/task-key.ts'
import { connectionsOf, START_MS, startBffInProcess, type BffInProcess } from '../bff-in-process.ts'

/** As of when a source is known outlives the process that knew it. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const STEP_MS = 5_000

let folder = ''
let clock: ManualClock
let cloud: SimulatedCloud
let bffs: BffInProcess[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'task-center-as-of-'))
  clock = createManualClock(START_MS)
  cloud = await serveSimulatedCloud({ lively: false, nowMs: () => clock.nowMs() })
})
afterEach(async () => {
  for (const bff of bffs) await bff.stop()
  bffs = []
  await cloud.close()
  rmSync(folder, { recursive: true })
})

const start = async (name = 'store.db'): Promise<BffInProcess> => {
  const file = join(folder, name)
  const bff = await startBffInProcess({
    connections: connectionsOf(cloud),
    clock,
    join: () => ({ store: openSqliteStore(file, { nowMs: () => clock.nowMs() }), replicas: alone }),
  })
  bffs.push(bff)
  return bff
}
const stop = async (bff: BffInProcess): Promise<void> => {
  bffs = bffs.filter((other) => other !== bff)
  await bff.stop()
}
/** What a disk has when the power fails. */
const copyStore = (): string => {
  for (const end of ['', '-wal']) cpSync(join(folder, `store.db${end}`), join(folder, `copy.db${end}`))
  return 'copy.db'
}
const look = (bff: BffInProcess) =>
  fetch(`${bff.origin}/api/tasks?from=${new Date(clock.nowMs()).toISOString()}`)
/** While somebody watches. */
const pass = async (bff: BffInProcess, ms: number, stepMs = STEP_MS): Promise<void> => {
  for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
    clock.advance(stepMs)
    await look(bff)
    await bff.settle()
  }
}
const startAndRead = async (): Promise<BffInProcess> => {
  const bff = await start()
  await look(bff)
  await bff.settle()
  const isRead = async () => (await bff.sources()).every(({ backfillPercent }) => backfillPercent === 100)
  while (!(await isRead())) await pass(bff, STEP_MS)
  return bff
}

const refuse = async (): Promise<void> => {
  for (const service of SERVICES) await cloud.refuse(service, true)
}
const sourceOf = async (bff: BffInProcess, service: Service) => {
  const report = (await bff.sources()).find(
    (each) => each.service === service && each.connection === 'production-frankfurt',
  )
  if (report === undefined) throw new Error(`no source of ${service}`)
  return report
}
const momentsOf = (sources: readonly SourceReport[]) =>
  sources.map(({ connection, service, lastSuccessMs, runningAsOfMs }) => ({
    connection,
    service,
    lastSuccessMs,
    runningAsOfMs,
  }))

/** As of when the sources are known after an hour without the cloud. */
const outlast = async (bff: BffInProcess) => {
  await refuse()
  await pass(bff, 2 * MINUTE_MS)
  const moments = momentsOf(await bff.sources())
  clock.advance(HOUR_MS)
  await bff.settle()
  expect(momentsOf(await bff.sources())).toEqual(moments)
  const nowMs = clock.nowMs()
  for (const { lastSuccessMs } of moments) {
    expect(lastSuccessMs).toBeLessThanOrEqual(nowMs - HOUR_MS)
    expect(lastSuccessMs).toBeGreaterThan(nowMs - HOUR_MS - 5 * MINUTE_MS)
  }
  return moments
}

test('a restart while the cloud is down forgets of no source as of when it is known', async () => {
  const first = await startAndRead()
  const moments = await outlast(first)
  await stop(first)
  const second = await start()
  // From the very first answer on.
  const unread = await second.sources()
  expect(momentsOf(unread)).toEqual(moments)
  for (const { state } of unread) expect(['starting', 'failing']).toContain(state)
  await pass(second, 10_000)
  const tried = await second.sources()
  expect(momentsOf(tried)).toEqual(moments)
  for (const { state } of tried) expect(state).toBe('failing')
  await stop(second)
  // And one after that, which follows on one that never saw the cloud answer.
  expect(momentsOf(await (await start()).sources())).toEqual(moments)
})

test('one that ends without a word while the cloud is down had it written down', async () => {
  const moments = await outlast(await startAndRead())
  expect(momentsOf(await (await start(copyStore())).sources())).toEqual(moments)
})

test('one that ends without a word while all is well had it written down, to a minute or two', async () => {
  const first = await startAndRead()
  await pass(first, 5 * MINUTE_MS)
  const known = new Map((await first.sources()).map((report) => [sourceKey(report), report.lastSuccessMs]))
  const copy = copyStore()
  await refuse()
  const second = await start(copy)
  await pass(second, 10_000)
  for (const report of await second.sources()) {
    const knownMs = known.get(sourceKey(report)) ?? 0
    expect(report.state).toBe('failing')
    expect(report.lastSuccessMs).toBeLessThanOrEqual(knownMs)
    expect(report.lastSuccessMs).toBeGreaterThanOrEqual(knownMs - 2 * MINUTE_MS)
  }
})

test('a restart where the cloud answers is as of now again', async () => {
  await stop(await startAndRead())
  clock.advance(HOUR_MS)
  const again = await start()
  await again.settle()
  const nowMs = clock.nowMs()
  expect(await sourceOf(again, 'rds')).toMatchObject({
    state: 'live',
    lastSuccessMs: nowMs,
    runningAsOfMs: nowMs,
  })
})

test('what was written down before the clock was set back makes nothing look young', async () => {
  const first = await startAndRead()
  await outlast(first)
  await stop(first)
  clock.set(clock.nowMs() - 3 * HOUR_MS)
  const again = await start()
  await pass(again, 10_000)
  for (const report of await again.sources())
    expect(report).toMatchObject({ state: 'failing', lastSuccessMs: null, runningAsOfMs: null })
})

/** A bookmark as it is written, whatever else it says. */
const written = z.record(z.string(), z.json())

test('a bookmark of before it said as of when it was written is still taken up', async () => {
  const first = await startAndRead()
  await stop(first)
  const nowMs = () => clock.nowMs()
  const store = openSqliteStore(join(folder, 'store.db'), { nowMs })
  for (const service of SERVICES)
    for (const { id: connection } of connectionsOf(cloud)) {
      const { observed, ...older } = written.parse(await store.bookmark({ connection, service }))
      expect(observed).toEqual({ allMs: expect.any(Number), runningMs: expect.any(Number) })
      await store.saveBookmark({ connection, service }, older)
    }
  await store.close()
  await refuse()
  const again = await start()
  await pass(again, 10_000)
  for (const report of await again.sources())
    expect(report).toMatchObject({ state: 'failing', lastSuccessMs: null })
  expect(await sourceOf(again, 'rds')).toMatchObject({ backfillPercent: 100 })
})

test('a list that failed before a restart is as old after it', async () => {
  const first = await startAndRead()
  await pass(first, MINUTE_MS)
  cloud.world.setFault('rds', { kind: 'status', status: 500, address: '/schedule-tasks' })
  await pass(first, 30 * MINUTE_MS, MINUTE_MS)
  const { lastSuccessMs } = await sourceOf(first, 'rds')
  expect(lastSuccessMs).toBeLessThan(clock.nowMs() - 29 * MINUTE_MS)
  await stop(first)
  const again = await start()
  await pass(again, 30_000)
  const report = await sourceOf(again, 'rds')
  expect(report).toMatchObject({ state: 'failing', failingIn: 'part', lastSuccessMs })
  expect(report.runningAsOfMs).toBeGreaterThan(clock.nowMs() - 30_000)
})

test('an instance that failed before a restart is as old after it', async () => {
  const { world } = cloud
  const taskId = world.addTask({
    service: 'dms',
    name: 'kafkaConfigModify',
    instanceName: 'bad-kafka',
    durationMs: 9 * HOUR_MS,
  })
  const first = await startAndRead()
  await pass(first, 4 * MINUTE_MS)
  const brokenMs = clock.nowMs()
  const badId = world.findTask('dms', taskId)?.instance.id ?? 'nowhere'
  world.setFault('dms', { kind: 'status', status: 500, address: `/instances/${badId}/` })
  // Longer than what is read as new at one go.
  await pass(first, 45 * MINUTE_MS, MINUTE_MS)
  const { state, failingIn, lastSuccessMs, runningAsOfMs } = await sourceOf(first, 'dms')
  expect({ state, failingIn }).toEqual({ state: 'failing', failingIn: 'part' })
  expect(lastSuccessMs).toBeLessThanOrEqual(brokenMs)
  // The task that runs there is what is old.
  expect(runningAsOfMs).toBe(lastSuccessMs)
  await stop(first)
  const again = await start()
  await pass(again, MINUTE_MS)
  expect(await sourceOf(again, 'dms')).toMatchObject({ state: 'failing', lastSuccessMs, runningAsOfMs })
})
