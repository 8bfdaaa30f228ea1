import { instanceStatus, instantStatus, progressText } from './words.ts'
import type { RdsTask, RdsTaskList } from '../../cloud/rds/wire.ts'
import { json, problem, verbatim } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { listedExample } from '../gateway/examples-of-call.ts'
import { msOf, readText, readTime, readWhole, windowOf } from '../gateway/parameters.ts'
import { bareId, endedMsOf, stateAt, type Plan } from '../plan.ts'
import { offsetTime, parseEpochMs } from '../times.ts'

const STATUSES = new Set(['Running', 'Completed', 'Failed'])

const row = (plan: Plan, nowMs: number): RdsTask => {
  const { instance } = plan
  const state = stateAt(plan, nowMs)
  const failed = state.phase === 'failed'
  return {
    id: plan.id,
    name: plan.name,
    instance_id: instance.id,
    instance_name: instance.name,
    instance_status: instanceStatus(instance, plan, state),
    order_id: '',
    process: progressText(plan, state),
    // The published example has no such key; other answers have it empty (facts.md 2.2, quirk 12).
    ...(failed || plan.variant % 2 === 0
      ? { fail_reason: plan.failReason !== null && failed ? plan.failReason : '' }
      : {}),
    create_time: offsetTime(plan.createdMs, instance.offset),
    // "Planned": there from the beginning (facts.md quirk 44).
    end_time: offsetTime(endedMsOf(plan), instance.offset),
    status: instantStatus(state),
  }
}

const answer = (call: Call): Response => {
  const { project, query, nowMs } = call
  const offset = readWhole(query, 'offset', { fallback: 0, low: 0, high: 999_999_999 })
  const limit = readWhole(query, 'limit', { fallback: 10, low: 1, high: 50 })
  const start = readTime(query, 'start_time', parseEpochMs)
  const end = readTime(query, 'end_time', parseEpochMs)
  const status = readText(query, 'status')
  const [id, name] = [readText(query, 'id'), readText(query, 'name')]
  const [instanceId, orderId] = [readText(query, 'instance_id'), readText(query, 'order_id')]
  const wrongTimes =
    start.kind === 'wrong' || end.kind === 'wrong' || (start.kind === 'time' && end.kind === 'absent')
  if (offset === null || limit === null || wrongTimes || (status !== null && !STATUSES.has(status)))
    return problem(400, 'DBS.280001', 'Parameter error.')

  const asked = { id, name, status, fromMs: msOf(start), toMs: msOf(end) }
  const example = listedExample(call, 'rds', 'list', asked)
  if (example && offset === 0) return verbatim(example.text)

  const series = project.series('rds', 'instant')
  const filtered = [id, name, instanceId, orderId, status].some((filter) => filter !== null)
  const { total, slice } = series.select(
    windowOf(start, end, nowMs),
    filtered
      ? (plan) =>
          (id === null || bareId(plan.id) === bareId(id)) &&
          (name === null || plan.name.trim() === name.trim()) &&
          (instanceId === null || plan.instance.id === instanceId) &&
          orderId === null &&
          (status === null || instantStatus(stateAt(plan, nowMs)) === status)
      : null,
  )
  const body: RdsTaskList = {
    tasks: slice(offset, limit).map((plan) => row(plan, nowMs)),
    actions: [...series.names],
    total_count: total,
  }
  return json(body)
}

/** facts.md 2.2: "Querying Instant Tasks". */
export const listTasks: Route = { service: 'rds', method: 'get', path: '/v3/:projectId/tasklist', answer }
