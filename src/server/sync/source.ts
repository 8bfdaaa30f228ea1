import type { Adapter, Cloud } from '../../cloud/adapter.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import type { CloudProblemReport } from '../../contract/problem.ts'
import type { Service } from '../../task/service.ts'
import { chance } from '../chance.ts'
import type { Budget, Priority } from './budget.ts'
import { pauseMs } from './demand.ts'

/** One connection × one service, ready to be read. */
export interface Source {
  connection: string
  service: Service
  adapter: Adapter
  budget: Budget
  /** The cloud, with every request paid from the budget in this class. */
  cloud(priority: Priority, signal: AbortSignal): Cloud
}

export const createSource = (adapter: Adapter, cloud: Cloud, budget: Budget, nowMs: () => number): Source => {
  let throttleCount = 0
  let lastThrottle: CloudProblem | null = null

  /** A throttle answer is for all who ask this source, whoever met it. */
  const noteThrottle = (problem: CloudProblem): void => {
    throttleCount += 1
    lastThrottle = problem
    budget.pause(nowMs() + pauseMs(throttleCount, problem.retryAfterMs, chance()))
  }

  return {
    connection: cloud.connection,
    service: adapter.service,
    adapter,
    budget,
    cloud: (priority, signal) => ({
      connection: cloud.connection,
      projectId: cloud.projectId,
      async ask(request) {
        // Somebody waits for this answer: better to say at once why there is none.
        if (priority === 'viewed' && lastThrottle !== null && nowMs() < budget.pausedUntilMs())
          throw lastThrottle
        await budget.take(priority, signal)
        try {
          const answer = await cloud.ask(request)
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
