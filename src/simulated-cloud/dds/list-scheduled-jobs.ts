import { instanceStatus, statusOf } from './words.ts'
import type { DdsScheduledJob, DdsScheduledJobList } from '../../cloud/dds/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { readText, readTime, readWhole, windowOf, type ReadTime } from '../gateway/parameters.ts'
import { stateAt, type Plan } from '../plan.ts'
import { offsetTime, parseOffsetTime } from '../times.ts'

const STATUSES = new Set(['Pending', 'Running', 'Completed', 'Failed', 'Canceled'])
const WEEK_MS = 7 * 24 * 3_600_000

const row = (plan: Plan, nowMs: number): DdsScheduledJob => {
  const { instance, schedule } = plan
  const state = stateAt(plan, nowMs)
  return {
    job_id: plan.id,
    job_name: plan.name,
    job_status: statusOf(state),
    instance_id: instance.id,
    instance_name: instance.name,
    instance_status: instanceStatus(plan, state),
    create_time: offsetTime(plan.createdMs, instance.offset),
    start_time: offsetTime(schedule?.startMs ?? plan.createdMs, instance.offset),
    end_time: offsetTime(schedule?.endMs ?? plan.createdMs, instance.offset),
  }
}

const answer = ({ project, query, nowMs }: Call): Response => {
  const given = readTime(query, 'start_time', parseOffsetTime)
  // "Seven days ago" when it is left out (facts.md 4.3).
  const start: ReadTime = given.kind === 'absent' ? { kind: 'time', atMs: nowMs - WEEK_MS } : given
  const end = readTime(query, 'end_time', parseOffsetTime)
  const offset = readWhole(query, 'offset', { fallback: 0, low: 0, high: 999_999_999 })
  const limit = readWhole(query, 'limit', { fallback: 10, low: 1, high: 100 })
  const status = readText(query, 'job_status')
  const [name, instanceId] = [readText(query, 'job_name'), readText(query, 'instance_id')]
  if (start.kind === 'wrong') return problem(400, 'DBS.280067', 'The start time is invalid.')
  if (end.kind === 'wrong') return problem(400, 'DBS.280068', 'The end time is invalid.')
  if (offset === null) return problem(400, 'DBS.280440', 'The offset parameter is invalid.')
  if (limit === null) return problem(400, 'DBS.280439', 'The limit parameter is invalid.')
  if (status !== null && !STATUSES.has(status)) return problem(400, 'DBS.280001', 'Parameter error.')
  const filtered = [status, name, instanceId].some((filter) => filter !== null)
  const { total, slice } = project
    .series('dds', 'scheduled')
    .select(
      windowOf(start, end, nowMs),
      filtered
        ? (plan) =>
            (name === null || plan.name === name) &&
            (instanceId === null || plan.instance.id === instanceId) &&
            (status === null || statusOf(stateAt(plan, nowMs)) === status)
        : null,
    )
  const body: DdsScheduledJobList = {
    schedules: slice(offset, limit).map((plan) => row(plan, nowMs)),
    total_count: total,
  }
  return json(body)
}

/** facts.md 4.3. */
export const listScheduledJobs: Route = {
  service: 'dds',
  method: 'get',
  path: '/v3/:projectId/scheduled-jobs',
  answer,
}
