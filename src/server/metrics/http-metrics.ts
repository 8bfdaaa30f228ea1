import { Counter, Histogram } from 'prom-client'
import type { OnAnswered } from '../http-server.ts'
import type { MetricsRegistry } from './metrics.ts'
import { routePatternOf } from './route-pattern.ts'

export interface HttpMetrics {
  noteAnswer: OnAnswered
  /** A connection beyond the limit. */
  noteDrop: () => void
}

/** Most answers take less than a millisecond; a task the cloud is asked for takes as long as the cloud. */
const BUCKETS_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10]

/** Requests of browsers; the histogram counts them as well. */
export const measureHttp = (registry: MetricsRegistry): HttpMetrics => {
  const durations = new Histogram({
    name: 'task_center_http_request_duration_seconds',
    help: 'Requests answered here, by route and class of status; aborted: the client left before the end.',
    labelNames: ['route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  })
  const dropped = new Counter({
    name: 'task_center_http_connections_dropped',
    help: 'Connections closed because there were too many.',
    registers: [registry],
  })
  return {
    noteAnswer: (url, status, seconds) =>
      durations.observe({ route: routePatternOf(url), status: classOf(status) }, seconds),
    noteDrop: () => dropped.inc(),
  }
}

const classOf = (status: number | null): string =>
  status === null ? 'aborted' : `${Math.floor(status / 100)}xx`
