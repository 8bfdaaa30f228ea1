import { progressText, statusOf } from './words.ts'
import type { DdsJob } from '../../cloud/dds/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { findTask } from '../gateway/find-task.ts'
import { EXAMPLE_DDS_ID } from '../example-ids.ts'
import { bareId, stateAt, type Plan, type TaskState } from '../plan.ts'
import { offsetTime } from '../times.ts'

/** The published example has an end ten seconds after its beginning, though it runs (facts.md quirk 41). */
const endedField = (plan: Plan, state: TaskState): { ended?: string } => {
  const { offset } = plan.instance
  if ('endedMs' in state) return { ended: offsetTime(state.endedMs, offset) }
  return plan.variant % 2 === 1 ? { ended: offsetTime(plan.createdMs + 10_000, offset) } : {}
}

const jobOf = (plan: Plan, nowMs: number): DdsJob => {
  const state = stateAt(plan, nowMs)
  return {
    id: plan.id,
    name: plan.name,
    status: statusOf(state),
    created: offsetTime(plan.createdMs, plan.instance.offset),
    ...endedField(plan, state),
    progress: progressText(state),
    instance: { id: plan.instance.id, name: plan.instance.name },
    // null, where the list has "" (facts.md quirk 12).
    fail_reason: state.phase === 'failed' ? plan.failReason : null,
  }
}

/** The task of the document's list, in the shape of this endpoint. */
const EXAMPLE: DdsJob = {
  id: EXAMPLE_DDS_ID,
  name: 'RestartReplicaSetInstance',
  status: 'Completed',
  created: '2022-09-05T06:24:14+0000',
  ended: '2022-09-05T06:25:43+0000',
  progress: '',
  instance: { id: '1f311e6a299345d7bbc878874844e233in02', name: 'dds-6be2-fwyrestore' },
  fail_reason: null,
}

const answer = (call: Call): Response => {
  const { world, project } = call
  const id = call.query.get('id')
  if (id === null || id === '') return problem(400, 'DBS.280001', 'Parameter error.')
  if (project.hasExamples && bareId(id) === EXAMPLE_DDS_ID && !world.isDeleted('dds', id))
    return json({ job: EXAMPLE })
  const plan = findTask(call, 'dds', id)
  return plan ? json({ job: jobOf(plan, call.nowMs) }) : problem(400, 'DBS.200543', 'The job does not exist.')
}

/** facts.md 4.2. */
export const showJob: Route = { service: 'dds', method: 'get', path: '/v3/:projectId/jobs', answer }
