import { expect, test } from 'vitest'
import { FRANKFURT } from './default-options.ts'
import { createDrivenCloud, type DrivenCloud } from './driven-cloud.ts'
import { percentOf, stateAt, subtasksAt, type Plan } from './plan.ts'
import { MONTH_MS } from './series.ts'
import { SERVICES } from '../task/service.ts'

const plansOf = (cloud: DrivenCloud): Plan[] => {
  const project = cloud.world.project(cloud.projectId)
  if (!project) return []
  const window = { fromMs: cloud.nowMs() - MONTH_MS, toMs: cloud.nowMs() }
  const keys = project.instances.filter(({ service }) => service === 'dms').map(({ id }) => id)
  return SERVICES.flatMap((service) =>
    (service === 'dms' ? keys : [undefined]).flatMap((instanceId) =>
      (['instant', 'scheduled'] as const).flatMap((kind) => {
        const found = project.series(service, kind, instanceId).select(window, null)
        return found.slice(0, found.total)
      }),
    ),
  )
}

const runningOf = (cloud: DrivenCloud): Plan[] =>
  plansOf(cloud).filter((plan) => stateAt(plan, cloud.nowMs()).phase === 'running')

const projectsWith = (taskCount: number) => [{ ...FRANKFURT, taskCount }]

test('two worlds of one seed are the same, one of another seed is not', () => {
  const [one, same, other] = [
    createDrivenCloud({ lively: true }),
    createDrivenCloud({ lively: true }),
    createDrivenCloud({ projects: [{ ...FRANKFURT, seed: 'other' }] }),
  ]
  expect(plansOf(one)).toEqual(plansOf(same))
  expect(plansOf(other).map(({ id }) => id)).not.toEqual(plansOf(one).map(({ id }) => id))
})

test('a restart later finds the tasks of before under the same ids', () => {
  const first = createDrivenCloud()
  first.advance(3 * 24 * 3_600_000)
  const before = new Set(plansOf(first).map(({ id }) => id))
  const restarted = { ...createDrivenCloud({ nowMs: first.nowMs }), nowMs: first.nowMs }
  const after = plansOf(restarted).map(({ id }) => id)
  expect(after.length).toBeGreaterThan(500)
  expect(after.filter((id) => !before.has(id))).toEqual([])
})

test('a project has about the asked number of tasks, some failed, few cancelled, some ahead', () => {
  const plans = plansOf(createDrivenCloud({ projects: projectsWith(2000) }))
  expect(Math.abs(plans.length - 2000)).toBeLessThan(20)
  const share = (outcome: string) => plans.filter((plan) => plan.outcome === outcome).length / plans.length
  expect(share('failed')).toBeGreaterThan(0.04)
  expect(share('failed')).toBeLessThan(0.08)
  expect(share('cancelled')).toBeGreaterThan(0)
  expect(share('cancelled')).toBeLessThan(0.04)
  const cloud = createDrivenCloud({ projects: projectsWith(2000) })
  const phases = new Set(plans.map((plan) => stateAt(plan, cloud.nowMs()).phase))
  expect([...phases].toSorted()).toEqual([
    'cancelled',
    'failed',
    'needs-approval',
    'running',
    'succeeded',
    'waiting',
  ])
})

test('progress never falls, for the task and for each subtask', () => {
  const cloud = createDrivenCloud({ lively: true })
  const plan = plansOf(cloud).find(({ subtasks }) => subtasks.length > 3)
  if (!plan) throw new Error('no task with subtasks')
  let last = -1
  let lastSubtasks = plan.subtasks.map(() => -1)
  for (let atMs = plan.createdMs; atMs < plan.createdMs + plan.waitMs + plan.durationMs; atMs += 997) {
    const percent = percentOf(stateAt(plan, atMs))
    expect(percent).toBeGreaterThanOrEqual(last)
    last = percent
    const subtasks = subtasksAt(plan, atMs).map((subtask) => subtask.percent)
    expect(subtasks.every((one, index) => one >= (lastSubtasks[index] ?? 0))).toBe(true)
    lastSubtasks = subtasks
  }
  expect(last).toBe(99)
})

test('somebody watching always sees a restore with subtasks and a Kafka expansion', () => {
  const cloud = createDrivenCloud({ lively: true })
  for (let minute = 0; minute < 60; minute += 1) {
    const running = runningOf(cloud)
    expect(new Set(running.map(({ service }) => service)).size).toBeGreaterThan(1)
    expect(running.some(({ name, subtasks }) => name.startsWith('Restore') && subtasks.length > 1)).toBe(true)
    expect(running.some(({ name, subtasks }) => name === 'kafkaInstanceExtend' && subtasks.length > 1)).toBe(
      true,
    )
    cloud.advance(60_000)
  }
})

test('some scheduled task always waits for approval, even in a small project', () => {
  const cloud = createDrivenCloud({ projects: [{ ...FRANKFURT, taskCount: 200 }] })
  for (let day = 0; day < 30; day += 1) {
    const phases = plansOf(cloud).map((plan) => stateAt(plan, cloud.nowMs()).phase)
    expect(phases).toContain('needs-approval')
    expect(phases).toContain('waiting')
    cloud.advance(24 * 3_600_000)
  }
})

test('lively tasks end within minutes', () => {
  const [quiet, lively] = [createDrivenCloud(), createDrivenCloud({ lively: true })]
  const known = new Set(plansOf(quiet).map(({ id }) => id))
  const own = plansOf(lively).filter(({ id }) => !known.has(id))
  expect(own.length).toBeGreaterThanOrEqual(44)
  expect(own.every(({ durationMs }) => durationMs >= 60_000 && durationMs <= 360_000)).toBe(true)
})

test('a hundred thousand tasks are built and paged', async () => {
  const cloud = createDrivenCloud({ projects: projectsWith(100_000) })
  expect(plansOf(cloud).length).toBeGreaterThan(99_000)
  const page: { total_count: number; tasks: unknown[] } = await (
    await cloud.get('rds', '/v3/{p}/tasklist?limit=50&offset=20000')
  ).json()
  expect(page.total_count).toBeGreaterThan(20_000)
  expect(page.tasks).toHaveLength(50)
})

test('the list shifts while it is paged, because new tasks come first', async () => {
  const cloud = createDrivenCloud()
  const page = async (offset: number): Promise<{ tasks: { id: string }[] }> =>
    (await cloud.get('rds', `/v3/{p}/tasklist?offset=${offset}`)).json()
  const first = await page(0)
  cloud.advance(1000)
  cloud.world.addTask({ service: 'rds', name: 'MysqlBindEIP', durationMs: 1000 })
  expect((await page(10)).tasks[0]).toMatchObject({ id: first.tasks.at(-1)?.id })
})

test('a deleted record is gone from the list and by id', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({ service: 'rds', name: 'MysqlBindEIP', durationMs: 1000 })
  cloud.advance(5000)
  expect((await cloud.get('rds', `/v3/{p}/jobs?id=${id}`)).status).toBe(200)
  expect(cloud.world.deleteRecord('rds', id)).toBe(true)
  expect((await cloud.get('rds', `/v3/{p}/jobs?id=${id}`)).status).toBe(400)
  expect(await (await cloud.get('rds', `/v3/{p}/tasklist?id=${id}`)).json()).toMatchObject({ total_count: 0 })
  expect(cloud.world.deleteRecord('rds', id)).toBe(false)
})

test('what the cloud saw can be counted', async () => {
  const cloud = createDrivenCloud()
  await cloud.get('rds', '/v3/{p}/tasklist?limit=20')
  await cloud.get('dds', '/v3.1/{p}/jobs')
  expect(cloud.world.requests.map(({ service, status, query }) => [service, status, query])).toEqual([
    ['iam', 201, 'nocatalog=true'],
    ['rds', 200, 'limit=20'],
    ['dds', 400, ''],
  ])
  expect(cloud.world.requests[1]).toMatchObject({
    projectId: cloud.projectId,
    method: 'GET',
    atMs: cloud.nowMs(),
  })
})
