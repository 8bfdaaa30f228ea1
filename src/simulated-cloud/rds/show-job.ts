import { entitiesOf } from './entities.ts'
import { instantStatus, progressText } from './words.ts'
import type { RdsJob } from '../../cloud/rds/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { exampleAnswer } from '../gateway/examples-of-call.ts'
import { findTask } from '../gateway/find-task.ts'
import { stateAt, type Plan, type TaskState } from '../plan.ts'
import { offsetTime } from '../times.ts'

/** Absent while running, and on some completed ones absent or empty (facts.md quirks 41 and 42). */
const endedField = (plan: Plan, state: TaskState): { ended?: string } => {
  if (!('endedMs' in state)) return {}
  if (plan.variant % 16 === 1) return {}
  return { ended: plan.variant % 16 === 2 ? '' : offsetTime(state.endedMs, plan.instance.offset) }
}

export const jobOf = (plan: Plan, nowMs: number): RdsJob => {
  const state = stateAt(plan, nowMs)
  const entities = entitiesOf(plan, state)
  return {
    id: plan.id,
    name: plan.name,
    status: instantStatus(state),
    created: offsetTime(plan.createdMs, plan.instance.offset),
    ...endedField(plan, state),
    process: progressText(plan, state),
    instance: { id: plan.instance.id, name: plan.instance.name },
    ...(entities ? { entities } : {}),
    ...(state.phase === 'failed' && plan.failReason !== null ? { fail_reason: plan.failReason } : {}),
  }
}

const answer = (call: Call): Response => {
  const id = call.query.get('id')
  if (id === null || id === '') return problem(400, 'DBS.280001', 'Parameter error.')
  const example = exampleAnswer(call, 'rds', 'show', id)
  if (example) return example
  const plan = findTask(call, 'rds', id)
  // 400, not 404 (facts.md quirk 55).
  return plan ? json({ job: jobOf(plan, call.nowMs) }) : problem(400, 'DBS.200543', 'The job does not exist.')
}

/** facts.md 2.1. */
export const showJob: Route = { service: 'rds', method: 'get', path: '/v3/:projectId/jobs', answer }
