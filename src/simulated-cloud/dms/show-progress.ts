import { taskOfPath } from './find-task.ts'
import { instanceOf } from './words.ts'
import type { DmsProgress } from '../../cloud/dms/wire.ts'
import { gatewayProblem, json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { percentOf, stateAt, subtasksAt } from '../plan.ts'

const STEP_STATUS = {
  waiting: 'WAITING',
  running: 'IN_PROGRESS',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
} as const

const answer = (call: Call): Response => {
  const { nowMs } = call
  const instance = instanceOf(call)
  if (instance instanceof Response) return instance
  if (instance.engine === 'rabbitmq')
    return gatewayProblem(
      404,
      'APIGW.0101',
      'The API does not exist or has not been published in the environment.',
      call.requestId,
    )
  const plan = taskOfPath(call)
  if (plan instanceof Response) return plan
  // "Only capacity expansion" has steps.
  if (plan.subtasks.length === 0) return problem(400, 'DMS.00400070', 'Invalid task ID.')
  const state = stateAt(plan, nowMs)
  const steps = subtasksAt(plan, nowMs)
  const body: DmsProgress = {
    progress_percentage: state.phase === 'succeeded' ? 100 : percentOf(state),
    remain_time: steps.reduce((sum, { remainingSeconds }) => sum + remainingSeconds, 0),
    step_list: steps.map(({ name, phase, startedMs, endedMs }) => ({
      name,
      statue: STEP_STATUS[phase],
      start_time: phase === 'waiting' ? 0 : Math.round(startedMs),
      end_time: phase === 'succeeded' ? Math.round(endedMs) : 0,
    })),
  }
  return json(body)
}

/** facts.md 5.3: Kafka and RocketMQ, not RabbitMQ. */
export const showProgress: Route = {
  service: 'dms',
  method: 'get',
  path: '/v2/:projectId/instances/:instanceId/tasks/:taskId/progress',
  answer,
}
