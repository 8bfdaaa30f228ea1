import { afterEach, expect, test } from 'vitest'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import type { SourceReport } from '../../src/contract/sources.ts'
import type { SimulatedCloudOptions } from '../../src/simulated-cloud/serve.ts'
import { SERVICES, type Service } from '../../src/task/service.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { ORDINARY, plainProject, UNLIMITED } from '../plain-cloud.ts'
import { startProduct, type Product } from '../product.ts'

/** Lists as clouds really give them: they shift, lag, repeat themselves, count wrongly, and leave out what runs. */

let product: Product
afterEach(() => product.stop())

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const start = (cloud: SimulatedCloudOptions = {}): Promise<Product> =>
  startProduct({
    cloud: {
      limits: UNLIMITED,
      projects: [plainProject(30)],
      ...cloud,
    },
  })

const list = async (from = '2026-11-21T07:00:00Z'): Promise<TaskSummary[]> => {
  const tasks: TaskSummary[] = []
  for (let page: string | null = ''; page !== null;) {
    const query: string = page === '' ? '' : `&page=${page}`
    const answer: TaskChanges = await (await fetch(`${product.origin}/api/tasks?from=${from}${query}`)).json()
    tasks.push(...answer.tasks)
    page = answer.older
  }
  return tasks
}
const idsOf = async (service: Service): Promise<string[]> =>
  (await list()).filter((task) => task.service === service).map(({ taskId }) => taskId)
const open = (service: Service, taskId: string, query = ''): Promise<Response> =>
  fetch(`${product.origin}/api/tasks/production-frankfurt/${service}/${taskId}${query}`)
const show = async (service: Service, taskId: string): Promise<TaskDetail> =>
  (await open(service, taskId)).json()
const sourceOf = async (service: Service): Promise<SourceReport | undefined> =>
  (await product.sources()).find((source) => source.service === service)

const addMany = (service: Service, count: number): string[] =>
  Array.from({ length: count }, () =>
    product.cloud.world.addTask({ service, name: ORDINARY[service], durationMs: HOUR_MS }),
  )

test.each(SERVICES)(
  'on %s, tasks deleted and created between two pages hide no other and double none',
  async (service) => {
    product = await start()
    const { world } = product.cloud
    const ids = addMany(service, 220)
    // The newest stand first: each deletion moves all that follow past the reader.
    let pageCount = 0
    const deleted = new Set<string>()
    world.onRequest((request) => {
      if (request.service !== service || !/tasklist|immediate-jobs|\/jobs$|\/tasks$/.test(request.path))
        return
      pageCount += 1
      if (pageCount > 12) return
      for (let count = 0; count < 3; count++) {
        const victim = ids.findLast((id) => !deleted.has(id)) ?? ''
        deleted.add(victim)
        world.deleteRecord(service, victim)
      }
      if (pageCount % 2 === 0) addMany(service, 2)
    })
    // One round and no more, so that nothing is mended by the next.
    await product.pass(30_000)
    const seen = await idsOf(service)
    expect(pageCount).toBeGreaterThan(5)
    expect(new Set(seen).size).toBe(seen.length)
    expect(ids.filter((id) => !deleted.has(id) && !seen.includes(id))).toEqual([])
  },
)

test.each(SERVICES)('on %s, a list without a total is read to its end', async (service) => {
  product = await start()
  product.cloud.world.setFault(service, {
    kind: 'rewritten',
    rewrite: (text) =>
      JSON.stringify(JSON.parse(text), (field, value: unknown) =>
        /^(total|task|job)_count$/.test(field) ? undefined : value,
      ),
  })
  const ids = addMany(service, 230)
  await product.pass(MINUTE_MS)
  const seen = await idsOf(service)
  expect(ids.filter((id) => !seen.includes(id))).toEqual([])
  expect(await sourceOf(service)).toMatchObject({ state: 'live', missingCount: 0 })
})

test.each(['rds', 'dds'] as const)('on %s, ids that come twice in one page are one task', async (service) => {
  product = await start()
  const twice = (rows: unknown): unknown[] =>
    Array.isArray(rows) ? rows.flatMap((row: unknown) => [row, row]) : []
  product.cloud.world.setFault(service, {
    kind: 'rewritten',
    rewrite(text) {
      const body: Record<string, unknown> = JSON.parse(text)
      const field = service === 'rds' ? 'tasks' : 'jobs'
      return JSON.stringify(field in body ? { ...body, [field]: twice(body[field]) } : body)
    },
  })
  const ids = addMany(service, 130)
  await product.pass(MINUTE_MS)
  const seen = await idsOf(service)
  expect(new Set(seen).size).toBe(seen.length)
  expect(ids.filter((id) => !seen.includes(id))).toEqual([])
})

test('more tasks counted than listed are told, and no longer once the count is right', async () => {
  product = await start()
  const { world } = product.cloud
  world.setFault('rds', {
    kind: 'rewritten',
    rewrite: (text) =>
      text.replace(/"total_count":(\d+)/, (_, count) => `"total_count":${Number(count) + 7}`),
    address: '/tasklist',
  })
  addMany('rds', 3)
  await product.pass(MINUTE_MS)
  const counted = (await sourceOf('rds'))?.missingCount ?? 0
  expect(counted).toBeGreaterThanOrEqual(7)
  world.setFault('rds', null)
  await product.pass(MINUTE_MS)
  expect((await sourceOf('rds'))?.missingCount).toBe(0)
})

test('an answer about another id is shown where it was asked for, with the contradiction', async () => {
  product = await start()
  const [taskId = ''] = addMany('taurusdb', 1)
  await product.pass(MINUTE_MS)
  const other = 'ffffffff-0000-4000-8000-ffffffffffff'
  product.cloud.world.setFault('taurusdb', {
    kind: 'rewritten',
    rewrite: (text) => text.replaceAll(taskId, other),
    address: '/jobs?id=',
  })
  const { task } = await show('taurusdb', taskId)
  expect(task.taskId).toBe(taskId)
  expect(task.contradictions).toMatchObject([{ kind: 'other-id-answered' }])
  const seen = await idsOf('taurusdb')
  expect(seen).toContain(taskId)
  expect(seen).not.toContain(other)
})

test.each(['rds', 'taurusdb', 'dds'] as const)(
  'on %s, a link opened in the first seconds of a task finds it as soon as the cloud does',
  async (service) => {
    product = await start({ listedAfterMs: 40_000 })
    const [taskId = ''] = addMany(service, 1)
    expect((await open(service, taskId)).status).toBe(404)
    // By its id it is known after three seconds, long before it is listed.
    await product.pass(6_000)
    expect(await show(service, taskId)).toMatchObject({ task: { taskId, status: 'running', goneMs: null } })
    await product.pass(MINUTE_MS)
    expect(await idsOf(service)).toContain(taskId)
    expect(await show(service, taskId)).toMatchObject({ task: { status: 'running', goneMs: null } })
  },
)

test('a task that comes into its list only after it has ended is not missed: windows overlap', async () => {
  product = await start({ listedAfterMs: 90_000 })
  const ids = SERVICES.map(
    (service) =>
      [
        service,
        product.cloud.world.addTask({ service, name: ORDINARY[service], durationMs: 2_000 }),
      ] as const,
  )
  await product.pass(4 * MINUTE_MS)
  for (const [service, taskId] of ids)
    expect((await list()).find((task) => task.taskId === taskId)).toMatchObject({
      service,
      status: 'succeeded',
    })
})

test('DMS instances that appear are read, and those that vanish are let go of', async () => {
  product = await start()
  const { world } = product.cloud
  const before = (await sourceOf('dms'))?.instances
  const taskId = world.addTask({
    service: 'dms',
    name: ORDINARY.dms,
    instanceName: 'brand-new-kafka',
    durationMs: HOUR_MS,
  })
  await product.pass(4 * MINUTE_MS)
  expect((await list()).find((task) => task.taskId === taskId)).toMatchObject({
    status: 'running',
    instanceName: 'brand-new-kafka',
  })
  const grown = (await sourceOf('dms'))?.instances
  expect(grown?.known).toBe((before?.known ?? 0) + 1)
  expect(grown?.read).toBe(grown?.known)
  expect(product.clock.nowMs() - (grown?.oldestMs ?? 0)).toBeLessThan(MINUTE_MS)

  world.deleteInstance('dms', world.findTask('dms', taskId)?.instance.id ?? '')
  await product.pass(3 * MINUTE_MS)
  expect(await sourceOf('dms')).toMatchObject({ state: 'live', instances: { known: before?.known } })
  expect((await list()).find((task) => task.taskId === taskId)?.goneMs).toBeGreaterThan(0)
})

test('an engine of DMS that a site does not have costs the other two nothing', async () => {
  product = await start()
  const body = '{"error_code":"DMS.00404001","error_msg":"The requested URL does not exist."}'
  product.cloud.world.setFault('dms', { kind: 'status', status: 404, body, address: 'engine=rocketmq' })
  const [taskId = ''] = addMany('dms', 1)
  await product.pass(4 * MINUTE_MS)
  expect(await sourceOf('dms')).toMatchObject({ state: 'live', problem: null })
  expect(await idsOf('dms')).toContain(taskId)
})

test.each(['rds', 'dms'] as const)(
  'on %s, a task that runs for longer than a month is still followed, at one question a minute',
  async (service) => {
    product = await start({ remembersRunning: true })
    const { world } = product.cloud
    const taskId = world.addTask({
      service,
      name: ORDINARY[service],
      createdMs: world.nowMs() - 30 * DAY_MS + 8 * MINUTE_MS,
      durationMs: 60 * DAY_MS,
    })
    await product.pass(2 * MINUTE_MS)
    // It was created before the newest window: a source that is read for the first time finds it.
    await show(service, taskId)
    const instanceId = world.findTask(service, taskId)?.instance.id ?? ''
    await open(service, taskId, service === 'dms' ? `?instance=${instanceId}` : '')
    await product.pass(20 * MINUTE_MS)
    const before = world.requests.length
    await product.pass(10 * MINUTE_MS)
    const task = (await list('2026-10-20T00:00:00Z')).find((one) => one.taskId === taskId)
    expect(task).toMatchObject({ status: 'running', goneMs: null })
    const asked = world.requests
      .slice(before)
      .filter(({ path, query }) => `${path}?${query}`.includes(taskId))
    expect(asked.length).toBeGreaterThanOrEqual(5)
    expect(asked.length).toBeLessThanOrEqual(22)
  },
)

test('a service that this site does not have is told as such, calmly, and hardly asked', async () => {
  product = await start()
  const { world } = product.cloud
  const body = '{"error_code":"APIGW.0101","error_msg":"The API does not exist."}'
  world.setFault('dds', { kind: 'status', status: 404, body })
  await product.pass(2 * MINUTE_MS)
  expect(await sourceOf('dds')).toMatchObject({
    state: 'not-offered',
    failingSinceMs: null,
    problem: { kind: 'not-offered', code: 'APIGW.0101' },
    coverage: 'community-edition-only',
  })
  const before = world.requests.filter(({ service }) => service === 'dds').length
  await product.pass(30 * MINUTE_MS)
  expect(world.requests.filter(({ service }) => service === 'dds').length).toBe(before)
  expect((await product.sources()).filter(({ state }) => state === 'live')).toHaveLength(3)
  // Once the site has it, it is found within the hour.
  world.setFault('dds', null)
  await product.pass(40 * MINUTE_MS)
  expect(await sourceOf('dds')).toMatchObject({ state: 'live', problem: null })
})

test('who denies access is left alone for five minutes', async () => {
  product = await start()
  const { world } = product.cloud
  const body = '{"error_code":"APIGW.0302","error_msg":"The IAM user is not allowed."}'
  world.setFault('rds', { kind: 'status', status: 403, body })
  await product.pass(MINUTE_MS)
  const { problem, nextTryMs } = (await sourceOf('rds')) ?? {}
  expect(problem?.kind).toBe('denied')
  expect((nextTryMs ?? 0) - (problem?.atMs ?? 0)).toBeGreaterThanOrEqual(5 * MINUTE_MS)
})

test('a source that is down for long is spared, answers viewers at once, and is found when it is back', async () => {
  product = await start()
  const { world } = product.cloud
  const [taskId = ''] = addMany('rds', 1)
  await product.pass(MINUTE_MS)
  world.setFault('rds', { kind: 'reset' })
  await product.pass(5 * MINUTE_MS)
  const before = world.requests.filter(({ service }) => service === 'rds').length
  // Nobody waits for a source that is known to be down, and no look at a task costs it anything.
  for (let look = 0; look < 20; look++) {
    const detail = await show('rds', taskId)
    expect(detail).toMatchObject({ origin: 'store', cloudProblem: { kind: 'unreachable' } })
    product.clock.advance(100)
  }
  expect(world.requests.filter(({ service }) => service === 'rds').length - before).toBeLessThanOrEqual(2)
  world.setFault('rds', null)
  await product.pass(2 * MINUTE_MS)
  expect(await sourceOf('rds')).toMatchObject({ state: 'live', problem: null })
})
