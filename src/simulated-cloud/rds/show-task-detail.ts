import { instantStatus } from './words.ts'
import type { RdsTaskDetail } from '../../cloud/rds/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { findTask } from '../gateway/find-task.ts'
import { parseBody, textOf } from '../iam/read-body.ts'
import { percentOf, stateAt, subtasksAt, type Plan } from '../plan.ts'
import { offsetTime } from '../times.ts'

/** No failed state is documented: a step that broke stays Running (facts.md quirk 31). */
const STEP_STATUS = {
  waiting: 'Pending',
  running: 'Running',
  succeeded: 'Completed',
  failed: 'Running',
} as const

const detailOf = (plan: Plan, nowMs: number): RdsTaskDetail => {
  const state = stateAt(plan, nowMs)
  const { instance } = plan
  return {
    instance_id: instance.id,
    instance_name: instance.name,
    job_id: plan.id,
    job_name: plan.name,
    created_at: offsetTime(plan.createdMs, instance.offset),
    // Without a d (facts.md quirk 16).
    update_at: offsetTime('endedMs' in state ? state.endedMs : nowMs, instance.offset),
    process: state.phase === 'running' ? `${percentOf(state)}` : '',
    status: instantStatus(state),
    sub_task_list: subtasksAt(plan, nowMs).map((subtask) => ({
      sub_task_name: subtask.name,
      percent: `${subtask.percent}`,
      executed_time: `${Math.max(0, Math.round((Math.min(nowMs, subtask.endedMs) - subtask.startedMs) / 1000))}`,
      status: STEP_STATUS[subtask.phase],
      remaining_time: `${subtask.remainingSeconds}`,
      show_detail: false,
    })),
  }
}

const answer = (call: Call): Response => {
  const body = parseBody(call.body)
  // The old shape of RDS (facts.md 7.3, quirk 60).
  if (body === undefined)
    return json({ errCode: 'RDS.0001', externalMessage: 'Parameter error: the body is not valid JSON.' }, 400)
  const id = textOf(body, 'workflow_id')
  if (id === null || id === '') return problem(400, 'DBS.280001', 'Parameter error.')
  const plan = findTask(call, 'rds', id)
  if (!plan || plan.instance.id !== call.part('instanceId') || plan.subtasks.length === 0)
    return problem(400, 'DBS.200543', 'The job does not exist.')
  return json(detailOf(plan, call.nowMs))
}

/** facts.md 2.5: a POST that only reads. */
export const showTaskDetail: Route = {
  service: 'rds',
  method: 'post',
  path: '/v3/:projectId/instances/:instanceId/task-center-detail',
  answer,
}
