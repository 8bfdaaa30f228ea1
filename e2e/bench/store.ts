import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import type { Store } from '../../src/server/store/store.ts'
import type { Task } from '../../src/task/task.ts'
import { benchTask } from './bench-task.ts'
import { median, type Figure } from './figure.ts'

const TASK_COUNT = 1_000_000
const BATCH = 5_000
const RUNNING = 500
const ROUNDS = 30
const DAY_MS = 24 * 3_600_000
const NOW_MS = Date.parse('2026-11-21T08:00:00Z')
/** Spread over a year, as a store that has run for long has them. */
const GAP_MS = Math.floor((365 * DAY_MS) / TASK_COUNT)

/** What a store with a million tasks takes for what browsers and loops ask of it most. */
export const measureStore = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'task-center-bench-'))
  try {
    return await measure(join(folder, 'store.db'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const measure = async (path: string): Promise<Figure[]> => {
  const filled = openSqliteStore(path, { nowMs: () => NOW_MS })
  const fillMs = await timeOf(() => fill(filled, 0, 100_000))
  await fill(filled, 100_000, TASK_COUNT)
  const { bytes } = await filled.size()
  await filled.close()
  console.log(`a store of ${TASK_COUNT} tasks takes ${(bytes / 1e6).toFixed(0)} MB`)

  let store = filled
  const openMs = await timeOf(async () => {
    store = openSqliteStore(path, { nowMs: () => NOW_MS })
    await store.lastChange()
  })
  const change = await store.lastChange()
  const week = { fromMs: NOW_MS - 7 * DAY_MS, toMs: null }
  const oldDay = { fromMs: NOW_MS - 200 * DAY_MS, toMs: NOW_MS - 199 * DAY_MS }
  const figures = [
    figure('save 100,000 new tasks', fillMs, '–'),
    figure('open 1,000,000 tasks', openMs, 'at most 1000'),
    await repeated('nothing new among 1,000,000', 'at most 5', () => store.changesAfter(change, week, 5_000)),
    await repeated('first page of 7 days of 1,000,000', 'at most 100', () => store.page(week, null, 500)),
    await repeated('a day 200 days ago of 1,000,000', 'at most 100', () => store.page(oldDay, null, 5_000)),
    await repeated('look at 500 running ones, as before', '–', (round) =>
      store.save(running(NOW_MS + round * 5_000, 50)),
    ),
    await repeated('save 500 that changed', '–', (round) =>
      store.save(running(NOW_MS + 200_000 + round * 5_000, round)),
    ),
  ]
  await store.close()
  return figures
}

const fill = async (store: Store, from: number, to: number): Promise<void> => {
  for (let at = from; at < to; at += BATCH)
    await store.save(Array.from({ length: BATCH }, (_, index) => taskOf(at + index)))
}

const running = (observedMs: number, progress: number): Task[] =>
  Array.from({ length: RUNNING }, (_, index) => ({
    ...taskOf(TASK_COUNT - 1 - index),
    status: 'running',
    rawStatus: 'Running',
    rawProgress: `${progress}%`,
    endedAt: null,
    progress,
    observedMs,
  }))

const taskOf = (index: number): Task =>
  benchTask(index, {
    createdMs: NOW_MS - (TASK_COUNT - index) * GAP_MS,
    isRunning: index >= TASK_COUNT - RUNNING,
    nowMs: NOW_MS,
  })

const figure = (name: string, value: number, goal: string): Figure => ({
  name,
  value,
  unit: 'ms',
  floor: null,
  goal,
})

const repeated = async (
  name: string,
  goal: string,
  work: (round: number) => Promise<unknown>,
): Promise<Figure> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await timeOf(() => work(round)))
  return figure(name, median(times), goal)
}

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}
