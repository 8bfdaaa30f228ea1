import { instanceStatus, scheduledStatus } from './words.ts'
import type { RdsScheduleTask, RdsScheduleTaskList } from '../../cloud/rds/wire.ts'
import { json, problem, verbatim } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { listedExample } from '../gateway/examples-of-call.ts'
import { msOf, readText, readTime, readWhole, windowOf } from '../gateway/parameters.ts'
import { stateAt, type Plan } from '../plan.ts'
import { offsetTime, parseEpochMs } from '../times.ts'

const STATUSES = new Set([
  'Initing',
  'Pending',
  'Running',
  'Completed',
  'Failed',
  'Unauthorized',
  'Canceled',
  'Deleted',
])

const row = (plan: Plan, projectId: string, nowMs: number): RdsScheduleTask => {
  const { instance, schedule } = plan
  const state = stateAt(plan, nowMs)
  return {
    id: plan.id,
    instance_id: instance.id,
    instance_name: instance.name,
    instance_status: instanceStatus(instance, plan, state),
    project_id: projectId,
    name: plan.name,
    create_time: offsetTime(plan.createdMs, instance.offset),
    start_time: offsetTime(schedule?.startMs ?? plan.createdMs, instance.offset),
    end_time: offsetTime(schedule?.endMs ?? plan.createdMs, instance.offset),
    order: String(schedule?.order ?? 1),
    status: scheduledStatus(plan, state, nowMs),
    datastore_type: instance.engine,
    target_config: { flavor: `rds.${instance.engine}.n1.xlarge.2`, mem: '8', cpu: '4' },
    volume_type: 'CLOUDSSD',
  }
}

const answer = (call: Call): Response => {
  const { project, query, nowMs } = call
  const offset = readWhole(query, 'offset', { fallback: 0, low: 0, high: 999_999_999 })
  const limit = readWhole(query, 'limit', { fallback: 10, low: 1, high: 50 })
  const start = readTime(query, 'start_time', parseEpochMs)
  const end = readTime(query, 'end_time', parseEpochMs)
  const status = readText(query, 'status')
  const [instanceId, instanceName] = [readText(query, 'instance_id'), readText(query, 'instance_name')]
  const wrongTimes =
    start.kind === 'wrong' || end.kind === 'wrong' || (start.kind === 'time' && end.kind === 'absent')
  if (offset === null || limit === null || wrongTimes || (status !== null && !STATUSES.has(status)))
    return problem(400, 'DBS.280001', 'Parameter error.')

  const asked = { id: null, name: null, status, fromMs: msOf(start), toMs: msOf(end) }
  const example = listedExample(call, 'rds', 'scheduled', asked)
  if (example && offset === 0 && (instanceId === null || instanceId === example.instanceId))
    return verbatim(example.text)

  const filtered = [status, instanceId, instanceName].some((filter) => filter !== null)
  const { total, slice } = project
    .series('rds', 'scheduled')
    .select(
      windowOf(start, end, nowMs),
      filtered
        ? (plan) =>
            (instanceId === null || plan.instance.id === instanceId) &&
            (instanceName === null || plan.instance.name === instanceName) &&
            (status === null || scheduledStatus(plan, stateAt(plan, nowMs), nowMs) === status)
        : null,
    )
  const body: RdsScheduleTaskList = {
    schedule_tasks: slice(offset, limit).map((plan) => row(plan, project.id, nowMs)),
    total_count: total,
  }
  return json(body)
}

/** facts.md 2.3; the path has no d. */
export const listScheduleTasks: Route = {
  service: 'rds',
  method: 'get',
  path: '/v3/:projectId/schedule-tasks',
  answer,
}
