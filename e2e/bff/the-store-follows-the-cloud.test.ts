import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import { FRANKFURT } from '../../src/simulated-cloud/default-options.ts'
import type { Fault } from '../../src/simulated-cloud/faults.ts'
import { stateAt } from '../../src/simulated-cloud/plan.ts'
import type { SeenRequest } from '../../src/simulated-cloud/request-log.ts'
import { SERVICES, type Service } from '../../src/task/service.ts'
import type { Status } from '../../src/task/status.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { startProduct, type Product } from '../product.ts'

/**
 * A random quarter of an hour, or with RUNS=20 as many random hours (MINUTES=15 for shorter ones), of creations, progress, ends, deletions, pages
 * that shift while they are read, throttles, hangs and outages; then the store is what the cloud is.
 */

const RUNS = process.env['RUNS']
/** As a failure told it, to see it again. */
const SEED = process.env['SEED']
const MINUTES = Number(process.env['MINUTES'] ?? (RUNS === undefined ? 15 : 60))
const MINUTE_MS = 60_000
/** A source is asked so often while something runs and somebody looks. */
const ROUND_MS = 10_000

const NAMES = {
  rds: ['RestoreSqlserverInInstance', 'RestartMysqlInstance'],
  taurusdb: ['RestoreTaurusInInstanceToExisted', 'RebootGaussDBforMySQLInstance'],
  dds: ['RestoreMongoDB_Replica', 'RestartInstance'],
  dms: ['kafkaInstanceExtend', 'kafkaConfigModify'],
} as const

const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'throttled' },
  { kind: 'throttled', retryAfter: '20' },
  { kind: 'garbage' },
  { kind: 'wrong-shape' },
  { kind: 'truncated' },
  { kind: 'reset' },
  { kind: 'hangs' },
  { kind: 'stalls' },
]

const service = fc.constantFrom(...SERVICES)
const script = fc.record({
  service,
  which: fc.nat(1),
  durationMs: fc.integer({ min: 1_000, max: 40 * MINUTE_MS }),
  outcome: fc.constantFrom('succeeded' as const, 'failed' as const, 'cancelled' as const),
})
const minutes = fc.record({
  created: fc.array(script, { maxLength: 3 }),
  /** More at once than a page holds. */
  burst: fc.option(fc.record({ script, count: fc.integer({ min: 40, max: 130 }) }), { freq: 12 }),
  /** How many of the tasks so far to pass over before one is deleted upstream; null: none is. */
  deleted: fc.option(fc.nat(300), { freq: 4 }),
  /** Before the nth request of this minute is answered to the next, one more is deleted and one created. */
  shift: fc.option(fc.record({ afterRequests: fc.nat(12), deleted: fc.nat(300), script }), { freq: 2 }),
  fault: fc.option(
    fc.record({ service, fault: fc.constantFrom(...FAULTS), minutes: fc.integer({ min: 1, max: 5 }) }),
    { freq: 3 },
  ),
})

const allTasks = async (product: Product): Promise<Map<string, TaskSummary>> => {
  const seen = new Map<string, TaskSummary>()
  for (let page: string | null = ''; page !== null;) {
    const query: string = page === '' ? '' : `&page=${page}`
    const answer: TaskChanges = await (
      await fetch(`${product.origin}/api/tasks?from=2026-11-21T07:30:00Z${query}`)
    ).json()
    for (const task of answer.tasks) {
      expect(seen.has(task.taskId)).toBe(false)
      seen.set(task.taskId, task)
    }
    page = answer.older
  }
  return seen
}

/** `unknown` upstream words aside, the phases of the simulated cloud are our statuses. */
const PHASES: readonly Status[] = ['waiting', 'needs-approval', 'running', 'succeeded', 'failed', 'cancelled']

test(
  'whatever happens, the store ends as the cloud is, and no ended task ever goes back',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(minutes, { minLength: MINUTES, maxLength: MINUTES }), async (hour) => {
        const product = await startProduct({
          faultDeadlineMs: 2_000,
          cloud: { projects: [{ ...FRANKFURT, taskCount: 150, hasExamples: false }] },
        })
        const { world } = product.cloud
        const created: { service: Service; taskId: string }[] = []
        const deleted = new Set<string>()
        const ended = new Map<string, Status>()
        const healAtMinute = new Map<Service, number>()

        const create = ({
          which,
          ...task
        }: typeof script extends fc.Arbitrary<infer Script> ? Script : never) => {
          const taskId = world.addTask({ ...task, name: NAMES[task.service][which] ?? '' })
          created.push({ service: task.service, taskId })
        }
        const remove = (index: number) => {
          const victim = created[index]
          if (victim && world.deleteRecord(victim.service, victim.taskId)) deleted.add(victim.taskId)
        }
        let onRequest: (request: SeenRequest) => void = () => undefined
        world.onRequest((request) => onRequest(request))

        for (const [index, minute] of hour.entries()) {
          for (const task of minute.created) create(task)
          if (minute.burst)
            for (let count = 0; count < minute.burst.count; count++) create(minute.burst.script)
          if (minute.deleted !== null) remove(minute.deleted)
          if (minute.fault) {
            world.setFault(minute.fault.service, minute.fault.fault)
            healAtMinute.set(minute.fault.service, index + minute.fault.minutes)
          }
          let requestCount = 0
          const { shift } = minute
          onRequest = () => {
            if (shift === null || requestCount++ !== shift.afterRequests) return
            remove(shift.deleted)
            create(shift.script)
          }
          await product.pass(MINUTE_MS)
          for (const [of, atMinute] of healAtMinute) if (atMinute <= index + 1) world.setFault(of, null)

          for (const [taskId, task] of await allTasks(product)) {
            const before = ended.get(taskId)
            if (before !== undefined) expect(task.status).toBe(before)
            if (task.endedMs !== null && task.status !== 'running') ended.set(taskId, task.status)
          }
        }
        onRequest = () => undefined
        for (const of of SERVICES) world.setFault(of, null)
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
          // What happened since its source was last asked is not known yet.
          const { phase: before } = stateAt(plan, world.nowMs() - ROUND_MS)
          const status = task?.status === before ? before : phase
          expect({ taskId, of, status: task?.status, goneMs: task?.goneMs }).toEqual({
            taskId,
            of,
            status,
            goneMs: null,
          })
        }
        // And so say their pages, of which a few are opened.
        for (const { service: of, taskId } of created
          .filter(({ taskId: id }) => !deleted.has(id))
          .slice(-12)) {
          const plan = world.findTask(of, taskId)
          const { task }: TaskDetail = await (
            await fetch(`${product.origin}/api/tasks/production-frankfurt/${of}/${taskId}`)
          ).json()
          expect(task.status).toBe(plan && stateAt(plan, world.nowMs()).phase)
        }
        const sources = await product.sources()
        expect(sources.map(({ state }) => state)).toEqual(['live', 'live', 'live', 'live'])
        await product.stop()
      }),
      {
        numRuns: Number(RUNS ?? 1),
        endOnFailure: true,
        ...(SEED === undefined ? {} : { seed: Number(SEED) }),
      },
    )
  },
  Number(RUNS ?? 1) * 600_000,
)
