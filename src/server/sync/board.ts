import type { SourceReport } from '../../contract/sources.ts'
import { sourceKey, type SourceRef } from '../../task/task-key.ts'
import { UNOBSERVED, type Observed } from './observed.ts'

/** How every source fares, as last said by whoever reads it: what the pages show of freshness and failure. */
export interface SourceBoard {
  publish(report: SourceReport): void
  /** In the order of the configuration. */
  reports(): readonly SourceReport[]
  /** Grows whenever a report says something else than before. */
  version(): number
}

/** `first`: what is known of each source before anything was read. */
export const createBoard = (first: readonly SourceReport[]): SourceBoard => {
  let reports = [...first]
  let version = 0
  return {
    reports: () => reports,
    version: () => version,
    publish(report) {
      const key = sourceKey(report)
      const index = reports.findIndex((other) => sourceKey(other) === key)
      if (index < 0 || JSON.stringify(reports[index]) === JSON.stringify(report)) return
      reports = reports.with(index, report)
      version += 1
    },
  }
}

/** Nothing was read of it yet, in this life. */
export const unreadReport = (
  { connection, service }: SourceRef,
  requestsPerMinute: number,
  coverage: SourceReport['coverage'],
  { allMs, runningMs }: Observed = UNOBSERVED,
): SourceReport => ({
  connection,
  service,
  state: 'starting',
  lastSuccessMs: allMs,
  runningAsOfMs: runningMs,
  nextTryMs: null,
  failingSinceMs: null,
  failingIn: null,
  problem: null,
  backfillPercent: null,
  instances: null,
  unreadableCount: 0,
  coverage,
  missingCount: 0,
  lastRound: null,
  requestsLastMinute: 0,
  requestsPerMinute,
  taskCount: 0,
  runningCount: 0,
})
