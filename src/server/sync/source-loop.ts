import { CloudProblem } from '../../cloud/problem.ts'
import type { CloudProblemReport } from '../../contract/problem.ts'
import type { Clock } from '../clock.ts'
import { chance } from '../chance.ts'
import type { Log } from '../log.ts'
import type { Replicas } from '../replicas/replicas.ts'
import type { Store } from '../store/store.ts'
import type { SourceBoard } from './board.ts'
import { paceMs, pauseMs, type Demand } from './demand.ts'
import { createInstanceReader } from './instance-reader.ts'
import { createProjectReader } from './project-reader.ts'
import type { RoundContext, RoundOutcome, SourceReader } from './round.ts'
import { reportOf, type Source } from './source.ts'

export interface SourceLoop {
  start(): void
  /** Resolves when no question is under way any more. */
  stop(): Promise<void>
}

export interface LoopParts {
  source: Source
  store: Store
  board: SourceBoard
  replicas: Replicas
  clock: Clock
  demand: Demand
  log: Log
}

/**
 * Keeps one source up to date, as long as this replica is its reader: a round of questions, a rest whose length
 * follows demand, and so on until stopped.
 */
export const createSourceLoop = (parts: LoopParts): SourceLoop => {
  const { source, replicas, log } = parts
  const stopping = new AbortController()
  let done: Promise<unknown> = Promise.resolve()

  const read = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const lease = await replicas.lead(source, stopping.signal)
      await createReading(parts, AbortSignal.any([stopping.signal, lease.lost])).untilOver()
      await lease.release()
    }
  }

  return {
    start() {
      done = read().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.fault('a source is no longer read', error)
      })
    },
    async stop() {
      stopping.abort()
      await done
    },
  }
}

interface Failure {
  report: CloudProblemReport
  sinceMs: number
}

/** One time of being the source's reader; `over` ends it. */
const createReading = ({ source, store, board, clock, demand, log }: LoopParts, over: AbortSignal) => {
  const { connection, service, adapter, budget } = source
  const reader: SourceReader =
    adapter.lists.reach === 'project'
      ? createProjectReader(adapter.lists)
      : createInstanceReader(adapter.lists)
  const context: RoundContext = { source, store, nowMs: () => clock.nowMs(), signal: over }
  let outcome: RoundOutcome | null = null
  let failure: Failure | null = null
  /** Rounds in a row that came to nothing; a round that failed in part is none of them. */
  let thrownCount = 0
  let nextTryMs: number | null = null
  let backfillPercent: number | null = null
  let wake = new AbortController()

  const stopListening = demand.onArrival(() => {
    // A source that failed keeps its pause: somebody looking makes no cloud answer sooner.
    if (failure === null) wake.abort()
  })

  const publish = async (): Promise<void> => {
    const { tasks, running } = await store.count(source)
    if (over.aborted) return
    board.publish({
      connection,
      service,
      state: stateOf(),
      lastSuccessMs: outcome?.observedMs ?? null,
      nextTryMs,
      failingSinceMs: failure?.sinceMs ?? null,
      problem: failure?.report ?? null,
      backfillPercent,
      instances: outcome?.instances ?? null,
      unreadableCount: outcome?.unreadableCount ?? 0,
      requestsLastMinute: budget.spent(),
      requestsPerMinute: budget.perMinute,
      taskCount: tasks,
      runningCount: running,
    })
  }

  const stateOf = () => {
    if (failure !== null) return 'failing'
    return outcome === null ? 'starting' : 'live'
  }

  const rest = async (ms: number): Promise<void> => {
    nextTryMs = clock.nowMs() + ms
    await publish()
    wake = new AbortController()
    await clock.wait(ms, AbortSignal.any([over, wake.signal]))
  }

  const noteFailure = (error: unknown): CloudProblem => {
    const problem =
      error instanceof CloudProblem
        ? error
        : new CloudProblem('broken', 'a fault of our own; see the log of the server')
    if (!(error instanceof CloudProblem)) log.fault('a round failed', error)
    const nowMs = clock.nowMs()
    failure = { report: reportOf(problem, nowMs), sinceMs: failure?.sinceMs ?? nowMs }
    log.note('source failing', {
      connection,
      service,
      kind: problem.kind,
      status: problem.status,
      code: problem.code,
    })
    return problem
  }

  const readRounds = async (): Promise<void> => {
    while (!over.aborted) {
      try {
        outcome = await reader.readRound(context)
        thrownCount = 0
        if (outcome.problem === null) failure = null
        else noteFailure(outcome.problem)
        const { running } = await store.count(source)
        await rest(paceMs(demand.isWatched(), running))
      } catch (error) {
        if (over.aborted) return
        const problem = noteFailure(error)
        thrownCount += 1
        await rest(pauseMs(thrownCount, problem.retryAfterMs, chance()))
      }
    }
  }

  /** Once; what fails is taken up again a minute later, where it stopped. */
  const readHistory = async (): Promise<void> => {
    while (!over.aborted && backfillPercent !== 100) {
      try {
        await reader.backfill(context, (percent) => {
          backfillPercent = Math.min(99, Math.floor(percent))
        })
        backfillPercent = 100
        await publish()
      } catch (error) {
        if (over.aborted) return
        if (error instanceof CloudProblem)
          log.note('reading history failed', { connection, service, kind: error.kind, code: error.code })
        else log.fault('reading history failed', error)
        await clock.wait(60_000, over)
      }
    }
  }

  return {
    async untilOver(): Promise<void> {
      await Promise.all([readRounds(), readHistory()])
      stopListening()
    },
  }
}
