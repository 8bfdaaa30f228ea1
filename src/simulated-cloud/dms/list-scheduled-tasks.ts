import { instanceOf, taskOf } from './words.ts'
import type { DmsScheduledTask, DmsScheduledTaskList } from '../../cloud/dms/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { readTime, readWhole, windowOf, type ReadTime } from '../gateway/parameters.ts'
import type { Plan } from '../plan.ts'
import { isoTime, parseFourteenDigits } from '../times.ts'

const row = (plan: Plan, nowMs: number): DmsScheduledTask => {
  const scheduledMs = plan.schedule?.startMs ?? plan.createdMs
  return {
    ...taskOf(plan, nowMs),
    // Before the creation in the published example (facts.md quirk 45).
    schedule_at: isoTime(plan.variant % 8 === 1 ? plan.createdMs - 60_000 : scheduledMs),
  }
}

/** Either spelling: the example has camel case (facts.md quirk 49). */
const readEither = (query: URLSearchParams, name: string, other: string): ReadTime =>
  readTime(query, query.has(name) ? name : other, parseFourteenDigits)

const answer = (call: Call): Response => {
  const { project, query, nowMs } = call
  const instance = instanceOf(call)
  if (instance instanceof Response) return instance
  const start = readWhole(query, 'start', { fallback: 1, low: 0, high: 999_999_999 })
  const limit = readWhole(query, 'limit', { fallback: 10, low: 1, high: 100 })
  const begin = readEither(query, 'begin_time', 'beginTime')
  const end = readEither(query, 'end_time', 'endTime')
  if (begin.kind === 'wrong' || end.kind === 'wrong')
    return problem(400, 'DMS.00400142', 'The timestamp is invalid.')
  if (start === null || limit === null)
    return problem(400, 'DMS.00400062', 'Invalid {0} parameter in the request.')
  const { total, slice } = project
    .series('dms', 'scheduled', instance.id)
    .select(windowOf(begin, end, nowMs), null)
  const body: DmsScheduledTaskList = {
    // A number in one place, a String in another (facts.md quirk 9).
    job_count: instance.engine === 'kafka' ? total : `${total}`,
    jobs: slice(Math.max(1, start) - 1, limit).map((plan) => row(plan, nowMs)),
  }
  return json(body)
}

/** facts.md 5.5: under the path of the tables and that of the example. */
export const listScheduledTasks: readonly Route[] = ['scheduled-tasks', 'schedule-tasks'].map((name) => ({
  service: 'dms',
  method: 'get',
  path: `/v2/:projectId/instances/:instanceId/${name}`,
  answer,
}))
