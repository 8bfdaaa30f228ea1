import { taskOfPath } from './find-task.ts'
import { taskOf } from './words.ts'
import type { DmsTaskList } from '../../cloud/dms/wire.ts'
import { json } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { exampleAnswer } from '../gateway/examples-of-call.ts'
import { EXAMPLE_DMS_INSTANCE_ID } from '../example-ids.ts'

const answer = (call: Call): Response => {
  const example =
    call.part('instanceId') === EXAMPLE_DMS_INSTANCE_ID
      ? exampleAnswer(call, 'dms', 'show', call.part('taskId'))
      : null
  if (example) return example
  const plan = taskOfPath(call)
  if (plan instanceof Response) return plan
  // One task, in the envelope of many (facts.md quirk 10).
  const body: DmsTaskList = { task_count: '1', tasks: [taskOf(plan, call.nowMs)] }
  return json(body)
}

/** Document dms-background-task (facts.md 5.2). */
export const showTask: Route = {
  service: 'dms',
  method: 'get',
  path: '/v2/:projectId/instances/:instanceId/tasks/:taskId',
  answer,
}
