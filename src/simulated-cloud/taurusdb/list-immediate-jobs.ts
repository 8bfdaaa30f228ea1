import { DETAILED_NAMES, instanceStatus, progressText, STATUSES, statusOf } from './words.ts'
import type { TaurusImmediateJob, TaurusImmediateJobList } from '../../cloud/taurusdb/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { readText, readTime, readWhole, windowOf } from '../gateway/parameters.ts'
import { bareId, stateAt, type Plan } from '../plan.ts'
import { offsetTime, parseOffsetTime } from '../times.ts'

const LIMITS = new Set(['10', '20', '50'])

const row = (plan: Plan, nowMs: number): TaurusImmediateJob => {
  const { instance } = plan
  const state = stateAt(plan, nowMs)
  return {
    instance_id: instance.id,
    instance_name: instance.name,
    instance_status: instanceStatus(plan, state),
    job_id: plan.id,
    order_id: '',
    job_name: plan.name,
    status: statusOf(state),
    process: progressText(plan, state),
    created_time: offsetTime(plan.createdMs, instance.offset),
    ended_time: 'endedMs' in state ? offsetTime(state.endedMs, instance.offset) : '',
    fail_reason: state.phase === 'failed' ? (plan.failReason ?? '') : '',
    // A newer field that may be absent (facts.md 3.1).
    ...(DETAILED_NAMES.includes(plan.name)
      ? { show_detail: true }
      : plan.variant % 2 === 0
        ? { show_detail: false }
        : {}),
  }
}

const answer = ({ project, query, nowMs }: Call): Response => {
  // A page number from 1, as Terraform uses it, though the text says record offset (facts.md 3.1).
  const pageNumber = readWhole(query, 'offset', { fallback: 1, low: 0, high: 999_999_999 })
  const limitText = readText(query, 'limit') ?? '10'
  const start = readTime(query, 'start_time', parseOffsetTime)
  const end = readTime(query, 'end_time', parseOffsetTime)
  const status = readText(query, 'status')
  const [id, name] = [readText(query, 'job_id'), readText(query, 'job_name')]
  if (!LIMITS.has(limitText)) return problem(400, 'DBS.280439', 'The limit parameter is invalid.')
  const wrongTimes = start.kind === 'wrong' || end.kind === 'wrong'
  if (pageNumber === null || wrongTimes || (status !== null && !STATUSES.includes(status)))
    return problem(400, 'DBS.280001', 'Parameter error.')

  const series = project.series('taurusdb', 'instant')
  const filtered = [id, name, status].some((filter) => filter !== null)
  const { total, slice } = series.select(
    windowOf(start, end, nowMs),
    filtered
      ? (plan) =>
          (id === null || bareId(plan.id) === bareId(id)) &&
          (name === null || plan.name === name) &&
          (status === null || statusOf(stateAt(plan, nowMs)) === status)
      : null,
  )
  const limit = Number(limitText)
  const body: TaurusImmediateJobList = {
    jobs: slice((Math.max(1, pageNumber) - 1) * limit, limit).map((plan) => row(plan, nowMs)),
    total_count: total,
    action_names: [...series.names],
  }
  return json(body)
}

/** facts.md 3.1: "Obtaining Instant Tasks"; there is no filter for an instance. */
export const listImmediateJobs: Route = {
  service: 'taurusdb',
  method: 'get',
  path: '/v3/:projectId/immediate-jobs',
  answer,
}
