import type { Task } from '../../task/task.ts'
import type { Cloud, CloudAnswer, ListWindow } from '../adapter.ts'
import type { Paging } from '../paging.ts'
import { offsetTime } from '../query-time.ts'

/** Only 10, 20 or 50 a page; the offset counts pages from 1, or so the code that works says (facts.md section 3.1). */
export const IMMEDIATE_PAGING: Paging = { limit: 50, first: 1, counts: 'pages' }

/** The sibling pages differently: records from 0, up to 100 (facts.md section 3.2). */
export const SCHEDULED_PAGING: Paging = { limit: 100, first: 0, counts: 'records' }

const createdWithin = ({ fromMs, toMs, onlyRunning }: ListWindow) => ({
  start_time: offsetTime(fromMs),
  end_time: offsetTime(toMs),
  status: onlyRunning ? 'Running' : null,
})

export const askImmediateList = (
  cloud: Cloud,
  window: ListWindow,
  offset: number,
  limit: number,
): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `/v3/${cloud.projectId}/immediate-jobs`,
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
    path: `/v3/${cloud.projectId}/scheduled-jobs`,
    query: { offset, limit, ...createdWithin(window) },
  })

export const askTask = (cloud: Cloud, taskId: string): Promise<CloudAnswer> =>
  cloud.ask({ method: 'GET', path: `/v3/${cloud.projectId}/jobs`, query: { id: taskId } })

/** The document's example leaves the query out; the live endpoint requires it (facts.md section 3.4). */
export const askSubtasks = (cloud: Cloud, instanceId: string, { taskId, name }: Task): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `/v3/${cloud.projectId}/instances/${instanceId}/task-center-detail`,
    query: { job_id: taskId, job_name: name },
  })
