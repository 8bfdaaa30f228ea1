import { Gauge } from 'prom-client'
import type { SourceReport, SourceState } from '../../contract/sources.ts'
import type { Clock } from '../clock.ts'
import type { SourceBoard } from '../sync/board.ts'
import type { MetricsRegistry } from './metrics.ts'

/** Every state a source can be in, so that each has its series: 1 for the one the source is in. */
const STATES = Object.keys({
  starting: null,
  live: null,
  failing: null,
  'not-offered': null,
} satisfies Record<Exclude<SourceState, 'off'>, null>)

type Figure = [name: string, help: string, read: (report: SourceReport, nowMs: number) => number | null]

/** Of each source; what is not known has no series. */
const FIGURES: readonly Figure[] = [
  [
    'source_lag_seconds',
    'How old the oldest part of what is shown of the source is.',
    ({ lastSuccessMs }, nowMs) => (lastSuccessMs === null ? null : (nowMs - lastSuccessMs) / 1_000),
  ],
  ['source_backfill_percent', 'How much of the 30 days was read.', (report) => report.backfillPercent],
  ['source_unreadable_parts', 'Parts of answers not readable.', (report) => report.unreadableCount],
  [
    'source_missing_tasks',
    'Tasks the cloud counts and its lists do not give.',
    (report) => report.missingCount,
  ],
  [
    'source_last_round_requests',
    'Requests of the last round of questions.',
    (report) => report.lastRound?.requestCount ?? null,
  ],
  [
    'source_last_round_seconds',
    'How long the last round of questions took, waiting for the budget included.',
    ({ lastRound }) => (lastRound === null ? null : lastRound.durationMs / 1_000),
  ],
  ['source_instances_read', 'Instances read in the last round.', (report) => report.instances?.read ?? null],
  ['source_instances_known', 'Instances known.', (report) => report.instances?.known ?? null],
  ['source_requests_last_minute', 'Spent of the budget.', (report) => report.requestsLastMinute],
  ['source_requests_per_minute', 'The budget.', (report) => report.requestsPerMinute],
  ['source_tasks', 'Tasks kept.', (report) => report.taskCount],
  ['source_running_tasks', 'Tasks that run.', (report) => report.runningCount],
]

/** How every source fares, as the board says it at the moment of asking. */
export const measureSources = (
  registry: MetricsRegistry,
  board: SourceBoard,
  clock: Clock,
): { read(): void } => {
  const labelNames = ['connection', 'service']
  const states = new Gauge({
    name: 'task_center_source_state',
    help: '1 for the state the source is in, 0 for the others.',
    labelNames: [...labelNames, 'state'],
    registers: [registry],
  })
  const figures = FIGURES.map(([name, help, read]) => ({
    read,
    gauge: new Gauge({ name: `task_center_${name}`, help, labelNames, registers: [registry] }),
  }))
  return {
    read() {
      const nowMs = clock.nowMs()
      for (const { gauge } of figures) gauge.reset()
      for (const report of board.reports()) {
        const { connection, service } = report
        for (const state of STATES) states.set({ connection, service, state }, Number(state === report.state))
        for (const { gauge, read } of figures) {
          const value = read(report, nowMs)
          if (value !== null) gauge.set({ connection, service }, value)
        }
      }
    },
  }
}
