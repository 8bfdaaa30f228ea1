import type { Service } from '../task/service.ts'
import type { CloudProblemReport } from './problem.ts'

/**
 * - `starting`: nothing has been read yet.
 * - `live`: the last round of questions was answered.
 * - `failing`: the last round was not; `problem` says why and `failingSinceMs` since when.
 * - `not-offered`: this site has no such service, as `problem` says; it is asked again now and then.
 * - `off`: the configuration says this service is not read. The server has no source then, and reports none.
 */
export type SourceState = 'starting' | 'live' | 'failing' | 'not-offered' | 'off'

export type FailingIn = 'all' | 'part'

/** DDS lists the tasks of its Community Edition instances only. */
export type Coverage = 'community-edition-only'

/** How one source (connection × service) fares. */
export interface SourceReport {
  connection: string
  service: Service
  state: SourceState
  /**
   * As of when all of it is known, by the BFF's clock: when that part of it was read that was read longest ago, a list
   * or (for DMS) an instance. Restarts do not forget it. Null: not all of it was read yet.
   */
  lastSuccessMs: number | null
  /**
   * The same of its running tasks that were not planned: other lists may fail while theirs is read on. Null: they never
   * were read.
   */
  runningAsOfMs: number | null
  /** When the source is asked next, by the BFF's clock; null when it never is. */
  nextTryMs: number | null
  failingSinceMs: number | null
  /** `part`: one of its lists or instances fails, and the others are read on. Null: nothing fails. */
  failingIn: FailingIn | null
  problem: CloudProblemReport | null
  /** How much of the 30 days was read, 0 to 100; null before the first round. */
  backfillPercent: number | null
  /**
   * Instances read and known in all (DMS is read instance by instance), and when the one read longest ago was read;
   * null elsewhere, and before they are known.
   */
  instances: { read: number; known: number; oldestMs: number | null } | null
  /** What the service's lists leave out by its own documentation; null: nothing. */
  coverage: Coverage | null
  /** How many more tasks the cloud counts than its lists gave. */
  missingCount: number
  /** What the last round of questions cost; null before the first. */
  lastRound: { requestCount: number; durationMs: number } | null
  /** Parts of answers that could not be read in the last round. */
  unreadableCount: number
  requestsLastMinute: number
  requestsPerMinute: number
  taskCount: number
  runningCount: number
}

/** `no-room`: the disk is full. `not-written`: the disk refuses for another reason. */
export type HistoryPauseReason = 'no-room' | 'not-written'

/**
 * Set while the server cannot write down what it sees: everything is shown as ever, but what is new would be lost with
 * the process. Null: all is written.
 */
export type HistoryReport = { pausedSinceMs: number; why: HistoryPauseReason } | null

export interface Sources {
  nowMs: number
  sources: readonly SourceReport[]
  history: HistoryReport
}
