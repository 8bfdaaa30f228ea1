import { progressText, statusOf } from './words.ts'
import type { DdsJobList, DdsJobRow } from '../../cloud/dds/wire.ts'
import { json, problem, verbatim } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { listedExample } from '../gateway/examples-of-call.ts'
import { msOf, readText, readTime, readWhole, windowOf, type ReadTime } from '../gateway/parameters.ts'
import { bareId, stateAt, type Plan } from '../plan.ts'
import { MONTH_MS } from '../series.ts'
import { offsetTime, parseOffsetTime } from '../times.ts'

const STATUSES = new Set(['Running', 'Completed', 'Failed'])

const row = (plan: Plan, nowMs: number): DdsJobRow => {
  const { instance } = plan
  const state = stateAt(plan, nowMs)
  return {
    id: plan.id,
    name: plan.name,
    instance_id: instance.id,
    instance_name: instance.name,
    status: statusOf(state),
    progress: progressText(state),
    fail_reason: state.phase === 'failed' ? (plan.failReason ?? '') : '',
    created_at: offsetTime(plan.createdMs, instance.offset),
    ended_at: 'endedMs' in state ? offsetTime(state.endedMs, instance.offset) : '',
  }
}

/** Both times are mandatory, in order, and at most thirty days apart (document dds-tasks). */
const wrongWindow = (start: ReadTime, end: ReadTime): Response | null => {
  if (start.kind !== 'time') return problem(400, 'DBS.280067', 'The start time is invalid.')
  if (end.kind !== 'time') return problem(400, 'DBS.280068', 'The end time is invalid.')
  return end.atMs <= start.atMs || end.atMs - start.atMs > MONTH_MS
    ? problem(400, 'DBS.280409', 'The date is invalid: the time span cannot be longer than 30 days.')
    : null
}

const answer = (call: Call): Response => {
  const { project, query, nowMs } = call
  const start = readTime(query, 'start_time', parseOffsetTime)
  const end = readTime(query, 'end_time', parseOffsetTime)
  const wrong = wrongWindow(start, end)
  if (wrong) return wrong
  // "A positive integer", yet 0 is the default (facts.md quirk 50).
  const offset = readWhole(query, 'offset', { fallback: 0, low: 0, high: 999_999_999 })
  if (offset === null) return problem(400, 'DBS.280440', 'The offset parameter is invalid.')
  const limit = readWhole(query, 'limit', { fallback: 100, low: 1, high: 100 })
  if (limit === null) return problem(400, 'DBS.280439', 'The limit parameter is invalid.')
  const [status, id, name] = [readText(query, 'status'), readText(query, 'id'), readText(query, 'name')]
  if (status !== null && !STATUSES.has(status)) return problem(400, 'DBS.280001', 'Parameter error.')

  const example = listedExample(call, 'dds', 'list', {
    id,
    name,
    status,
    fromMs: msOf(start),
    toMs: msOf(end),
  })
  if (example && offset === 0) return verbatim(example.text)

  const filtered = [status, id, name].some((filter) => filter !== null)
  const { slice } = project
    .series('dds', 'instant')
    .select(
      windowOf(start, end, nowMs),
      filtered
        ? (plan) =>
            (id === null || bareId(plan.id) === bareId(id)) &&
            (name === null || plan.name === name) &&
            (status === null || statusOf(stateAt(plan, nowMs)) === status)
        : null,
    )
  // No total_count, whatever the table says (facts.md quirk 7).
  const body: DdsJobList = { jobs: slice(offset, limit).map((plan) => row(plan, nowMs)) }
  return json(body)
}

/** Document dds-tasks (facts.md 4.1). */
export const listJobs: Route = { service: 'dds', method: 'get', path: '/v3.1/:projectId/jobs', answer }
