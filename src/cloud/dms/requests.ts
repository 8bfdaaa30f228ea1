import type { Cloud, CloudAnswer, ListWindow } from '../adapter.ts'
import type { Paging } from '../paging.ts'
import { digitsTime } from '../query-time.ts'

export const ENGINES = ['kafka', 'rabbitmq', 'rocketmq'] as const
export type Engine = (typeof ENGINES)[number]

/** Records from 1, at most 100 (facts.md section 5.1). */
export const TASK_PAGING: Paging = { limit: 100, first: 1, counts: 'records' }

/** Records from 0, at most 50, and an error past the end (facts.md section 5.6). */
export const INSTANCE_PAGE_LIMIT = 50

const instancePath = (cloud: Cloud, instanceId: string) => `/v2/${cloud.projectId}/instances/${instanceId}`

// Older sites know the first record as `start`, newer ones as `offset` (quirk 48): both are sent, each takes its own.
const listQuery = ({ fromMs, toMs }: ListWindow, start: number, limit: number) => ({
  start,
  offset: start,
  limit,
  begin_time: digitsTime(fromMs),
  end_time: digitsTime(toMs),
})

export const askInstances = (cloud: Cloud, engine: Engine, offset: number): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `/v2/${cloud.projectId}/instances`,
    query: { engine, offset, limit: INSTANCE_PAGE_LIMIT },
  })

export const askTaskList = (
  cloud: Cloud,
  instanceId: string,
  window: ListWindow,
  start: number,
  limit: number,
): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `${instancePath(cloud, instanceId)}/tasks`,
    query: listQuery(window, start, limit),
  })

export const askScheduledList = (
  cloud: Cloud,
  instanceId: string,
  window: ListWindow,
  start: number,
  limit: number,
): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `${instancePath(cloud, instanceId)}/scheduled-tasks`,
    query: listQuery(window, start, limit),
  })

export const askTask = (cloud: Cloud, instanceId: string, taskId: string): Promise<CloudAnswer> =>
  cloud.ask({ method: 'GET', path: `${instancePath(cloud, instanceId)}/tasks/${taskId}` })

export const askProgress = (cloud: Cloud, instanceId: string, taskId: string): Promise<CloudAnswer> =>
  cloud.ask({ method: 'GET', path: `${instancePath(cloud, instanceId)}/tasks/${taskId}/progress` })
