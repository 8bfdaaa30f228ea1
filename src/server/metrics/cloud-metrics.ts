import { Counter, Histogram } from 'prom-client'
import { CloudProblem, type CloudProblemKind } from '../../cloud/problem.ts'
import type { Transport } from '../../cloud/transport.ts'
import type { Service } from '../../task/service.ts'
import type { SourceRef } from '../../task/task-key.ts'
import type { Budget } from '../sync/budget.ts'
import type { MetricsRegistry } from './metrics.ts'

export interface CloudMetrics {
  /** The same transport, with every request counted; sign-ins under `iam`. */
  countRequests(transport: Transport, connection: string, service: Service | 'iam'): Transport
  /** The same budget, with what is spent of it counted by what it was for. */
  countSpending(budget: Budget, source: SourceRef): Budget
}

/** `given-up`: nobody wanted the answer any more. `fault`: of our own. */
type Outcome = 'ok' | CloudProblemKind | 'given-up' | 'fault'

/** The cloud answers in a tenth of a second, or is in trouble; after 8 s we hang up. */
const BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8]

export const measureCloud = (registry: MetricsRegistry): CloudMetrics => {
  const registers = [registry]
  const requests = new Counter({
    name: 'task_center_cloud_requests',
    help: 'Requests sent to the cloud, by how they ended: ok, throttled, signed-out, denied, slow and so on.',
    labelNames: ['connection', 'service', 'outcome'],
    registers,
  })
  const durations = new Histogram({
    name: 'task_center_cloud_request_duration_seconds',
    help: 'How long the cloud took to answer, or to fail.',
    labelNames: ['connection', 'service'],
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const spent = new Counter({
    name: 'task_center_budget_spent',
    help: 'Requests paid from the budget of a source, by what they were for.',
    labelNames: ['connection', 'service', 'priority'],
    registers,
  })

  return {
    countRequests(transport, connection, service) {
      const labels = { connection, service }
      requests.inc({ ...labels, outcome: 'ok' }, 0)
      const note = (outcome: Outcome, startedMs: number) => {
        requests.inc({ ...labels, outcome })
        durations.observe(labels, (performance.now() - startedMs) / 1_000)
      }
      return {
        close: () => transport.close(),
        async send(request) {
          const startedMs = performance.now()
          try {
            const answer = await transport.send(request)
            note('ok', startedMs)
            return answer
          } catch (error) {
            const other = request.signal?.aborted === true ? 'given-up' : 'fault'
            note(error instanceof CloudProblem ? error.kind : other, startedMs)
            throw error
          }
        },
      }
    },
    countSpending: (budget, { connection, service }) => ({
      ...budget,
      async take(priority, signal) {
        await budget.take(priority, signal)
        spent.inc({ connection, service, priority })
      },
      tryTake(priority) {
        const isPaid = budget.tryTake(priority)
        if (isPaid) spent.inc({ connection, service, priority })
        return isPaid
      },
    }),
  }
}
