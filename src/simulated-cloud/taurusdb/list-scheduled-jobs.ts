import { instanceStatus, STATUSES, statusOf } from './words.ts'
import type { TaurusScheduledJob, TaurusScheduledJobList } from '../../cloud/taurusdb/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { readText, readTime, readWhole, windowOf } from '../gateway/parameters.ts'
import { bareId, stateAt, type Plan } from '../plan.ts'
import { offsetTime, parseOffsetTime } from '../times.ts'

const row = (plan: Plan, projectId: string, nowMs: number): TaurusScheduledJob => {
  const { instance, schedule } = plan
  const state = stateAt(plan, nowMs)
  // Empty "until the instance was created" (facts.md 3.2).
  const time = (atMs: number | undefined): string =>
    atMs === undefined || plan.variant % 10 === 3 ? '' : offsetTime(atMs, instance.offset)
  return {
    job_id: plan.id,
    instance_id: instance.id,
    instance_name: instance.name,
    instance_status: instanceStatus(plan, state),
    project_id: projectId,
    job_name: plan.name,
    create_time: offsetTime(plan.createdMs, instance.offset),
    start_time: time(schedule?.startMs),
    end_time: time(schedule?.endMs),
    job_status: statusOf(state),
    datastore_type: instance.engine,
    target_config:
      plan.name === 'RESIZE_FLAVOR' ? { flavor: 'gaussdb.mysql.xlarge.x86.8', cpu: '4', mem: '32' } : {},
    ...(plan.name === 'PROXY_VERSION_UPGRADE'
      ? { proxy_id: `${instance.id.slice(0, 32)}po01`, proxy_name: `${instance.name}-proxy` }
      : {}),
  }
}

const answer = ({ project, query, nowMs }: Call): Response => {
  // Pages by record, unlike its sibling (facts.md 3.2).
  const offset = readWhole(query, 'offset', { fallback: 0, low: 0, high: 999_999_999 })
  const limit = readWhole(query, 'limit', { fallback: 100, low: 1, high: 100 })
  const start = readTime(query, 'start_time', parseOffsetTime)
  const end = readTime(query, 'end_time', parseOffsetTime)
  const status = readText(query, 'status')
  const [id, name, instanceId] = [
    readText(query, 'job_id'),
    readText(query, 'job_name'),
    readText(query, 'instance_id'),
  ]
  if (limit === null) return problem(400, 'DBS.280439', 'The limit parameter is invalid.')
  const wrongTimes = start.kind === 'wrong' || end.kind === 'wrong'
  if (offset === null || wrongTimes || (status !== null && !STATUSES.includes(status)))
    return problem(400, 'DBS.280001', 'Parameter error.')
  const filtered = [status, id, name, instanceId].some((filter) => filter !== null)
  const { total, slice } = project
    .series('taurusdb', 'scheduled')
    .select(
      windowOf(start, end, nowMs),
      filtered
        ? (plan) =>
            (id === null || bareId(plan.id) === bareId(id)) &&
            (name === null || plan.name === name) &&
            (instanceId === null || plan.instance.id === instanceId) &&
            (status === null || statusOf(stateAt(plan, nowMs)) === status)
        : null,
    )
  const body: TaurusScheduledJobList = {
    schedules: slice(offset, limit).map((plan) => row(plan, project.id, nowMs)),
    total_count: total,
  }
  return json(body)
}

/** facts.md 3.2: "Obtaining Scheduled Tasks". */
export const listScheduledJobs: Route = {
  service: 'taurusdb',
  method: 'get',
  path: '/v3/:projectId/scheduled-jobs',
  answer,
}
