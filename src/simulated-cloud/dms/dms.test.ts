import { expect, test } from 'vitest'
import type { DmsInstanceList, DmsProgress, DmsScheduledTaskList, DmsTaskList } from '../../cloud/dms/wire.ts'
import { createDrivenCloud, DRIVEN_START_MS, type DrivenCloud } from '../driven-cloud.ts'

const instancesOf = async (cloud: DrivenCloud, engine: string): Promise<DmsInstanceList> =>
  (await cloud.get('dms', `/v2/{p}/instances?engine=${engine}&limit=50`)).json()

const firstOf = async (cloud: DrivenCloud, engine: string): Promise<string> =>
  (await instancesOf(cloud, engine)).instances[0]?.instance_id ?? ''

const problemOf = async (response: Response): Promise<unknown[]> => {
  const body: { error_code: string } = await response.json()
  return [response.status, body.error_code]
}

test('instances are listed by engine, fifty at most, and not past the end', async () => {
  const cloud = createDrivenCloud()
  expect((await instancesOf(cloud, 'kafka')).instance_num).toBe(4)
  expect((await instancesOf(cloud, 'reliability')).instances[0]?.engine).toBe('rocketmq')
  const ask = async (query: string) => problemOf(await cloud.get('dms', `/v2/{p}/instances?${query}`))
  expect(await ask('')).toEqual([400, 'DMS.00400062'])
  expect(await ask('engine=kafka&limit=51')).toEqual([400, 'DMS.00400062'])
  expect(await ask('engine=kafka&offset=4')).toEqual([400, 'DMS.40050010'])
})

test('tasks are counted from 1 and the total is a String', async () => {
  const cloud = createDrivenCloud()
  const id = await firstOf(cloud, 'kafka')
  const page = async (query: string): Promise<DmsTaskList> =>
    (await cloud.get('dms', `/v2/{p}/instances/${id}/tasks?${query}`)).json()
  const seen = new Set<string>()
  let total = Infinity
  for (let start = 1; start <= total; start += 7) {
    const { task_count, tasks } = await page(`start=${start}&limit=7`)
    expect(typeof task_count).toBe('string')
    total = Number(task_count)
    for (const task of tasks) seen.add(task.id)
  }
  expect(seen.size).toBe(total)
  expect((await page('offset=2&limit=3')).tasks).toEqual((await page('start=2&limit=3')).tasks)
  expect(
    (await page('begin_time=20260314000000&end_time=20260314093000&limit=100')).tasks.length,
  ).toBeLessThan(total)
  const ask = async (query: string) =>
    problemOf(await cloud.get('dms', `/v2/{p}/instances/${id}/tasks?${query}`))
  expect(await ask('start=0')).toEqual([400, 'DMS.00400062'])
  expect(await ask('limit=101')).toEqual([400, 'DMS.00400062'])
  expect(await ask('begin_time=2026-03-14')).toEqual([400, 'DMS.00400142'])
  expect(await problemOf(await cloud.get('dms', '/v2/{p}/instances/nobody/tasks'))).toEqual([
    404,
    'DMS.00404022',
  ])
})

test('a cloud may know only one of the two names of the first record', async () => {
  for (const dmsPaging of ['start', 'offset'] as const) {
    const cloud = createDrivenCloud({ dmsPaging })
    const id = await firstOf(cloud, 'kafka')
    const first = async (query: string): Promise<string | undefined> => {
      const list: DmsTaskList = await (
        await cloud.get('dms', `/v2/{p}/instances/${id}/tasks?${query}`)
      ).json()
      return list.tasks[0]?.id
    }
    const other = dmsPaging === 'start' ? 'offset' : 'start'
    expect(await first(`${other}=3`)).toBe(await first(''))
    expect(await first(`${dmsPaging}=3`)).not.toBe(await first(''))
  }
})

test('an expansion shows its steps under the key statue', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'dms',
    name: 'kafkaInstanceExtend',
    instanceName: 'events-kafka',
    durationMs: 100_000,
    subtasks: [
      { name: 'pre_check', share: 0.1 },
      { name: 'disk_expansion', share: 0.9 },
    ],
  })
  cloud.advance(55_000)
  const instanceId = cloud.world.findTask('dms', id)?.instance.id ?? ''
  const path = `/v2/{p}/instances/${instanceId}/tasks/${id}`
  const shown: DmsTaskList = await (await cloud.get('dms', path)).json()
  expect(shown).toMatchObject({
    task_count: '1',
    tasks: [{ id, status: 'EXECUTING', updated_at: '2026-03-14T09:30:00.019Z' }],
  })
  const progress: DmsProgress = await (await cloud.get('dms', `${path}/progress`)).json()
  expect(progress).toEqual({
    progress_percentage: 55,
    remain_time: 45,
    step_list: [
      {
        name: 'pre_check',
        statue: 'COMPLETED',
        start_time: DRIVEN_START_MS,
        end_time: DRIVEN_START_MS + 10_000,
      },
      { name: 'disk_expansion', statue: 'IN_PROGRESS', start_time: DRIVEN_START_MS + 10_000, end_time: 0 },
    ],
  })
})

test('progress is neither for other tasks nor for RabbitMQ', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'dms',
    name: 'modifyAutoTopic',
    instanceName: 'events-kafka',
    durationMs: 1000,
  })
  cloud.advance(5000)
  const instanceId = cloud.world.findTask('dms', id)?.instance.id ?? ''
  expect(
    await problemOf(await cloud.get('dms', `/v2/{p}/instances/${instanceId}/tasks/${id}/progress`)),
  ).toEqual([400, 'DMS.00400070'])
  expect(await problemOf(await cloud.get('dms', `/v2/{p}/instances/${instanceId}/tasks/x`))).toEqual([
    400,
    'DMS.00400070',
  ])
  const rabbit = await firstOf(cloud, 'rabbitmq')
  expect(await problemOf(await cloud.get('dms', `/v2/{p}/instances/${rabbit}/tasks/${id}/progress`))).toEqual(
    [404, 'APIGW.0101'],
  )
})

test('scheduled tasks are found under both spellings', async () => {
  const cloud = createDrivenCloud()
  const id = cloud.world.addTask({
    service: 'dms',
    name: 'restartInstance',
    engine: 'rocketmq',
    durationMs: 1000,
    schedule: { startMs: DRIVEN_START_MS + 60_000 },
  })
  const instanceId = cloud.world.findTask('dms', id)?.instance.id ?? ''
  const ask = async (rest: string): Promise<DmsScheduledTaskList> =>
    (await cloud.get('dms', `/v2/{p}/instances/${instanceId}/${rest}`)).json()
  const tables = await ask('scheduled-tasks?start=1&begin_time=20260314000000&end_time=20260315000000')
  expect(tables).toEqual(await ask('schedule-tasks?start=0&beginTime=20260314000000&endTime=20260315000000'))
  expect(tables.jobs[0]).toMatchObject({ id, status: 'CREATED', schedule_at: '2026-03-14T09:31:00.000Z' })
  expect(tables.job_count).toBe(`${tables.jobs.length}`)
})
