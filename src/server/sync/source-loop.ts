import { CloudProblem } from '../../cloud/problem.ts'
import type { CloudProblemReport } from '../../contract/problem.ts'
import type { SourceReport, SourceState } from '../../contract/sources.ts'
import type { Clock } from '../clock.ts'
import { chance } from '../chance.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { paceMs, pauseMs, type Demand } from './demand.ts'
import { createInstanceReader } from './instance-reader.ts'
import { createProjectReader } from './project-reader.ts'
import type { RoundContext, RoundOutcome, SourceReader } from './round.ts'
import { reportOf, type Source } from './source.ts'

export interface SourceLoop {
  start(): void
  /** Resolves when no question is under way any more. */
  stop(): Promise<void>
  report(): Promise<SourceReport>
}

export interface LoopParts {
  source: Source
  store: Store
  clock: Clock
  demand: Demand
  log: Log
}

interface Failure {
  report: CloudProblemReport
  sinceMs: number
}

/** Keeps one source up to date: a round of questions, a rest whose length follows demand, and so on until stopped. */
export const createSourceLoop = ({ source, store, clock, demand, log }: LoopParts): SourceLoop => {
  const { connection, service, adapter, budget } = source
  const reader: SourceReader =
    adapter.lists.reach === 'project'
      ? createProjectReader(adapter.lists)
      : createInstanceReader(adapter.lists)
  const stopping = new AbortController()
  const context: RoundContext = { source, store, nowMs: () => clock.nowMs(), signal: stopping.signal }
  let outcome: RoundOutcome | null = null
  let failure: Failure | null = null
  /** Rounds in a row that came to nothing; a round that failed in part is none of them. */
  let thrownCount = 0
  let nextTryMs: number | null = null
  let backfillPercent: number | null = null
  let counted = { atChange: -1, tasks: 0, running: 0 }
  let wake = new AbortController()
  let done: Promise<unknown> = Promise.resolve()

  demand.onArrival(() => {
    // A source that failed keeps its pause: somebody looking makes no cloud answer sooner.
    if (failure === null) wake.abort()
  })

  /** Counted again only when something changed: every browser asks for this with every poll. */
  const count = async () => {
    const change = await store.lastChange()
    if (change !== counted.atChange) counted = { atChange: change, ...(await store.count(source)) }
    return counted
  }

  const rest = async (ms: number): Promise<void> => {
    nextTryMs = clock.nowMs() + ms
    wake = new AbortController()
    await clock.wait(ms, AbortSignal.any([stopping.signal, wake.signal]))
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
    while (!stopping.signal.aborted) {
      try {
        outcome = await reader.readRound(context)
        thrownCount = 0
        if (outcome.problem === null) failure = null
        else noteFailure(outcome.problem)
        const { running } = await count()
        await rest(paceMs(demand.isWatched(), running))
      } catch (error) {
        if (stopping.signal.aborted) return
        const problem = noteFailure(error)
        thrownCount += 1
        await rest(pauseMs(thrownCount, problem.retryAfterMs, chance()))
      }
    }
  }

  /** Once; what fails is taken up again a minute later, where it stopped. */
  const readHistory = async (): Promise<void> => {
    while (!stopping.signal.aborted && backfillPercent !== 100) {
      try {
        await reader.backfill(context, (percent) => {
          backfillPercent = Math.min(99, Math.floor(percent))
        })
        backfillPercent = 100
      } catch (error) {
        if (stopping.signal.aborted) return
        if (error instanceof CloudProblem)
          log.note('reading history failed', { connection, service, kind: error.kind, code: error.code })
        else log.fault('reading history failed', error)
        await clock.wait(60_000, stopping.signal)
      }
    }
  }

  const state = (): SourceState => {
    if (failure !== null) return 'failing'
    return outcome === null ? 'starting' : 'live'
  }

  return {
    start() {
      done = Promise.all([readRounds(), readHistory()])
    },
    async stop() {
      stopping.abort()
      await done
    },
    async report() {
      const { tasks, running } = await count()
      return {
        connection,
        service,
        state: state(),
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
      }
    },
  }
}
