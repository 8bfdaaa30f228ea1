import { progressText, statusOf } from './words.ts'
import type { TaurusJob } from '../../cloud/taurusdb/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { exampleAnswer } from '../gateway/examples-of-call.ts'
import { findTask } from '../gateway/find-task.ts'
import { stateAt, type Plan } from '../plan.ts'
import { offsetTime } from '../times.ts'

const jobOf = (plan: Plan, nowMs: number): TaurusJob => {
  const state = stateAt(plan, nowMs)
  const { instance } = plan
  return {
    id: plan.id,
    name: plan.name,
    status: statusOf(state),
    created: offsetTime(plan.createdMs, instance.offset),
    // The end of an object may have another offset than its beginning (facts.md quirk 35).
    ended: 'endedMs' in state ? offsetTime(state.endedMs) : '',
    process: progressText(plan, state),
    instance: { id: instance.id, name: instance.name },
    entities: plan.name.startsWith('Create')
      ? {
          instance: {
            endpoint: '192.168.1.203:3306',
            type: 'Cluster',
            datastore: { type: instance.engine, version: instance.version },
          },
          resource_ids: [`${instance.id}.vm`, `${instance.id}.volume`],
        }
      : {},
    ...(state.phase === 'failed' && plan.failReason !== null ? { fail_reason: plan.failReason } : {}),
  }
}

const answer = (call: Call): Response => {
  const id = call.query.get('id')
  if (id === null || id === '') return problem(400, 'DBS.280001', 'Parameter error.')
  const example = exampleAnswer(call, 'taurusdb', 'show', id)
  if (example) return example
  const plan = findTask(call, 'taurusdb', id)
  return plan ? json({ job: jobOf(plan, call.nowMs) }) : problem(400, 'DBS.200543', 'The job does not exist.')
}

/** Document taurusdb-job (facts.md 3.3). */
export const showJob: Route = { service: 'taurusdb', method: 'get', path: '/v3/:projectId/jobs', answer }
