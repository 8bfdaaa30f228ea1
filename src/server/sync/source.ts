import type { Adapter, Cloud } from '../../cloud/adapter.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import { pauseMs } from '../../cloud/retry-after.ts'
import { DEFAULT_TRANSPORT } from '../../cloud/transport.ts'
import type { CloudProblemReport } from '../../contract/problem.ts'
import type { Service } from '../../task/service.ts'
import { chance } from '../chance.ts'
import type { Clock } from '../clock.ts'
import { createBreaker } from './breaker.ts'
import type { Budget, Priority } from './budget.ts'
import { createRetry } from './retry.ts'

/** Counts the requests that were really sent. */
export interface Tally {
  requestCount: number
}

/** One connection × one service, ready to be read. */
export interface Source {
  connection: string
  service: Service
  /** Which project of which cloud it reads: a connection of the same name may be given another. */
  project: string
  adapter: Adapter
  budget: Budget
  /** Until when there is no use in asking; in the past: there is. */
  restsUntilMs(): number
  /** The cloud, with every request paid from the budget in this class, until the signal ends it. */
  cloud(priority: Priority, signal: AbortSignal, tally?: Tally): Cloud
}

export const createSource = (adapter: Adapter, cloud: Cloud, budget: Budget, clock: Clock): Source => {
  const breaker = createBreaker(clock)
  const retry = createRetry(clock, () => budget.spent())
  let throttleCount = 0
  let lastThrottle: CloudProblem | null = null

  /** A throttle answer is for all who ask this source, whoever met it. */
  const noteThrottle = (problem: CloudProblem): void => {
    // Questions that were under way together are one trouble, not many.
    if (clock.nowMs() >= budget.pausedUntilMs()) throttleCount += 1
    lastThrottle = problem
    budget.pause(clock.nowMs() + pauseMs(throttleCount, problem.retryAfterMs, chance()))
  }

  return {
    connection: cloud.connection,
    service: adapter.service,
    project: `${cloud.origin} ${cloud.projectId}`,
    adapter,
    budget,
    restsUntilMs: () => Math.max(breaker.opensAtMs(), budget.pausedUntilMs()),
    cloud: (priority, signal, tally) => ({
      connection: cloud.connection,
      origin: cloud.origin,
      projectId: cloud.projectId,
      async ask(request) {
        // Somebody waits for this answer: better to say at once why there is none.
        if (priority === 'viewed' && lastThrottle !== null && clock.nowMs() < budget.pausedUntilMs())
          throw lastThrottle
        breaker.check()
        await budget.take(priority, signal)
        // Both tries together take no longer than one may.
        const over = AbortSignal.any([signal, AbortSignal.timeout(DEFAULT_TRANSPORT.deadlineMs)])
        const send = () => {
          if (tally) tally.requestCount += 1
          return cloud.ask(request, over)
        }
        try {
          const answer = await breaker.run(() => retry.run(send, () => budget.tryTake(priority), over))
          throttleCount = 0
          return answer
        } catch (problem) {
          if (problem instanceof CloudProblem && problem.kind === 'throttled') noteThrottle(problem)
          throw problem
        }
      },
    }),
  }
}

export const reportOf = (problem: CloudProblem, atMs: number): CloudProblemReport => ({
  kind: problem.kind,
  status: problem.status,
  code: problem.code,
  message: problem.message,
  atMs,
})
