import type { CloudProblemKind, CloudProblemReport } from '../../contract/problem.ts'
import type { SourceReport } from '../../contract/sources.ts'
import { SERVICES, type Service } from '../../task/service.ts'

/** How the sources of one service fare together. Failing ones are told apart, one sentence each. */
export type ServiceSummary = { service: Service; backfillPercent: number | null } & ServiceState

type ServiceState =
  | { state: 'live'; oldestMs: number }
  | { state: 'starting' }
  | { state: 'failing'; failingCount: number; count: number }
  | { state: 'off' }

export const summarizeServices = (sources: readonly SourceReport[]): ServiceSummary[] =>
  SERVICES.flatMap((service) => {
    const all = sources.filter((source) => source.service === service)
    return all.length === 0 ? [] : [{ service, backfillPercent: backfillOf(all), ...stateOf(all) }]
  })

const stateOf = (all: readonly SourceReport[]): ServiceState => {
  const read = all.filter(({ state }) => state !== 'off')
  if (read.length === 0) return { state: 'off' }
  const failingCount = read.filter(({ state }) => state === 'failing').length
  if (failingCount > 0) return { state: 'failing', failingCount, count: read.length }
  const successes = read.map(({ lastSuccessMs }) => lastSuccessMs).filter((ms) => ms !== null)
  // The oldest one counts: the line must not look fresher than any row below it.
  return successes.length < read.length
    ? { state: 'starting' }
    : { state: 'live', oldestMs: Math.min(...successes) }
}

/** Null once all of it is read, or where nothing is. */
const backfillOf = (all: readonly SourceReport[]): number | null => {
  const percents = all
    .filter(({ state }) => state !== 'off')
    .map(({ backfillPercent }) => backfillPercent)
    .filter((percent) => percent !== null)
  const least = Math.min(100, ...percents)
  return least < 100 ? Math.floor(least) : null
}

/** A live source that was last read longer ago than this is called late. */
const LATE_MS = 3 * 60_000

export const isLate = (lastSuccessMs: number, nowMs: number): boolean => nowMs - lastSuccessMs > LATE_MS

export const CLOUD_PROBLEM_TEXT: Record<CloudProblemKind, string> = {
  throttled: 'the cloud asks us to slow down',
  denied: 'the cloud denies access',
  'signed-out': 'the cloud does not accept our sign-in',
  'unknown-task': 'the cloud does not know the task',
  'not-offered': 'the cloud does not offer this service here',
  broken: 'the cloud gave an answer that makes no sense',
  unreachable: 'the cloud cannot be reached',
  slow: 'the cloud did not answer in time',
}

/** `HTTP 403, APIGW.0302`; null where the cloud gave neither. */
export const problemCode = ({ status, code }: CloudProblemReport): string | null =>
  [status === null ? null : `HTTP ${status}`, code].filter((part) => part !== null).join(', ') || null
