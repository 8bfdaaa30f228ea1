import { expect, test } from 'vitest'
import type {
  RdsInstanceList,
  RdsJobAnswer,
  RdsJobDetailList,
  RdsScheduleTaskList,
  RdsTaskDetail,
  RdsTaskList,
} from '../../cloud/rds/wire.ts'
import { createDrivenCloud, DRIVEN_START_MS } from '../driven-cloud.ts'

const list = async (cloud: ReturnType<typeof createDrivenCloud>, query = ''): Promise<RdsTaskList> => {
  const response = await cloud.get('rds', `/v3/{p}/tasklist${query}`)
  expect(response.status).toBe(200)
  return response.json()
}

const problemOf = async (response: Response): Promise<unknown[]> => {
  const body: { error_code: string } = await response.json()
  return [response.status, body.error_code]
}

test('the list is newest first and pages by record to its end without a gap', async () => {
  const cloud = createDrivenCloud()
  const seen: string[] = []
  const times: string[] = []
  let total = Infinity
  for (let offset = 0; offset < total; offset += 50) {
    const page = await list(cloud, `?limit=50&offset=${offset}`)
    total = page.total_count
    seen.push(...page.tasks.map(({ id }) => id))
    times.push(...page.tasks.map(({ create_time }) => create_time.slice(0, 10)))
  }
  expect(seen).toHaveLength(total)
  expect(new Set(seen).size).toBe(total)
  expect(total).toBeGreaterThan(100)
  expect(times.at(0)?.slice(0, 7)).toBe('2026-03')
  expect((await list(cloud, `?limit=50&offset=${total}`)).tasks).toEqual([])
})

test('the list shows ten unless asked for more, and refuses more than fifty', async () => {
  const cloud = createDrivenCloud()
  expect((await list(cloud)).tasks).toHaveLength(10)
  for (const query of [
    'limit=51',
    'limit=0',
    'offset=-1',
    'offset=x',
    'status=Done',
    'start_time=1',
    'start_time=x&end_time=1',
  ])
    expect(await problemOf(await cloud.get('rds', `/v3/{p}/tasklist?${query}`))).toEqual([400, 'DBS.280001'])
})

test('the list filters by creation in epoch milliseconds, by status, name and instance', async () => {
  const cloud = createDrivenCloud()
  const dayAgo = DRIVEN_START_MS - 24 * 3_600_000
  const day = await list(cloud, `?limit=50&start_time=${dayAgo}&end_time=${DRIVEN_START_MS}`)
  expect(day.total_count).toBeGreaterThan(0)
  expect(day.total_count).toBeLessThan(20)
  const failed = await list(cloud, '?limit=50&status=Failed')
  expect(failed.tasks.every(({ status, fail_reason }) => status === 'Failed' && fail_reason !== '')).toBe(
    true,
  )
  const [task] = day.tasks
  const named = await list(
    cloud,
    `?limit=50&name=${encodeURIComponent(task?.name ?? '')}&instance_id=${task?.instance_id ?? ''}`,
  )
  expect(named.tasks.map(({ id }) => id)).toContain(task?.id)
  expect(named.tasks.every(({ instance_id }) => instance_id === task?.instance_id)).toBe(true)
  expect((await list(cloud, `?id=${task?.id ?? ''}`)).total_count).toBe(1)
})

test('a task is visible by id after three seconds, runs, fails and is forgotten after a month', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'rds',
    name: 'EnlargeMysqlVolume',
    durationMs: 100_000,
    outcome: 'failed',
    failReason: 'No space.',
  })
  const show = async () => cloud.get('rds', `/v3/{p}/jobs?id=${id}`)
  expect(await problemOf(await show())).toEqual([400, 'DBS.200543'])
  expect((await list(cloud, `?id=${id}`)).tasks[0]?.status).toBe('Running')
  cloud.advance(3000)
  const running: RdsJobAnswer = await (await show()).json()
  expect(running.job).toMatchObject({ id, status: 'Running', instance: { name: 'orders-prod-1' } })
  expect(running.job.ended).toBeUndefined()
  cloud.advance(97_000)
  const failed: RdsJobAnswer = await (await show()).json()
  expect(failed.job).toMatchObject({
    status: 'Failed',
    process: '',
    fail_reason: 'No space.',
    ended: '2026-03-14T09:31:40+0000',
  })
  cloud.advance(31 * 24 * 3_600_000)
  expect(await problemOf(await show())).toEqual([400, 'DBS.200543'])
})

test('showing needs an id and knows only its own tasks', async () => {
  const cloud = createDrivenCloud()
  expect(await problemOf(await cloud.get('rds', '/v3/{p}/jobs'))).toEqual([400, 'DBS.280001'])
  expect(await problemOf(await cloud.get('rds', '/v3/{p}/jobs?id=no-such'))).toEqual([400, 'DBS.200543'])
})

test('scheduled tasks wait, some for approval, and page by record', async () => {
  const cloud = createDrivenCloud()
  cloud.world.addTask({
    service: 'rds',
    name: 'RESIZE_FLAVOR',
    durationMs: 600_000,
    createdMs: DRIVEN_START_MS - 120_000,
    schedule: { startMs: DRIVEN_START_MS + 3_600_000, needsApproval: true },
  })
  const scheduled = async (query: string): Promise<RdsScheduleTaskList> =>
    (await cloud.get('rds', `/v3/{p}/schedule-tasks${query}`)).json()
  const first = await scheduled('?limit=1')
  expect(first.schedule_tasks[0]).toMatchObject({
    status: 'Unauthorized',
    start_time: '2026-03-14T10:30:00+0000',
    order: '1',
  })
  const rest = await scheduled('?offset=1&limit=50')
  expect(rest.schedule_tasks).toHaveLength(first.total_count - 1)
  cloud.advance(3_700_000)
  expect((await scheduled('?limit=1')).schedule_tasks[0]?.status).toBe('Running')
  expect(await problemOf(await cloud.get('rds', '/v3/{p}/schedule-tasks?limit=51'))).toEqual([
    400,
    'DBS.280001',
  ])
})

const detailPath = (id: string, query: string): string => `/v3/{p}/instances/${id}/tasklist/detail?${query}`

test('the list of an SQL Server instance is not paged and refuses other engines', async () => {
  const cloud = createDrivenCloud()
  const instances: RdsInstanceList = await (await cloud.get('rds', '/v3/{p}/instances')).json()
  const ofType = (type: string) =>
    instances.instances.find(({ datastore }) => datastore.type === type)?.id ?? ''
  const start = `start_time=${DRIVEN_START_MS - 30 * 24 * 3_600_000}`
  const answer: RdsJobDetailList = await (
    await cloud.get('rds', detailPath(ofType('SQLServer'), start))
  ).json()
  expect(answer.count).toBeGreaterThan(1)
  expect(JSON.stringify(answer.jobs)).toContain('"status":"Complete"')
  expect(await problemOf(await cloud.get('rds', detailPath(ofType('MySQL'), start)))).toEqual([
    400,
    'DBS.280001',
  ])
  expect(await problemOf(await cloud.get('rds', detailPath(ofType('SQLServer'), '')))).toEqual([
    400,
    'DBS.280001',
  ])
  expect(await problemOf(await cloud.get('rds', detailPath('nobody', start)))).toEqual([403, 'DBS.280015'])
})

test('the subtasks of a restore are read with a POST', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'rds',
    name: 'RestoreMysqlInInstance',
    durationMs: 100_000,
    subtasks: [
      { name: 'INIT', share: 0.2 },
      { name: 'RESTORE_DATA', share: 0.8 },
    ],
  })
  cloud.advance(60_000)
  const instanceId = cloud.world.findTask('rds', id)?.instance.id ?? ''
  const post = async (body: string): Promise<Response> =>
    cloud.send('rds', `/v3/{p}/instances/${instanceId}/task-center-detail`, {
      method: 'POST',
      headers: { 'X-Auth-Token': await cloud.token() },
      body,
    })
  const detail: RdsTaskDetail = await (
    await post(JSON.stringify({ workflow_id: id, workflow_name: 7 }))
  ).json()
  expect(detail).toMatchObject({
    job_id: id,
    status: 'Running',
    process: '60',
    update_at: '2026-03-14T09:31:00+0000',
  })
  expect(
    detail.sub_task_list.map(({ percent, status, remaining_time }) => [percent, status, remaining_time]),
  ).toEqual([
    ['100', 'Completed', '0'],
    ['50', 'Running', '40'],
  ])
  expect((await post('{')).status).toBe(400)
  expect(await problemOf(await post('{"workflow_id":"x"}'))).toEqual([400, 'DBS.200543'])
})

test('nothing can be written', async () => {
  const cloud = createDrivenCloud()
  const headers = { 'X-Auth-Token': await cloud.token() }
  for (const method of ['DELETE', 'PUT', 'POST'])
    expect(await problemOf(await cloud.send('rds', '/v3/{p}/jobs?id=1', { method, headers }))).toEqual([
      404,
      'APIGW.0101',
    ])
  expect(await problemOf(await cloud.get('rds', '/v3/{p}/immediate-jobs'))).toEqual([404, 'APIGW.0101'])
  expect(await problemOf(await cloud.get('rds', '/mysql/v3/{p}/jobs?id=1'))).toEqual([404, 'APIGW.0101'])
})
