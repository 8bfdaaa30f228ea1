import { expect, test } from 'vitest'
import type { DdsInstanceList, DdsJobAnswer, DdsJobList, DdsScheduledJobList } from '../../cloud/dds/wire.ts'
import { createDrivenCloud, DRIVEN_START_MS, type DrivenCloud } from '../driven-cloud.ts'

const WINDOW = 'start_time=2026-02-13T00:00:00%2B0000&end_time=2026-03-15T00:00:00%2B0000'

const list = async (cloud: DrivenCloud, query: string): Promise<DdsJobList> =>
  (await cloud.get('dds', `/v3.1/{p}/jobs?${query}`)).json()

const problemOf = async (response: Response): Promise<unknown[]> => {
  const body: { error_code: string } = await response.json()
  return [response.status, body.error_code]
}

test('the list pages by record until a page is short, because it has no total', async () => {
  const cloud = createDrivenCloud()
  const seen = new Set<string>()
  for (let offset = 0; ; offset += 20) {
    const page = await list(cloud, `${WINDOW}&limit=20&offset=${offset}`)
    expect(page).not.toHaveProperty('total_count')
    for (const { id } of page.jobs) seen.add(id)
    if (page.jobs.length < 20) break
  }
  expect(seen.size).toBeGreaterThan(90)
})

test.each([
  ['', 'DBS.280067'],
  ['end_time=2026-03-15T00:00:00%2B0000', 'DBS.280067'],
  ['start_time=2026-03-01T00:00:00%2B0000', 'DBS.280068'],
  ['start_time=yesterday&end_time=2026-03-15T00:00:00%2B0000', 'DBS.280067'],
  ['start_time=2026-03-01T00:00:00+0000&end_time=2026-03-15T00:00:00%2B0000', 'DBS.280067'],
  ['start_time=2026-02-01T00:00:00%2B0000&end_time=2026-03-15T00:00:00%2B0000', 'DBS.280409'],
  ['start_time=2026-03-15T00:00:00%2B0000&end_time=2026-03-15T00:00:00%2B0000', 'DBS.280409'],
  [`${WINDOW}&limit=101`, 'DBS.280439'],
  [`${WINDOW}&limit=0`, 'DBS.280439'],
  [`${WINDOW}&offset=-1`, 'DBS.280440'],
  [`${WINDOW}&status=Pending`, 'DBS.280001'],
])('the list refuses "%s" with %s', async (query, code) => {
  const cloud = createDrivenCloud()
  expect(await problemOf(await cloud.get('dds', `/v3.1/{p}/jobs?${query}`))).toEqual([400, code])
})

test('the same task has other field names in the list and by id', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({ service: 'dds', name: 'RestartReplicaSetInstance', durationMs: 100_000 })
  cloud.advance(60_000)
  const show = async (): Promise<DdsJobAnswer> => (await cloud.get('dds', `/v3/{p}/jobs?id=${id}`)).json()
  expect((await list(cloud, `${WINDOW}&id=${id}`)).jobs[0]).toMatchObject({
    status: 'Running',
    progress: '60%',
    ended_at: '',
  })
  expect((await show()).job).toMatchObject({ status: 'Running', progress: '60%', fail_reason: null })
  cloud.advance(40_000)
  expect((await show()).job).toMatchObject({
    status: 'Completed',
    progress: '',
    ended: '2026-03-14T09:31:40+0000',
  })
  expect(await problemOf(await cloud.get('dds', '/v3/{p}/jobs?id=x'))).toEqual([400, 'DBS.200543'])
})

test('scheduled tasks reach back seven days unless asked', async () => {
  const cloud = createDrivenCloud()
  for (const daysAgo of [1, 10])
    cloud.world.addTask({
      service: 'dds',
      name: 'RESIZE_FLAVOR',
      durationMs: 60_000,
      createdMs: DRIVEN_START_MS - daysAgo * 24 * 3_600_000,
      outcome: 'cancelled',
      schedule: { startMs: DRIVEN_START_MS - daysAgo * 24 * 3_600_000 + 7_200_000 },
    })
  const scheduled = async (query: string): Promise<DdsScheduledJobList> =>
    (await cloud.get('dds', `/v3/{p}/scheduled-jobs?job_status=Canceled&${query}`)).json()
  const week = await scheduled('limit=100')
  const month = await scheduled('limit=100&start_time=2026-02-13T00:00:00%2B0000')
  expect(month.total_count).toBeGreaterThan(week.total_count)
  expect(week.total_count).toBeGreaterThan(0)
  expect(await problemOf(await cloud.get('dds', '/v3/{p}/scheduled-jobs?limit=101'))).toEqual([
    400,
    'DBS.280439',
  ])
})

test('instances carry the suffix in02', async () => {
  const cloud = createDrivenCloud()
  const { instances, total_count }: DdsInstanceList = await (
    await cloud.get('dds', '/v3/{p}/instances?limit=2')
  ).json()
  expect(instances).toHaveLength(2)
  expect(total_count).toBe(5)
  expect(instances.every(({ id }) => id.endsWith('in02'))).toBe(true)
})
