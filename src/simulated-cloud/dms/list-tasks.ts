import { instanceOf, readStart, taskOf } from './words.ts'
import type { DmsTaskList } from '../../cloud/dms/wire.ts'
import { json, problem } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { exampleAnswer } from '../gateway/examples-of-call.ts'
import { msOf, readTime, readWhole, windowOf } from '../gateway/parameters.ts'
import { EXAMPLE_DMS_ID, EXAMPLE_DMS_INSTANCE_ID } from '../example-ids.ts'
import { exampleOf } from '../examples.ts'
import { parseFourteenDigits } from '../times.ts'

/** The document's task, when its window is asked of its instance. */
const exampleOfWindow = (call: Call, fromMs: number | null, toMs: number | null): Response | null => {
  if (call.part('instanceId') !== EXAMPLE_DMS_INSTANCE_ID || fromMs === null) return null
  const createdMs = exampleOf('dms', 'show', EXAMPLE_DMS_ID)?.createdMs ?? NaN
  return fromMs <= createdMs && createdMs <= (toMs ?? Infinity)
    ? exampleAnswer(call, 'dms', 'show', EXAMPLE_DMS_ID)
    : null
}

const answer = (call: Call): Response => {
  const { project, query, nowMs } = call
  const instance = instanceOf(call)
  if (instance instanceof Response) return instance
  const start = readStart(call, instance)
  const limit = readWhole(query, 'limit', { fallback: 10, low: 1, high: 100 })
  const begin = readTime(query, 'begin_time', parseFourteenDigits)
  const end = readTime(query, 'end_time', parseFourteenDigits)
  if (begin.kind === 'wrong' || end.kind === 'wrong')
    return problem(400, 'DMS.00400142', 'The timestamp is invalid.')
  // The text really has a hole in it (facts.md 7.4).
  if (start === null || limit === null)
    return problem(400, 'DMS.00400062', 'Invalid {0} parameter in the request.')
  const example = start === 1 ? exampleOfWindow(call, msOf(begin), msOf(end)) : null
  if (example) return example
  const { total, slice } = project
    .series('dms', 'instant', instance.id)
    .select(windowOf(begin, end, nowMs), null)
  const body: DmsTaskList = {
    task_count: `${total}`,
    tasks: slice(start - 1, limit).map((plan) => taskOf(plan, nowMs)),
  }
  return json(body)
}

/** facts.md 5.1. */
export const listTasks: Route = {
  service: 'dms',
  method: 'get',
  path: '/v2/:projectId/instances/:instanceId/tasks',
  answer,
}
