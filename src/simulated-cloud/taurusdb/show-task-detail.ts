import { DETAILED_NAMES } from './words.ts'
import type { TaurusTaskDetail } from '../../cloud/taurusdb/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { exampleAnswer } from '../gateway/examples-of-call.ts'
import { findTask } from '../gateway/find-task.ts'
import { readText } from '../gateway/parameters.ts'
import { stateAt, subtasksAt, type Plan, type TaskState } from '../plan.ts'

/** Pending, Running, Completed and no failed state (facts.md 3.4, quirk 31). */
const STEP_STATUS = {
  waiting: 'Pending',
  running: 'Running',
  succeeded: 'Completed',
  failed: 'Running',
} as const

const topStatus = (state: TaskState): string =>
  state.phase === 'succeeded' ? 'Completed' : 'share' in state ? 'Running' : 'Pending'

const detailOf = (plan: Plan, nowMs: number): TaurusTaskDetail => {
  const { instance, variant } = plan
  // Numbers in the document, Strings in the SDK; status at the top missing in the document (quirks 6 and 24).
  const asNumber = variant % 2 === 0
  return {
    instance_id: instance.id,
    instance_name: instance.name,
    job_id: plan.id,
    job_name: plan.name,
    ...(variant % 3 === 0 ? {} : { status: topStatus(stateAt(plan, nowMs)) }),
    sub_task_list: subtasksAt(plan, nowMs).map(({ name, phase, percent, remainingSeconds }) => ({
      sub_task_name: name,
      percent: asNumber ? percent : `${percent}`,
      status: STEP_STATUS[phase],
      remaining_time: asNumber ? remainingSeconds : `${remainingSeconds}`,
    })),
  }
}

const answer = (call: Call): Response => {
  const id = readText(call.query, 'job_id')
  const name = readText(call.query, 'job_name')
  // The document lists neither, the SDK requires both (facts.md quirk 52).
  if (id === null || name === null || !DETAILED_NAMES.includes(name))
    return problem(400, 'DBS.280001', 'Parameter error.')
  const plan = findTask(call, 'taurusdb', id)
  if (!plan || plan.name !== name || plan.instance.id !== call.part('instanceId'))
    return problem(400, 'DBS.200543', 'The job does not exist.')
  return exampleAnswer(call, 'taurusdb', 'detail', id) ?? json(detailOf(plan, call.nowMs))
}

/** Document taurusdb-task-center-detail (facts.md 3.4). */
export const showTaskDetail: Route = {
  service: 'taurusdb',
  method: 'get',
  path: '/v3/:projectId/instances/:instanceId/task-center-detail',
  answer,
}
