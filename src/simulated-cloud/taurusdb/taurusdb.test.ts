import { expect, test } from 'vitest'
import type {
  TaurusExist,
  TaurusImmediateJobList,
  TaurusJobAnswer,
  TaurusScheduledJobList,
  TaurusTaskDetail,
} from '../../cloud/taurusdb/wire.ts'
import { createDrivenCloud, DRIVEN_START_MS, type DrivenCloud } from '../driven-cloud.ts'

const list = async (cloud: DrivenCloud, query = ''): Promise<TaurusImmediateJobList> =>
  (await cloud.get('taurusdb', `/v3/{p}/immediate-jobs${query}`)).json()

const problemOf = async (response: Response): Promise<unknown[]> => {
  const body: { error_code: string } = await response.json()
  return [response.status, body.error_code]
}

test('instant tasks page by page number from 1 and the last page is short', async () => {
  const cloud = createDrivenCloud()
  const seen = new Set<string>()
  let count = 0
  for (let page = 1; ; page += 1) {
    const { jobs, total_count } = await list(cloud, `?limit=50&offset=${page}`)
    for (const { job_id } of jobs) seen.add(job_id)
    count += jobs.length
    if (jobs.length < 50) {
      expect(count).toBe(total_count)
      break
    }
  }
  expect(seen.size).toBe(count)
  expect((await list(cloud)).jobs).toHaveLength(10)
})

test('only 10, 20 and 50 are limits', async () => {
  const cloud = createDrivenCloud()
  const ask = async (query: string) =>
    problemOf(await cloud.get('taurusdb', `/v3/{p}/immediate-jobs?${query}`))
  expect(await ask('limit=30')).toEqual([400, 'DBS.280439'])
  expect(await ask('offset=-1')).toEqual([400, 'DBS.280001'])
  expect(await ask('status=Done')).toEqual([400, 'DBS.280001'])
  expect((await cloud.get('taurusdb', '/v3/{p}/immediate-jobs?limit=20')).status).toBe(200)
})

test('a plus in an offset must be escaped', async () => {
  const cloud = createDrivenCloud()
  const raw = await cloud.get('taurusdb', '/v3/{p}/immediate-jobs?start_time=2026-03-13T00:00:00+0000')
  expect(await problemOf(raw)).toEqual([400, 'DBS.280001'])
  const day = await list(cloud, '?limit=50&start_time=2026-03-13T17:30:00%2B0800')
  expect(day.total_count).toBeGreaterThan(0)
  expect(day.total_count).toBeLessThan(20)
})

test('a task waits, runs and succeeds', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'taurusdb',
    name: 'ResizeGaussDBforMySQLFlavor',
    waitMs: 10_000,
    durationMs: 100_000,
  })
  cloud.advance(5000)
  const show = async (): Promise<TaurusJobAnswer> =>
    (await cloud.get('taurusdb', `/v3/{p}/jobs?id=${id}`)).json()
  expect((await show()).job).toMatchObject({ status: 'Pending', process: '', ended: '' })
  cloud.advance(55_000)
  expect((await show()).job).toMatchObject({ status: 'Running', process: '50%' })
  cloud.advance(50_000)
  expect((await show()).job).toMatchObject({
    status: 'Completed',
    process: '',
    ended: '2026-03-14T09:31:50+0000',
  })
  expect((await list(cloud, `?job_id=${id}`)).jobs[0]).toMatchObject({ status: 'Completed', job_id: id })
  expect(await problemOf(await cloud.get('taurusdb', '/v3/{p}/jobs?id=x'))).toEqual([400, 'DBS.200543'])
})

test('subtasks need the id and the name of a restore', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTableTaurus',
    durationMs: 100_000,
    subtasks: [
      { name: 'INIT', share: 0.5 },
      { name: 'RESTORE_DATA', share: 0.5 },
    ],
  })
  cloud.advance(10_000)
  const instanceId = cloud.world.findTask('taurusdb', id)?.instance.id ?? ''
  const ask = (query: string) =>
    cloud.get('taurusdb', `/v3/{p}/instances/${instanceId}/task-center-detail${query}`)
  expect(await problemOf(await ask(''))).toEqual([400, 'DBS.280001'])
  expect(await problemOf(await ask(`?job_id=${id}`))).toEqual([400, 'DBS.280001'])
  expect(await problemOf(await ask(`?job_id=${id}&job_name=RebootGaussDBforMySQLInstance`))).toEqual([
    400,
    'DBS.280001',
  ])
  expect(await problemOf(await ask(`?job_id=x&job_name=RestoreTableTaurus`))).toEqual([400, 'DBS.200543'])
  const detail: TaurusTaskDetail = await (await ask(`?job_id=${id}&job_name=RestoreTableTaurus`)).json()
  expect(detail.sub_task_list).toEqual([
    { sub_task_name: 'INIT', percent: 20, status: 'Running', remaining_time: 40 },
    { sub_task_name: 'RESTORE_DATA', percent: 0, status: 'Pending', remaining_time: 50 },
  ])
})

test('scheduled tasks page by record, unlike instant ones', async () => {
  const cloud = createDrivenCloud()
  const scheduled = async (query: string): Promise<TaurusScheduledJobList> =>
    (await cloud.get('taurusdb', `/v3/{p}/scheduled-jobs${query}`)).json()
  const all = await scheduled('')
  expect(all.schedules).toHaveLength(all.total_count)
  const second = await scheduled('?offset=1&limit=2')
  expect(second.schedules.map(({ job_id }) => job_id)).toEqual(
    all.schedules.slice(1, 3).map(({ job_id }) => job_id),
  )
  expect(await problemOf(await cloud.get('taurusdb', '/v3/{p}/scheduled-jobs?limit=101'))).toEqual([
    400,
    'DBS.280439',
  ])
})

test('an instance says whether it has scheduled tasks, in a vocabulary of its own', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'taurusdb',
    name: 'REBOOT_NODE',
    durationMs: 60_000,
    outcome: 'failed',
    schedule: { startMs: DRIVEN_START_MS + 60_000 },
  })
  const instanceId = cloud.world.findTask('taurusdb', id)?.instance.id ?? ''
  const ask = async (): Promise<TaurusExist> =>
    (
      await cloud.send('taurusdb', `/v3/{p}/instances/${instanceId}/schedule-tasks/exist`, {
        method: 'POST',
        headers: { 'X-Auth-Token': await cloud.token() },
        body: '{}',
      })
    ).json()
  const own = async () => (await ask()).scheduled_tasks.find(({ task_id }) => task_id === id)?.task_status
  expect(await own()).toBe('WAITING')
  cloud.advance(60_000)
  expect(await own()).toBe('RUNNING')
  cloud.advance(60_000)
  expect(await own()).toBe('FAIL')
})

test('instances are listed under both versions of the path', async () => {
  const cloud = createDrivenCloud()
  const [old, newer] = [
    await cloud.get('taurusdb', '/v3/{p}/instances'),
    await cloud.get('taurusdb', '/v3.1/{p}/instances'),
  ]
  const text = await old.text()
  expect(text).toBe(await newer.text())
  expect(text).toContain('in07')
})
