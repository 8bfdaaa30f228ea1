import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskDetail } from '../../src/contract/tasks.ts'
import { DOCUMENT_EXAMPLES } from '../../src/simulated-cloud/examples.ts'
import { summarize } from '../../src/task/summary.ts'
import { durationMs } from '../../src/task/time.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const show = async (
  service: string,
  taskId: string,
  instanceId: string | null = null,
): Promise<TaskDetail> => {
  const query = instanceId === null ? '' : `?instance=${instanceId}`
  const response = await fetch(
    `${product.origin}/api/tasks/production-frankfurt/${service}/${taskId}${query}`,
  )
  expect(response.status).toBe(200)
  return response.json()
}
const RDS = '31b8ae23-c687-4d80-b7b4-42a66c9bb88'

test.each(DOCUMENT_EXAMPLES)('$service: $title can be opened', async ({ service, taskId, instanceId }) => {
  const { task, origin } = await show(service, taskId.replaceAll(' ', ''), instanceId)
  expect(task.taskId).toBe(taskId.replaceAll(' ', ''))
  expect(origin).toBe('cloud')
  expect(task.payloads.length).toBeGreaterThan(0)
  expect(task.unreadable).toEqual([])
})

test('the TaurusDB create task lasted exactly 14 h', async () => {
  const { task } = await show('taurusdb', 'a9767ede-fe0f-4888-9003-e843a4c90514')
  expect(durationMs(summarize(task, 1))).toBe(14 * 3_600_000)
  expect(task.contradictions.map(({ kind }) => kind)).toEqual(['other-id-answered'])
})

test('the TaurusDB restore shows INIT at 19 %, complete, with 66 s remaining', async () => {
  const { task } = await show('taurusdb', '866b2273-f5ce-44bd-bc10-949baeb22163')
  expect(task.subtasks).toMatchObject([
    { name: 'INIT', progress: 19, rawStatus: 'complete', remainingSeconds: 66 },
  ])
  expect(task.contradictions.map(({ kind }) => kind)).toEqual([
    'complete-below-100',
    'complete-with-time-left',
  ])
})

test('the RDS failure says why, and the running one is at 60 % despite its blanks', async () => {
  expect((await show('rds', `${RDS}7`)).task).toMatchObject({
    status: 'failed',
    failureText: 'createVM failed.',
  })
  expect((await show('rds', `${RDS}6`)).task).toMatchObject({
    status: 'running',
    progress: 60,
    rawProgress: '60% ',
  })
})

test('the DDS restart took 1 m 29 s', async () => {
  const { task } = await show('dds', '2f406db7-bdc4-402f-9dc4-2c1b094a5f93')
  expect(durationMs(summarize(task, 1))).toBe(89_000)
})

test('the DMS task succeeded with structured params and its user', async () => {
  const example = DOCUMENT_EXAMPLES.find(({ service }) => service === 'dms')
  const { task } = await show('dms', '8abfa7b272adc5b40172b73130065ae7', example?.instanceId ?? null)
  expect(task).toMatchObject({ status: 'succeeded', initiator: { name: 'paas_dms' } })
  expect(task.details).toContainEqual({
    field: 'params',
    value: expect.objectContaining({ enable_public_ip: true }),
  })
})

test.each([
  ['rds/no-such-task', 404, 'task-unknown'],
  ['dms/8abfa7b272adc5b40172b73130065aff?instance=nowhere', 404, 'task-unknown'],
  ['redis/a', 404, 'connection-unknown'],
  ['rds/..%2f..%2fusers', 400, 'bad-request'],
  ['rds/%2e%2e', 404, 'not-found'],
  ['rds/a%00b', 400, 'bad-request'],
  ['rds/a?instance=../x', 400, 'bad-request'],
  ['dms/a?instance=../x', 400, 'bad-request'],
])('/api/tasks/production-frankfurt/%s is answered %i %s', async (path, status, type) => {
  const seenBefore = product.cloud.world.requests.filter(({ path: seen }) => seen.includes('users')).length
  const response = await fetch(`${product.origin}/api/tasks/production-frankfurt/${path}`)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ type })
  expect(product.cloud.world.requests.filter(({ path: seen }) => seen.includes('users'))).toHaveLength(
    seenBefore,
  )
})
