import type { CloudProblemReport } from '../../contract/problem.ts'
import type { SourceReport } from '../../contract/sources.ts'
import { isAmong } from '../../task/choices.ts'
import { SERVICES, type Service } from '../../task/service.ts'
import { SOURCE } from './source-words.ts'
import type { Filters } from './view.ts'

/** How the sources of one service fare together. */
export type ServiceSummary = {
  service: Service
  backfillPercent: number | null
  /** Null where everything was read, or nothing is counted by instances. */
  instances: { read: number; known: number; oldestMs: number | null } | null
  unreadableCount: number
  /** Tasks the cloud counts and does not list. */
  missingCount: number
  /** What the service's lists leave out by its own documentation. */
  coverage: SourceReport['coverage']
} & ServiceState

type ServiceState =
  | { state: 'live'; oldestMs: number }
  | { state: 'starting' }
  /** `oldestMs` is of the sources that do not fail; null where there is none, or none was read yet. */
  | { state: 'failing'; failingCount: number; count: number; oldestMs: number | null }
  /** No site of these connections has the service. */
  | { state: 'not-offered' }
  | { state: 'off' }

/** Neither switched off nor missing at its site. */
export const isRead = ({ state }: Pick<SourceReport, 'state'>): boolean =>
  state !== 'off' && state !== 'not-offered'

/** The sources that a view is of. By whatever else it chooses tasks, it chooses them from all of these. */
export const sourcesOf = (
  sources: readonly SourceReport[],
  { choices }: Pick<Filters, 'choices'>,
): SourceReport[] =>
  sources.filter(
    ({ service, connection }) => isAmong(choices.service, service) && isAmong(choices.connection, connection),
  )

export const summarizeServices = (sources: readonly SourceReport[]): ServiceSummary[] =>
  SERVICES.flatMap((service) => {
    const all = sources.filter((source) => source.service === service)
    if (all.length === 0) return []
    // What a site does not have is missing nowhere.
    const read = all.filter(isRead)
    return [
      {
        service,
        backfillPercent: backfillOf(read),
        instances: instancesOf(read),
        unreadableCount: read.reduce((sum, { unreadableCount }) => sum + unreadableCount, 0),
        missingCount: read.reduce((sum, { missingCount }) => sum + missingCount, 0),
        coverage: read.find(({ coverage }) => coverage !== null)?.coverage ?? null,
        ...(read.length > 0 ? stateOf(read) : emptyState(all)),
      },
    ]
  })

const emptyState = (all: readonly SourceReport[]): ServiceState =>
  all.some(({ state }) => state === 'not-offered') ? { state: 'not-offered' } : { state: 'off' }

const stateOf = (read: readonly SourceReport[]): ServiceState => {
  const healthy = read.filter(({ state }) => state !== 'failing')
  const successes = healthy.map(({ lastSuccessMs }) => lastSuccessMs).filter((ms) => ms !== null)
  const areAllRead = successes.length > 0 && successes.length === healthy.length
  // The oldest one counts: the line must not look fresher than any row below it.
  const oldestMs = areAllRead ? Math.min(...successes) : null
  if (healthy.length < read.length)
    return { state: 'failing', failingCount: read.length - healthy.length, count: read.length, oldestMs }
  return oldestMs === null ? { state: 'starting' } : { state: 'live', oldestMs }
}

const instancesOf = (read: readonly SourceReport[]): ServiceSummary['instances'] => {
  const counted = read.map(({ instances }) => instances).filter((instances) => instances !== null)
  const readCount = counted.reduce((sum, instances) => sum + instances.read, 0)
  const knownCount = counted.reduce((sum, instances) => sum + instances.known, 0)
  const oldest = counted.flatMap(({ oldestMs }) => oldestMs ?? [])
  const oldestMs = oldest.length === 0 ? null : Math.min(...oldest)
  return readCount < knownCount ? { read: readCount, known: knownCount, oldestMs } : null
}

/** What the age of a service does not say: parts of it were not read at all. */
export const unreadTexts = ({
  instances,
  unreadableCount,
  missingCount,
}: Pick<ServiceSummary, 'instances' | 'unreadableCount' | 'missingCount'>): string[] => [
  ...(instances === null ? [] : [SOURCE.unread.instances(instances.read, instances.known)]),
  ...(unreadableCount === 0 ? [] : [SOURCE.unread.entries(unreadableCount)]),
  ...(missingCount === 0 ? [] : [SOURCE.unread.missing(missingCount)]),
]

/** Null once all of it is read, or where nothing is. */
const backfillOf = (read: readonly SourceReport[]): number | null => {
  const percents = read.map(({ backfillPercent }) => backfillPercent).filter((percent) => percent !== null)
  const least = Math.min(100, ...percents)
  return least < 100 ? Math.floor(least) : null
}

/** A live source that was last read longer ago than this is called late. */
const LATE_MS = 3 * 60_000
/** How often that is looked at anew. */
export const AGE_STEP_MS = 10_000

export const isLate = (lastSuccessMs: number, nowMs: number): boolean => nowMs - lastSuccessMs > LATE_MS

/** What was wrong, as the end of a sentence. An answer that reports an error makes sense, unlike one that is none. */
export const problemText = ({ kind, status }: Pick<CloudProblemReport, 'kind' | 'status'>): string =>
  kind === 'broken' && status !== null && status >= 400 ? SOURCE.answeredError : SOURCE.problem[kind]

/** The stop behind somebody else's words; none where they bring their own. */
export const stopAfter = (words: string): string => (/[.!?…。！？]\s*$/.test(words) ? '' : SOURCE.stop)

/** `HTTP 403, APIGW.0302`; null where the cloud gave neither. */
export const problemCode = ({ status, code }: CloudProblemReport): string | null =>
  [status === null ? null : `HTTP ${status}`, code].filter((part) => part !== null).join(', ') || null

/** `the cloud denies access (HTTP 403, APIGW.0302)` */
export const problemWithCode = (problem: CloudProblemReport): string => {
  const code = problemCode(problem)
  return code === null ? problemText(problem) : SOURCE.withCode(problemText(problem), code)
}

/** Sources of one service that fail alike. */
export interface Trouble {
  service: Service
  /** Their titles. */
  connections: readonly string[]
  /** The id of one of them: all of them say the same. */
  firstConnection: string
  problem: CloudProblemReport | null
  /** Since when the first of them has failed. */
  failingSinceMs: number | null
  /** As of when the tasks of the oldest of them are; null where nothing was read yet. */
  lastSuccessMs: number | null
  /** When the next of them is tried; null where none is. */
  nextTryMs: number | null
}

/** Equal problems are told once, with the connections that have them. */
export const troublesOf = (
  sources: readonly SourceReport[],
  titleOfConnection: (id: string) => string,
): Trouble[] =>
  SERVICES.flatMap((service) => {
    const failing = sources.filter((source) => source.service === service && source.state === 'failing')
    return [...Map.groupBy(failing, likeness).values()].map((alike) => ({
      service,
      connections: alike.map(({ connection }) => titleOfConnection(connection)),
      firstConnection: alike[0]?.connection ?? '',
      problem: alike[0]?.problem ?? null,
      failingSinceMs: least(alike.map(({ failingSinceMs }) => failingSinceMs)),
      lastSuccessMs: least(alike.map(({ lastSuccessMs }) => lastSuccessMs)),
      nextTryMs: least(alike.map(({ nextTryMs }) => nextTryMs)),
    }))
  })

/** Equal where one sentence is true of both. */
const likeness = ({ problem, lastSuccessMs, nextTryMs }: SourceReport): string =>
  JSON.stringify([
    problem && [problem.kind, problem.status, problem.code, problem.message],
    lastSuccessMs === null,
    nextTryMs === null,
  ])

const least = (moments: readonly (number | null)[]): number | null => {
  const known = moments.filter((ms) => ms !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** The services of which not everything is in the list: not read yet, failing, or only in part. */
export const incompleteServices = (sources: readonly SourceReport[]): Service[] =>
  summarizeServices(sources)
    .filter(
      (summary) =>
        summary.state !== 'live' ||
        summary.instances !== null ||
        summary.backfillPercent !== null ||
        summary.unreadableCount > 0,
    )
    .map(({ service }) => service)
