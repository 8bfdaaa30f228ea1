import { afterEach, expect, test } from 'vitest'
import type { TaskDetail } from '../../src/contract/tasks.ts'
import { FRANKFURT } from '../../src/simulated-cloud/default-options.ts'
import { endedMsOf } from '../../src/simulated-cloud/plan.ts'
import type { SeenRequest } from '../../src/simulated-cloud/request-log.ts'
import { serveSimulatedCloud, type SimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { MONTH_MS } from '../../src/simulated-cloud/series.ts'
import type { World } from '../../src/simulated-cloud/world.ts'
import { byPassword, SECRETS } from '../connections.ts'
import { plainProject, UNLIMITED } from '../plain-cloud.ts'
import { serverProcesses } from '../server-process.ts'
import { sourcesOnce } from '../sources-at.ts'

/** The real process, killed without a word while it reads history, and started again on the same store. */

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const { start, writeConfig, pathOf, killAll, remove } = serverProcesses()
let cloud: SimulatedCloud | null = null

afterEach(async () => {
  await killAll()
  await cloud?.close()
  remove()
})

/** The window RDS was asked for; DMS and the others write it otherwise. */
const windowOf = (request: SeenRequest | undefined): [number, number] => {
  const query = new URLSearchParams(request?.query)
  const timeOf = (...names: string[]): number => {
    const text = names.map((name) => query.get(name)).find((value) => value !== null) ?? ''
    if (/^\d{13}$/.test(text)) return Number(text)
    return Date.parse(
      text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z').replace('+0000', 'Z'),
    )
  }
  return [timeOf('start_time', 'begin_time'), timeOf('end_time')]
}
const spanMs = (request: SeenRequest): number => {
  const [fromMs, toMs] = windowOf(request)
  return toMs - fromMs
}
const endMs = (request: SeenRequest | undefined): number => windowOf(request)[1]

const tasksListed = (request: SeenRequest): boolean =>
  request.status === 200 && /tasklist|immediate-jobs|v3\.1|\/tasks$/.test(request.path)

/** How many tasks of the last month the cloud's lists have that were created up to then. */
const listedBy = (world: World, toMs: number): number => {
  const window = { fromMs: world.nowMs() - MONTH_MS, toMs }
  const project = world.project(FRANKFURT.id)
  const places = [
    { service: 'rds' as const },
    { service: 'taurusdb' as const },
    { service: 'dds' as const },
    ...(project?.instances ?? []).filter(({ service }) => service === 'dms'),
  ]
  const lists = (['instant', 'scheduled'] as const).flatMap((kind) =>
    places.map((place) => project?.series(place.service, kind, 'id' in place ? place.id : undefined)),
  )
  return lists.reduce((sum, list) => sum + (list?.select(window, null).total ?? 0), 0)
}

/**
 * When the oldest task was created that may still run where it asks for: DMS has no list of what runs, so the window of an
 * instance reaches back to there.
 */
const oldestRunningMs = (world: World, { service, path, atMs }: SeenRequest): number => {
  const project = world.project(FRANKFURT.id)
  const instance = project?.instances.find(({ id }) => service === 'dms' && path.includes(id))
  if (project === undefined || instance === undefined) return atMs
  const running = project
    .series('dms', 'instant', instance.id)
    .select({ fromMs: atMs - MONTH_MS, toMs: atMs }, (plan) => endedMsOf(plan) > atMs - 10 * MINUTE_MS)
  return Math.min(atMs, ...running.slice(0, running.total).map(({ createdMs }) => createdMs))
}

test('killed while it reads history, it goes on where it was, and nothing is lost', async () => {
  let awayMs = 0
  cloud = await serveSimulatedCloud({
    lively: false,
    nowMs: () => Date.now() + awayMs,
    projects: [plainProject(6_000)],
    limits: UNLIMITED,
  })
  const { world } = cloud
  const environment = {
    TASK_CENTER_CONFIG: writeConfig({
      connections: [{ ...byPassword(cloud.endpoints), requestsPerMinute: 600 }],
      signIn: { kind: 'none' },
    }),
    DATABASE_URL: `sqlite:${pathOf('store.db')}`,
    ...SECRETS,
  }
  const old = world.addTask({
    service: 'dds',
    name: 'RestartInstance',
    createdMs: world.nowMs() - 29.9 * DAY_MS,
    durationMs: 60_000,
  })

  const firstProcess = start(environment)
  const first = await firstProcess.origin
  const halfRead = await sourcesOnce(first, (sources) =>
    sources.some(({ service, backfillPercent }) => service === 'rds' && (backfillPercent ?? 0) > 20),
  )
  firstProcess.kill('SIGKILL')
  await firstProcess.exitCode
  const rdsBefore = halfRead.find(({ service }) => service === 'rds')
  expect(rdsBefore?.backfillPercent).toBeLessThan(100)
  const pagesBefore = world.requests.filter(tasksListed).length

  // What comes after that it may have yet to read.
  const startedMs = world.nowMs()
  const secondProcess = start(environment)
  const second = await secondProcess.origin
  const resumed = await sourcesOnce(second, (sources) =>
    sources.every(({ backfillPercent }) => backfillPercent !== null),
  )
  // It knows at once how far it was, before anything is asked.
  expect(resumed.find(({ service }) => service === 'rds')?.backfillPercent).toBeGreaterThanOrEqual(
    rdsBefore?.backfillPercent ?? 100,
  )
  await sourcesOnce(second, (sources) => sources.every((source) => source.backfillPercent === 100))
  const after = world.requests.filter(tasksListed).slice(pagesBefore)
  // Of RDS nothing newer is listed again than what was being read when the process died.
  const historyOf = (requests: readonly SeenRequest[]) =>
    requests.filter(
      (request) =>
        request.service === 'rds' && spanMs(request) > 30 * MINUTE_MS && !request.query.includes('status='),
    )
  const before = historyOf(world.requests.filter(tasksListed).slice(0, pagesBefore))
  const downToMs = endMs(before.at(-1))
  expect(historyOf(after).length).toBeGreaterThan(0)
  for (const request of historyOf(after)) expect(endMs(request)).toBeLessThanOrEqual(downToMs)
  const known = await sourcesOnce(second, (sources) => sources.every(({ state }) => state === 'live'))
  expect(listedBy(world, startedMs)).toBeGreaterThan(5_900)
  const total = known.reduce((sum, { taskCount }) => sum + taskCount, 0)
  expect(total).toBeGreaterThanOrEqual(listedBy(world, startedMs))

  // A third start reads no history at all.
  secondProcess.kill('SIGKILL')
  await secondProcess.exitCode
  const firstOfThird = world.requests.length
  const third = await start(environment).origin
  await sourcesOnce(third, (sources) => sources.every(({ state }) => state === 'live'))
  const asked = world.requests.slice(firstOfThird).filter(tasksListed)
  for (const request of asked.filter(({ query }) => !query.includes('status=Running')))
    expect(windowOf(request)[0]).toBeGreaterThan(oldestRunningMs(world, request) - 30 * MINUTE_MS)

  // When the cloud keeps it no longer, its link still opens.
  awayMs = 2 * DAY_MS
  const page = await fetch(`${third}/api/tasks/prod-fra/dds/${old}`)
  const detail: TaskDetail = await page.json()
  expect(page.status).toBe(200)
  expect(detail).toMatchObject({ origin: 'store', task: { taskId: old, status: 'succeeded' } })
})
