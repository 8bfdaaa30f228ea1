import type { Task } from '../../task/task.ts'
import type { Cloud, CloudAnswer, ListWindow } from '../adapter.ts'
import type { Paging } from '../paging.ts'

/** facts.md sections 2.2 and 2.3: records from 0, at most 50. */
export const PAGING: Paging = { limit: 50, first: 0, counts: 'records' }

// Both lists filter creation in epoch milliseconds; `end_time` is mandatory beside `start_time`.
const createdWithin = ({ fromMs, toMs, onlyRunning }: ListWindow) => ({
  start_time: fromMs,
  end_time: toMs,
  status: onlyRunning ? 'Running' : null,
})

export const askTaskList = (
  cloud: Cloud,
  window: ListWindow,
  offset: number,
  limit: number,
): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `/v3/${cloud.projectId}/tasklist`,
    query: { offset, limit, ...createdWithin(window) },
  })

export const askScheduledList = (
  cloud: Cloud,
  window: ListWindow,
  offset: number,
  limit: number,
): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `/v3/${cloud.projectId}/schedule-tasks`,
    query: { offset, limit, ...createdWithin(window) },
  })

export const askTask = (cloud: Cloud, taskId: string): Promise<CloudAnswer> =>
  cloud.ask({ method: 'GET', path: `/v3/${cloud.projectId}/jobs`, query: { id: taskId } })

/** A POST that only reads (facts.md section 2.5). */
export const askSubtasks = (cloud: Cloud, instanceId: string, { taskId, name }: Task): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'POST',
    path: `/v3/${cloud.projectId}/instances/${instanceId}/task-center-detail`,
    body: { workflow_id: taskId, workflow_name: name },
  })
