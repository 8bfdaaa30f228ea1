import { expect, onTestFinished, test } from 'vitest'
import { UNLIMITED } from '../plain-cloud.ts'
import { startProduct } from '../product.ts'

const MINUTE_MS = 60_000
const STEP_MS = 15_000

/** What the cloud is asked in ten minutes in which so many look at the list and at one task of it. */
const requestsWith = async (viewerCount: number): Promise<number> => {
  const product = await startProduct({ cloud: { lively: true } })
  onTestFinished(() => product.stop())
  const { world } = product.cloud
  const taskId = world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToExisted',
    durationMs: 20 * MINUTE_MS,
    subtasks: [{ name: 'INIT', share: 1 }],
  })
  await product.pass(MINUTE_MS)
  const before = world.requests.length
  const view = async () => {
    const list = await fetch(`${product.origin}/api/tasks?from=2026-11-21T07:00:00Z`)
    const task = await fetch(`${product.origin}/api/tasks/production-frankfurt/taurusdb/${taskId}`)
    expect([list.status, task.status]).toEqual([200, 200])
    await Promise.all([list.arrayBuffer(), task.arrayBuffer()])
  }
  for (let passedMs = 0; passedMs < 10 * MINUTE_MS; passedMs += STEP_MS) {
    await Promise.all(Array.from({ length: viewerCount }, view))
    await product.pass(STEP_MS)
  }
  return world.requests.length - before
}

test('200 viewers cost the cloud what one does', async () => {
  const one = await requestsWith(1)
  const many = await requestsWith(200)
  expect(one).toBeGreaterThan(200)
  expect(Math.abs(many - one) / one).toBeLessThanOrEqual(0.05)
}, 600_000)

test('a token ends while 200 requests run: one renewal, and all are answered', async () => {
  // A budget that lets all of them through at once.
  const product = await startProduct({
    requestsPerMinute: 1_000,
    cloud: { limits: UNLIMITED },
  })
  onTestFinished(() => product.stop())
  const { world } = product.cloud
  const services = ['rds', 'taurusdb', 'dds'] as const
  const tasks = Array.from({ length: 200 }, (_, index) => {
    const service = services[index % 3] ?? 'rds'
    const name = {
      rds: 'RestartMysqlInstance',
      taurusdb: 'RebootGaussDBforMySQLInstance',
      dds: 'RestartInstance',
    }[service]
    const createdMs = world.nowMs() - MINUTE_MS
    return { service, taskId: world.addTask({ service, name, createdMs, durationMs: 60 * MINUTE_MS }) }
  })
  const signIns = () => world.requests.filter(({ service }) => service === 'iam').length
  const before = signIns()
  let answeredCount = 0
  // The token ends in the middle: behind the tenth of the questions.
  world.onRequest(() => {
    answeredCount += 1
    if (answeredCount === 10) world.endTokens()
  })
  const answers = await Promise.all(
    tasks.map(async ({ service, taskId }) => {
      const response = await fetch(`${product.origin}/api/tasks/production-frankfurt/${service}/${taskId}`)
      const { task }: { task: { taskId: string } } = await response.json()
      return response.status === 200 && task.taskId === taskId
    }),
  )
  expect(answers.filter((isAnswered) => !isAnswered)).toEqual([])
  expect(world.requests.filter(({ status }) => status === 401 || status === 403).length).toBeGreaterThan(0)
  expect(signIns() - before).toBe(1)
})
