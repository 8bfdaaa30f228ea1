import type { Adapter, Cloud } from '../../cloud/adapter.ts'
import type { CloudProblem } from '../../cloud/problem.ts'
import type { CloudProblemReport } from '../../contract/problem.ts'
import type { Service } from '../../task/service.ts'
import type { Budget, Priority } from './budget.ts'

/** One connection × one service, ready to be read. */
export interface Source {
  connection: string
  service: Service
  adapter: Adapter
  budget: Budget
  /** The cloud, with every request paid from the budget in this class. */
  cloud(priority: Priority, signal: AbortSignal): Cloud
}

export const createSource = (adapter: Adapter, cloud: Cloud, budget: Budget): Source => ({
  connection: cloud.connection,
  service: adapter.service,
  adapter,
  budget,
  cloud: (priority, signal) => ({
    connection: cloud.connection,
    projectId: cloud.projectId,
    async ask(request) {
      await budget.take(priority, signal)
      return cloud.ask(request)
    },
  }),
})

export const reportOf = (problem: CloudProblem, atMs: number): CloudProblemReport => ({
  kind: problem.kind,
  status: problem.status,
  code: problem.code,
  message: problem.message,
  atMs,
})
