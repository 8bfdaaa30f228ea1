import type { Cloud, CloudAnswer, ListWindow } from '../adapter.ts'
import type { Paging } from '../paging.ts'
import { offsetTime } from '../query-time.ts'

/** Records from 0, at most 100 (facts.md sections 4.1 and 4.3). */
export const PAGING: Paging = { limit: 100, first: 0, counts: 'records' }

export const askTaskList = (
  cloud: Cloud,
  window: ListWindow,
  offset: number,
  limit: number,
): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `/v3.1/${cloud.projectId}/jobs`,
    query: {
      start_time: offsetTime(window.fromMs),
      end_time: offsetTime(window.toMs),
      status: window.onlyRunning ? 'Running' : null,
      // "The value must be a positive integer", although 0 is the default (quirk 50): the first page goes without.
      offset: offset === 0 ? null : offset,
      limit,
    },
  })

/** Filters are named differently here than in the list of instant tasks. */
export const askScheduledList = (
  cloud: Cloud,
  window: ListWindow,
  offset: number,
  limit: number,
): Promise<CloudAnswer> =>
  cloud.ask({
    method: 'GET',
    path: `/v3/${cloud.projectId}/scheduled-jobs`,
    query: {
      start_time: offsetTime(window.fromMs),
      end_time: offsetTime(window.toMs),
      job_status: window.onlyRunning ? 'Running' : null,
      offset: offset === 0 ? null : offset,
      limit,
    },
  })

export const askTask = (cloud: Cloud, taskId: string): Promise<CloudAnswer> =>
  cloud.ask({ method: 'GET', path: `/v3/${cloud.projectId}/jobs`, query: { id: taskId } })

const DAY_MS = 86_400_000

/** The list takes spans of 30 days at most and needs both ends: newest span first. */
export const splitWindow = (window: ListWindow): ListWindow[] => {
  const spans: ListWindow[] = []
  for (let toMs = window.toMs; toMs > window.fromMs; toMs -= 30 * DAY_MS)
    spans.push({ ...window, fromMs: Math.max(window.fromMs, toMs - 30 * DAY_MS), toMs })
  return spans
}
