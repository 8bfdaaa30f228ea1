import { beforeAll, expect, test } from 'vitest'
import { FRANKFURT } from './default-options.ts'
import { createDrivenCloud, type DrivenCloud } from './driven-cloud.ts'
import { EXAMPLE_RESTORE_ID, EXAMPLE_RESTORE_INSTANCE_ID } from './example-ids.ts'
import { stateAt, type Plan } from './plan.ts'
import { QUIRKS } from './quirks.ts'
import type { Service } from '../task/service.ts'

/** What the endpoints really answered, by endpoint. */
const answers = new Map<string, string>()
const said = (endpoint: string): string => answers.get(endpoint) ?? ''
const cloud: DrivenCloud = createDrivenCloud({
  projects: [{ ...FRANKFURT, taskCount: 40_000 }],
  // So that an expansion is always under way.
  lively: true,
})

const note = async (endpoint: string, service: Service, path: string, init?: RequestInit): Promise<void> => {
  const response = init
    ? await cloud.send(service, path, { ...init, headers: { 'X-Auth-Token': await cloud.token() } })
    : await cloud.get(service, path)
  answers.set(endpoint, `${said(endpoint)}${response.status} ${await response.text()}\n`)
}

const plansOf = (service: Service, kind: 'instant' | 'scheduled', instanceId?: string): Plan[] => {
  const series = cloud.world.project(cloud.projectId)?.series(service, kind, instanceId)
  return (
    series
      ?.select({ fromMs: cloud.nowMs() - 20 * 24 * 3_600_000, toMs: cloud.nowMs() }, null)
      .slice(0, 600) ?? []
  )
}

const lists: readonly [string, Service, string][] = [
  ['rds-list', 'rds', '/v3/{p}/tasklist?limit=50'],
  ['rds-list', 'rds', '/v3/{p}/tasklist?limit=50&status=Running'],
  ['rds-scheduled', 'rds', '/v3/{p}/schedule-tasks?limit=50'],
  ['rds-scheduled', 'rds', '/v3/{p}/schedule-tasks?limit=50&status=Deleted'],
  ['rds-instances', 'rds', '/v3/{p}/instances'],
  ['taurusdb-list', 'taurusdb', '/v3/{p}/immediate-jobs?limit=50'],
  ['taurusdb-list', 'taurusdb', '/v3/{p}/immediate-jobs?limit=50&status=Canceled'],
  ['taurusdb-scheduled', 'taurusdb', '/v3/{p}/scheduled-jobs'],
  ['dds-list', 'dds', '/v3.1/{p}/jobs?start_time=2026-03-10T00:00:00Z&end_time=2026-03-25T00:00:00Z'],
  ['dms-instances', 'dms', '/v2/{p}/instances?engine=kafka&limit=50'],
]

const noteDms = async (): Promise<void> => {
  for (const { id, engine } of cloud.world.project(cloud.projectId)?.instances ?? []) {
    if (!['kafka', 'rocketmq', 'rabbitmq'].includes(engine)) continue
    await note('dms-list', 'dms', `/v2/{p}/instances/${id}/tasks?limit=50`)
    await note('dms-scheduled', 'dms', `/v2/{p}/instances/${id}/scheduled-tasks?limit=50`)
    const stepped = plansOf('dms', 'instant', id).filter(
      (plan) => plan.subtasks.length > 0 && engine !== 'rabbitmq',
    )
    for (const plan of stepped.slice(0, 20)) {
      await note('dms-show', 'dms', `/v2/{p}/instances/${id}/tasks/${plan.id}`)
      await note('dms-progress', 'dms', `/v2/{p}/instances/${id}/tasks/${plan.id}/progress`)
    }
  }
}

const noteDetails = async (): Promise<void> => {
  for (const plan of plansOf('taurusdb', 'instant').filter(({ name }) => name.startsWith('Restore')))
    await note(
      'taurusdb-detail',
      'taurusdb',
      `/v3/{p}/instances/${plan.instance.id}/task-center-detail?job_id=${plan.id}&job_name=${plan.name}`,
    )
  for (const { instance } of plansOf('taurusdb', 'scheduled').slice(0, 100))
    await note('taurusdb-exist', 'taurusdb', `/v3/{p}/instances/${instance.id}/schedule-tasks/exist`, {
      method: 'POST',
      body: '{}',
    })
  for (const plan of plansOf('rds', 'instant')
    .filter(({ subtasks }) => subtasks.length > 0)
    .slice(0, 10))
    await note('rds-detail', 'rds', `/v3/{p}/instances/${plan.instance.id}/task-center-detail`, {
      method: 'POST',
      body: JSON.stringify({ workflow_id: plan.id, workflow_name: 1 }),
    })
  await note('rds-detail', 'rds', '/v3/{p}/instances/x/task-center-detail', { method: 'POST', body: '{' })
  const sqlServers =
    cloud.world.project(cloud.projectId)?.instances.filter(({ engine }) => engine === 'sqlserver') ?? []
  for (const { id } of sqlServers) {
    const own = plansOf('rds', 'instant').filter(({ instance }) => instance.id === id)
    await note(
      'rds-sqlserver',
      'rds',
      `/v3/{p}/instances/${id}/tasklist/detail?start_time=${cloud.nowMs() - 86_400_000}`,
    )
    for (const { createdMs } of own.slice(0, 3))
      await note(
        'rds-one',
        'rds',
        `/v3/{p}/instances/${id}/tasklist/detail?start_time=${createdMs}&end_time=${createdMs}`,
      )
  }
}

const EXAMPLE_IDS = [
  '31b8ae23-c687-4d80-b7b4-42a66c9bb881',
  '31b8ae23-c687-4d80-b7b4-42a66c9bb882',
  '31b8ae23-c687-4d80-b7b4-42a66c9bb886',
  '31b8ae23-c687-4d80-b7b4-42a66c9bb887',
]

beforeAll(async () => {
  for (let hour = 0; hour < 8; hour += 1) {
    for (const [endpoint, service, path] of lists) await note(endpoint, service, path)
    for (const service of ['rds', 'taurusdb', 'dds'] as const)
      for (const { id } of plansOf(service, 'instant').filter(
        (plan) => stateAt(plan, cloud.nowMs()).phase === 'running',
      ))
        await note(`${service}-show`, service, `/v3/{p}/jobs?id=${id}`)
    cloud.advance(3_600_000)
  }
  for (const service of ['rds', 'taurusdb', 'dds'] as const)
    for (const { id } of plansOf(service, 'instant'))
      await note(`${service}-show`, service, `/v3/{p}/jobs?id=${id}`)
  for (const id of EXAMPLE_IDS) await note('rds-examples', 'rds', `/v3/{p}/jobs?id=${id}`)
  await note('taurusdb-example', 'taurusdb', '/v3/{p}/jobs?id=a9767ede-fe0f-4888-9003-e843a4c90514')
  await note(
    'restore',
    'taurusdb',
    `/v3/{p}/instances/${EXAMPLE_RESTORE_INSTANCE_ID}/task-center-detail?job_id=${EXAMPLE_RESTORE_ID}&job_name=RestoreTaurusInInstanceToExisted`,
  )
  await noteDetails()
  await noteDms()
  await note(
    'taurusdb-bare-detail',
    'taurusdb',
    `/v3/{p}/instances/${EXAMPLE_RESTORE_INSTANCE_ID}/task-center-detail`,
  )
  await note(
    'dds-plus',
    'dds',
    '/v3.1/{p}/jobs?start_time=2026-03-10T00:00:00+0800&end_time=2026-03-25T00:00:00Z',
  )
  await note(
    'dds-zero',
    'dds',
    '/v3.1/{p}/jobs?offset=0&start_time=2026-03-10T00:00:00Z&end_time=2026-03-25T00:00:00Z',
  )
  await note('rds-unknown', 'rds', '/v3/{p}/jobs?id=unknown')
  for (const service of ['rds', 'taurusdb', 'dds'] as const) {
    const response = await cloud.send(service, '/v3/{p}/jobs?id=x', { headers: { 'X-Auth-Token': 'x' } })
    answers.set(`${service}-token`, `${response.status} ${await response.text()}`)
  }
  const iam = await cloud.send('iam', '/v3/auth/tokens', { method: 'POST', body: '{}' })
  answers.set('iam-error', await iam.text())
  const missing = await cloud.send('rds', '/v3/{p}/tasklist')
  answers.set('rds-missing', `${missing.status} ${await missing.text()}`)
})

/** Quirk, endpoint, what must be found in its answers. */
const SEEN: readonly (readonly [number, string, RegExp])[] = [
  [1, 'rds-examples', /" status": "Running"/],
  [2, 'rds-examples', /"31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb886"/],
  [3, 'rds-show', /"name":" RestartMysqlInstance"/],
  [3, 'rds-examples', /" CreateMysqlReplicaInstance"/],
  [4, 'taurusdb-example', /"31b8ae23-c687-4d80-b7b4-42a66c9bb886"/],
  [5, 'rds-examples', /31b8ae23-c687-4d80-b7b4-42a66c9bb881[^]*31b8ae23-c687-4d80-b7b4-42a66c9bb882/],
  [6, 'taurusdb-detail', /"job_name":"[A-Za-z]+","sub_task_list"/],
  [8, 'dms-list', /"task_count":"\d+"/],
  [9, 'dms-scheduled', /"job_count":\d+,/],
  [9, 'dms-scheduled', /"job_count":"\d+"/],
  [10, 'dms-show', /"task_count":"1","tasks":\[\{/],
  [11, 'rds-sqlserver', /"jobs":\[/],
  [11, 'rds-one', /"jobs":\{/],
  [12, 'dds-list', /"fail_reason":""/],
  [12, 'dds-show', /"fail_reason":null/],
  [13, 'rds-show', /"entities":\{\}/],
  [13, 'rds-show', /"instance":\{[^}]*\}\}/],
  [14, 'dms-list', /"params":""/],
  [14, 'dms-list', /"params":"\{\\"broken\\":"/],
  [14, 'rds-sqlserver', /"task_detail":"\{\\"/],
  [15, 'dms-progress', /"statue":"COMPLETED"/],
  [16, 'rds-detail', /"update_at"/],
  [16, 'dms-list', /"updated_at"/],
  [17, 'rds-show', /"type":"Single"/],
  [17, 'rds-show', /"type":"Ha"/],
  [17, 'rds-show', /"type":"Replica"/],
  [17, 'rds-show', /"type":"replica"/],
  [17, 'taurusdb-show', /"type":"Cluster"/],
  [18, 'rds-show', /192\.168 \.1 \.203: 3306/],
  [19, 'rds-scheduled', /"order":"\d+"[^}]*"target_config":\{[^}]*"mem":"8"/],
  [20, 'rds-instances', /Lager & Versand <alt>/],
  [20, 'rds-instances', /DO-NOT-TOUCH/],
  [21, 'rds-list', /"id":"[0-9a-f]{32}"/],
  [21, 'rds-list', /"id":"[0-9a-f]{8}-/],
  [22, 'rds-list', /"process":"\d+"/],
  [22, 'rds-list', /"process":"\d+%"/],
  [22, 'rds-list', /"process":"\d+% "/],
  [22, 'rds-list', /"process":"\d+ % "/],
  [22, 'rds-list', /"process":""/],
  [22, 'taurusdb-show', /"process":"\d+%"/],
  [23, 'taurusdb-list', /"status":"Completed","process":"100%"/],
  [24, 'taurusdb-detail', /"percent":\d/],
  [24, 'taurusdb-detail', /"percent":"\d/],
  [25, 'restore', /"percent" : 19, "status" : "complete", "remaining_time" : 66/],
  [26, 'rds-sqlserver', /"status":"Complete"/],
  [26, 'dms-list', /"status":"SUCCESS"/],
  [27, 'taurusdb-list', /"status":"Canceled"/],
  [27, 'taurusdb-exist', /"CANCELED"/],
  [27, 'dms-list', /"CANCELLED"/],
  [28, 'taurusdb-exist', /"FAIL"/],
  [28, 'dms-list', /"FAILED"/],
  [28, 'rds-list', /"Failed"/],
  [29, 'rds-scheduled', /"Unauthorized"/],
  [29, 'rds-scheduled', /"Deleted"/],
  [29, 'rds-scheduled', /"Pending"/],
  [29, 'dms-scheduled', /"CREATED"/],
  [32, 'rds-list', /"instance_status":"(FAILED|CREATE FAIL|STORAGE FULL)"[^}]*"status":"Completed"/],
  [33, 'taurusdb-exist', /"instance_status":"[A-Z_]+"/],
  [33, 'taurusdb-list', /"instance_status":"(abnormal|createfail)"/],
  [35, 'taurusdb-show', /"created":"[^"]*\+0800","ended":"[^"]*\+0000"/],
  [36, 'rds-list', /T\d\d:\d\d:\d\d\+0000"/],
  [37, 'dms-list', /"created_at":"[^"]*\.\d{3}Z"/],
  [38, 'dms-progress', /"start_time":\d{13}/],
  [38, 'dms-instances', /"created_at":"\d{13}"/],
  [40, 'rds-list', /\+0800"/],
  [41, 'dds-show', /"status":"Running","created":"[^"]*","ended":"2/],
  [42, 'rds-show', /"status":"Completed","created":"[^"]*","process"/],
  [42, 'rds-show', /"status":"Completed","created":"[^"]*","ended":""/],
  [43, 'dms-list', /"status":"EXECUTING","created_at":"[^"]*","updated_at":"[^"]+"/],
  [44, 'rds-list', /"end_time":"[^"]+","status":"Running"/],
  [50, 'dds-zero', /^200/],
  [51, 'dds-plus', /^400/],
  [52, 'taurusdb-bare-detail', /^400/],
  [53, 'rds-detail', /^200/],
  [55, 'rds-unknown', /^400 .*DBS\.200543/],
  [57, 'rds-token', /^403 .*DBS\.280056/],
  [57, 'taurusdb-token', /^403 .*DBS\.280056/],
  [58, 'dds-token', /^401 .*DBS\.280056/],
  [60, 'iam-error', /"error":\{"message":"[^"]*","code":400/],
  [60, 'rds-detail', /"errCode"/],
  [61, 'rds-missing', /^401/],
]

test.each(SEEN)('quirk %i is met in %s: %s', (_quirk, endpoint, pattern) => {
  expect(pattern.test(said(endpoint)), `${endpoint} answered ${said(endpoint).slice(0, 500)}`).toBe(true)
})

test('quirk 7: the list of DDS has no total', () => {
  expect(said('dds-list')).not.toContain('total_count')
})

test('quirk 31: the detail of a restore knows no failed state', () => {
  expect(said('taurusdb-detail')).not.toContain('Failed')
})

test('quirk 45: some are scheduled for before they were created', () => {
  const pairs = said('dms-scheduled').matchAll(
    /"created_at":"([^"]+)","updated_at":"[^"]+","schedule_at":"([^"]+)"/g,
  )
  expect([...pairs].some(([, created = '', scheduled = '']) => scheduled < created)).toBe(true)
})

/** Shown by the test of the endpoint. */
const ELSEWHERE = [39, 46, 47, 48, 49, 54, 56, 59]
const NOT_IN_ANSWERS = [30, 34]

test('every quirk of the list has its place and its proof', () => {
  const all = Array.from({ length: 61 }, (_, index) => index + 1)
  expect(Object.keys(QUIRKS).map(Number)).toEqual(all)
  const proven = new Set([...SEEN.map(([quirk]) => quirk), 7, 31, 45, ...ELSEWHERE, ...NOT_IN_ANSWERS])
  expect(all.filter((quirk) => !proven.has(quirk))).toEqual([])
})
