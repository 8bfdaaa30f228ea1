import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { STATUSES } from '../../src/task/status.ts'
import { startProduct, type Product } from '../product.ts'
import { until } from '../until.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

interface Sample {
  family: string
  name: string
  labels: Record<string, string>
  value: number
}

const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z_]+="[^"\\\n]*",?)*)\})? (\S+)$/

/** OpenMetrics text, read strictly: each family is announced once, its samples follow, and the end is marked. */
const parse = (text: string): Sample[] => {
  const lines = text.split('\n')
  expect(lines.splice(-2)).toEqual(['# EOF', ''])
  const families = new Set<string>()
  let family = ''
  let type = ''
  return lines.flatMap((line) => {
    const [, help] = /^# HELP (\S+) \S/.exec(line) ?? []
    if (help !== undefined) {
      expect(families).not.toContain(help)
      families.add(help)
      family = help
      return []
    }
    const announced = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line)
    if (announced) {
      expect(announced[1]).toBe(family)
      type = announced[2] ?? ''
      return []
    }
    const [, name = '', labels = '', value] = SAMPLE.exec(line) ?? []
    const endings = { counter: /^_total$/, histogram: /^_(bucket|sum|count)$/, gauge: /^$/ }[type]
    expect(name.startsWith(family) && name.slice(family.length), line).toMatch(endings ?? 'a known type')
    const pairs = [...labels.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, key = '', word = '']) => [key, word])
    return [{ family, name, labels: Object.fromEntries(pairs), value: Number(value) }]
  })
}

const metrics = async ({ origin } = product): Promise<Sample[]> => {
  const response = await fetch(`${origin}/metrics`)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-type')).toBe(
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
  )
  return parse(await response.text())
}

/** The sum over every series of the name that has these labels; null: there is none. */
const valueOf = (
  samples: readonly Sample[],
  name: string,
  labels: Record<string, string> = {},
): number | null => {
  const found = samples.filter(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
  )
  return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0)
}

const FRANKFURT = 'production-frankfurt'

test('requests to the cloud are counted as the cloud counts them', async () => {
  await product.settle()
  const samples = await metrics()
  for (const service of ['iam', 'rds', 'taurusdb', 'dds', 'dms']) {
    const seen = product.cloud.world.requests.filter((request) => request.service === service).length
    expect(seen).toBeGreaterThan(0)
    expect(valueOf(samples, 'task_center_cloud_requests_total', { service, outcome: 'ok' })).toBe(seen)
    expect(valueOf(samples, 'task_center_cloud_request_duration_seconds_count', { service })).toBe(seen)
    if (service !== 'iam') expect(valueOf(samples, 'task_center_budget_spent_total', { service })).toBe(seen)
  }
})

test('a throttled and a broken source show as such, with an age that grows', async () => {
  const before = await metrics()
  product.cloud.world.setFault('rds', { kind: 'throttled' })
  product.cloud.world.setFault('dds', { kind: 'garbage' })
  await product.pass(120_000)
  const after = await metrics()
  product.cloud.world.setFault('rds', null)
  product.cloud.world.setFault('dds', null)

  for (const [service, outcome] of [
    ['rds', 'throttled'],
    ['dds', 'broken'],
  ] as const) {
    const source = { connection: FRANKFURT, service }
    expect(valueOf(before, 'task_center_cloud_requests_total', { ...source, outcome })).toBeNull()
    expect(valueOf(after, 'task_center_cloud_requests_total', { ...source, outcome })).toBeGreaterThan(0)
    expect(valueOf(before, 'task_center_source_state', { ...source, state: 'live' })).toBe(1)
    expect(valueOf(after, 'task_center_source_state', { ...source, state: 'live' })).toBe(0)
    expect(valueOf(after, 'task_center_source_state', { ...source, state: 'failing' })).toBe(1)
    expect(valueOf(after, 'task_center_source_state', source)).toBe(1)
    expect(valueOf(after, 'task_center_source_lag_seconds', source)).toBeGreaterThanOrEqual(115)
  }
  const healthy = { connection: FRANKFURT, service: 'taurusdb' }
  expect(valueOf(after, 'task_center_source_lag_seconds', healthy)).toBeLessThan(60)
  expect(valueOf(after, 'task_center_source_backfill_percent', healthy)).toBe(100)
})

test('what each source says of itself is what the sources page says', async () => {
  await product.settle()
  const samples = await metrics()
  for (const report of await product.sources()) {
    const source = { connection: report.connection, service: report.service }
    expect(valueOf(samples, 'task_center_source_tasks', source)).toBe(report.taskCount)
    expect(valueOf(samples, 'task_center_source_running_tasks', source)).toBe(report.runningCount)
    expect(valueOf(samples, 'task_center_source_requests_per_minute', source)).toBe(report.requestsPerMinute)
    expect(valueOf(samples, 'task_center_source_instances_known', source)).toBe(
      report.instances?.known ?? null,
    )
    expect(report.lastRound?.requestCount).toBeGreaterThan(0)
    expect(valueOf(samples, 'task_center_source_last_round_requests', source)).toBe(
      report.lastRound?.requestCount,
    )
    expect(valueOf(samples, 'task_center_source_last_round_seconds', source)).toBe(
      (report.lastRound?.durationMs ?? 0) / 1_000,
    )
  }
  const all = valueOf(samples, 'task_center_source_tasks')
  expect(all).toBeGreaterThan(0)
  expect(valueOf(samples, 'task_center_store_tasks')).toBe(all)
  expect(valueOf(samples, 'task_center_store_bytes')).toBeGreaterThan(1_000)
})

test('tasks are counted by source and status, and every status has its figure', async () => {
  await product.settle()
  const samples = await metrics()
  const tasks = new Map<string, string>()
  const from = `${product.origin}/api/tasks?from=2000-01-01T00:00:00Z`
  for (let page: string | null = ''; page !== null;) {
    const list: TaskChanges = await (await fetch(`${from}${page}`)).json()
    for (const { key, connection, service, status } of list.tasks)
      tasks.set(key, `${connection} ${service} ${status}`)
    page = list.older === null ? null : `&page=${list.older}`
  }
  const all = [...tasks.values()]
  expect(new Set(all.map((name) => name.split(' ')[2])).size).toBeGreaterThan(4)
  for (const { connection, service } of await product.sources())
    for (const status of STATUSES)
      expect(valueOf(samples, 'task_center_tasks', { connection, service, status })).toBe(
        all.filter((name) => name === `${connection} ${service} ${status}`).length,
      )
})

test('requests are counted by route, never by address', async () => {
  const name = 'task_center_http_request_duration_seconds_count'
  const count = async (route: string, status: string) =>
    valueOf(await metrics(), name, { route, status }) ?? 0
  const task = '/api/tasks/:connection/:service/:taskId'
  const before = await count(task, '4xx')
  for (const id of ['a', 'b', 'c'])
    await (await fetch(`${product.origin}/api/tasks/nowhere/rds/${id}-secretive?instance=x`)).text()
  // Answers are counted when they are out, which is no earlier than here.
  while ((await count(task, '4xx')) < before + 3);
  expect(await count(task, '4xx')).toBe(before + 3)

  await (await fetch(`${product.origin}/wp-admin/secretive`)).text()
  const samples = await metrics()
  expect(JSON.stringify(samples)).not.toMatch(/secretive|nowhere|wp-admin/)
  const known = new Set([task, '/api/tasks', '/api/sources', '/api/session', '/metrics', '*'])
  for (const { labels } of samples)
    if (labels['route'] !== undefined) expect(known).toContain(labels['route'])
})

test('a request whose client left before the answer is counted as such', async () => {
  const { world } = product.cloud
  world.setFault('taurusdb', { kind: 'hangs', address: 'left-alone' })
  const leaving = new AbortController()
  const asked = fetch(`${product.origin}/api/tasks/${FRANKFURT}/taurusdb/left-alone`, {
    signal: leaving.signal,
  })
  await until(() => world.requests.some(({ path, query }) => `${path}?${query}`.includes('left-alone')))
  leaving.abort()
  await expect(asked).rejects.toThrow()
  const name = 'task_center_http_request_duration_seconds_count'
  while (valueOf(await metrics(), name, { status: 'aborted' }) !== 1);
  world.setFault('taurusdb', null)
})

test('process, event loop and build are there', async () => {
  const samples = await metrics()
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'process_start_time_seconds',
    'nodejs_heap_size_used_bytes',
  ])
    expect(valueOf(samples, name), name).toBeGreaterThan(0)
  expect(valueOf(samples, 'task_center_event_loop_delay_seconds', { quantile: '1' })).toBeGreaterThanOrEqual(
    0,
  )
  expect(samples.find(({ name }) => name === 'task_center_build_info')?.labels).toMatchObject({
    version: 'test',
  })
})

test('two servers in one process count apart', async () => {
  const other = await startProduct()
  try {
    other.cloud.world.setFault('dds', { kind: 'status', status: 403, body: '{"error_code":"X"}' })
    await other.pass(60_000)
    const [own, others] = await Promise.all([metrics(), metrics(other)])
    const name = 'task_center_cloud_requests_total'
    expect(valueOf(others, name, { outcome: 'denied' })).toBeGreaterThan(0)
    expect(valueOf(own, name, { outcome: 'denied' })).toBeNull()
  } finally {
    await other.stop()
  }
})

test('a stall is told to every reader, not to the first alone', async () => {
  const untilMs = performance.now() + 200
  while (performance.now() < untilMs);
  for (let reader = 0; reader < 3; reader++)
    expect(
      valueOf(await metrics(), 'task_center_event_loop_delay_seconds', { quantile: '1' }),
    ).toBeGreaterThan(0.1)
})

test('a store that does not answer takes its own figures away and nothing else', async () => {
  const isSilent = { now: false }
  const silent = await startProduct({
    openStore: (nowMs) => {
      const store = openSqliteStore(':memory:', { nowMs })
      return { ...store, size: () => (isSilent.now ? new Promise(() => undefined) : store.size()) }
    },
  })
  try {
    expect(valueOf(await metrics(silent), 'task_center_store_tasks')).toBeGreaterThan(0)
    isSilent.now = true
    const waiting = silent.clock.waitingCount()
    const asked = metrics(silent)
    await until(() => silent.clock.waitingCount() !== waiting)
    silent.clock.advance(2_000)
    const samples = await asked
    expect(valueOf(samples, 'task_center_store_tasks')).toBeNull()
    expect(valueOf(samples, 'task_center_source_tasks')).toBeGreaterThan(0)
  } finally {
    await silent.stop()
  }
})
