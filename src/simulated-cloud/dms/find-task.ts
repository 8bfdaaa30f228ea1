import { instanceOf } from './words.ts'
import { problem } from '../gateway/answers.ts'
import type { Call } from '../gateway/endpoint.ts'
import { findTask } from '../gateway/find-task.ts'
import type { Plan } from '../plan.ts'

/** The task of the path, of the instance of the path, or the answer that there is none. */
export const taskOfPath = (call: Call): Plan | Response => {
  const instance = instanceOf(call)
  if (instance instanceof Response) return instance
  const plan = findTask(call, 'dms', call.part('taskId'))
  return plan && plan.instance.id === instance.id && !plan.schedule
    ? plan
    : problem(400, 'DMS.00400070', 'Invalid task ID.')
}
