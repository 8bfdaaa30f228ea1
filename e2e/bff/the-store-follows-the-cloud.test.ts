import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TaskDetail, TaskChanges } from '../../src/contract/tasks.ts'
import type { Fault } from '../../src/simulated-cloud/faults.ts'
import { stateAt } from '../../src/simulated-cloud/plan.ts'
import { SERVICES } from '../../src/task/service.ts'
import type { Status } from '../../src/task/status.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { startProduct, type Product } from '../product.ts'

/** A random quarter of an hour (RUNS=20 for many) of creations, progress, ends, deletions, throttles and outages; then the store is what the cloud is. */

const MINUTE_MS = 60_000

const NAMES = {
  rds: ['RestoreSqlserverInInstance', 'RestartMysqlInstance'],
  taurusdb: ['RestoreTaurusInInstanceToExisted', 'RebootGaussDBforMySQLInstance'],
  dds: ['RestoreMongoDB_Replica', 'RestartInstance'],
  dms: ['kafkaInstanceExtend', 'kafkaConfigModify'],
} as const

const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'throttled' },
  { kind: 'throttled', retryAfter: '20' },
  { kind: 'garbage' },
  { kind: 'wrong-shape' },
  { kind: 'truncated' },
  { kind: 'reset' },
]

const service = fc.constantFrom(...SERVICES)
const minutes = fc.record({
  created: fc.array(
    fc.record({
      service,
      which: fc.nat(1),
      durationMs: fc.integer({ min: 1_000, max: 40 * MINUTE_MS }),
      outcome: fc.constantFrom('succeeded', 'failed', 'cancelled'),
    }),
    { maxLength: 3 },
  ),
  /** How many of the tasks so far to pass over before one is deleted upstream; null: none is. */
  deleted: fc.option(fc.nat(30), { freq: 4 }),
  fault: fc.option(fc.record({ service, fault: fc.constantFrom(...FAULTS) }), { freq: 3 }),
})

const allTasks = async (product: Product): Promise<Map<string, TaskSummary>> => {
  const seen = new Map<string, TaskSummary>()
  for (let page: string | null = ''; page !== null;) {
    const query: string = page === '' ? '' : `&page=${page}`
    const answer: TaskChanges = await (
      await fetch(`${product.origin}/api/tasks?from=2026-11-21T07:30:00Z${query}`)
    ).json()
    for (const task of answer.tasks) seen.set(task.taskId, task)
    page = answer.older
  }
  return seen
}

/** `unknown` upstream words aside, the phases of the simulated cloud are our statuses. */
const PHASES: readonly Status[] = ['waiting', 'needs-approval', 'running', 'succeeded', 'failed', 'cancelled']

test('whatever happens, the store ends as the cloud is, and no ended task ever goes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(minutes, { minLength: 12, maxLength: 18 }), async (hour) => {
      const product = await startProduct()
      const { world } = product.cloud
      const created: { service: (typeof SERVICES)[number]; taskId: string }[] = []
      const deleted = new Set<string>()
      const ended = new Map<string, Status>()

      for (const minute of hour) {
        for (const task of minute.created) {
          const { which, ...script } = task
          const taskId = world.addTask({ ...script, name: NAMES[task.service][which] ?? '' })
          created.push({ service: task.service, taskId })
        }
        const victim = minute.deleted === null ? undefined : created[minute.deleted]
        if (victim && world.deleteRecord(victim.service, victim.taskId)) deleted.add(victim.taskId)
        if (minute.fault) world.setFault(minute.fault.service, minute.fault.fault)
        await product.pass(MINUTE_MS)
        if (minute.fault) world.setFault(minute.fault.service, null)

        for (const [taskId, task] of await allTasks(product)) {
          const before = ended.get(taskId)
          if (before !== undefined) expect(task.status).toBe(before)
          if (task.endedMs !== null && task.status !== 'running') ended.set(taskId, task.status)
        }
      }
      // Every pause of a source that failed is over by then, and every deletion noticed.
      await product.pass(8 * MINUTE_MS)

      const known = await allTasks(product)
      for (const { service: of, taskId } of created) {
        const plan = world.findTask(of, taskId)
        const task = known.get(taskId)
        if (deleted.has(taskId)) {
          // Its record may be gone before anybody saw it; seen once, it is kept, and marked while it had not ended.
          if (task && task.status === 'running') expect(task.goneMs).not.toBeNull()
          continue
        }
        if (!plan) throw new Error('a task that was not deleted is still there')
        const { phase } = stateAt(plan, world.nowMs())
        expect(PHASES).toContain(phase)
        expect({ taskId, of, status: task?.status }).toEqual({ taskId, of, status: phase })
        const { task: detail }: TaskDetail = await (
          await fetch(`${product.origin}/api/tasks/production-frankfurt/${of}/${taskId}`)
        ).json()
        expect(detail.status).toBe(phase)
      }
      expect((await product.sources()).map(({ state }) => state)).toEqual(
        Array.from({ length: 8 }, () => 'live'),
      )
      await product.stop()
    }),
    { numRuns: Number(process.env['RUNS'] ?? 1), endOnFailure: true },
  )
})
