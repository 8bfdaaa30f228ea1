import { CloudProblem } from '../../cloud/problem.ts'
import { pauseMs } from '../../cloud/retry-after.ts'
import type { CloudProblemReport } from '../../contract/problem.ts'
import type { FailingIn, SourceReport, SourceState } from '../../contract/sources.ts'
import type { Clock } from '../clock.ts'
import { chance } from '../chance.ts'
import type { Log } from '../log.ts'
import type { Replicas } from '../replicas/replicas.ts'
import { noteFault } from '../store/note-fault.ts'
import type { Store } from '../store/store.ts'
import type { SourceBoard } from './board.ts'
import { readBookmark } from './bookmark.ts'
import { paceMs, type Demand } from './demand.ts'
import { ownFault } from './own-fault.ts'
import { createInstanceReader } from './instance-reader.ts'
import { NOT_OFFERED_MS } from './paces.ts'
import { createProjectReader } from './project-reader.ts'
import type { RoundContext, RoundOutcome, SourceReader } from './round.ts'
import { reportOf, type Source, type Tally } from './source.ts'

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
  const { source, store, replicas, clock, log } = parts
  const stopping = new AbortController()
  let done: Promise<unknown> = Promise.resolve()

  const read = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const lease = await replicas.lead(source, stopping.signal)
      const over = AbortSignal.any([stopping.signal, lease.lost])
      try {
        if (await wasReadJustNow()) source.budget.takeOver()
        while (!over.aborted) await createReading(parts, over, lease.lost).untilOver()
      } catch (error) {
        if (!over.aborted) await pauseAfter(error, over)
      } finally {
        await lease.release()
      }
    }
  }

  /** Whether there was another reader, which may have spent its budget a moment ago. */
  const wasReadJustNow = async (): Promise<boolean> => {
    const { marks } = await readBookmark(store, source)
    return Object.values(marks).some(({ upToMs }) => clock.nowMs() - upToMs < JUST_NOW_MS)
  }

  /** Not even what is known of the source could be read. */
  const pauseAfter = async (error: unknown, over: AbortSignal): Promise<void> => {
    noteFault(log, 'a source is not read for the moment', error, {
      connection: source.connection,
      service: source.service,
    })
    await clock.wait(BEGIN_AGAIN_MS, over)
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
  extent: FailingIn
  /** Nothing fails where there is nothing: this site has no such service. */
  isAbsent: boolean
}

/** A reader writes its bookmark once a minute, with what its last round read. */
const JUST_NOW_MS = 5 * 60_000
const BEGIN_AGAIN_MS = 5_000
/** A rest that asking again would not shorten. */
const DENIED_MS = 5 * 60_000
/** What history waits for after a failure, and before it looks whether more of it is unread. */
const HISTORY_AGAIN_MS = 60_000

/**
 * One time of reading on from the bookmark, until this replica's lead is over or something has to be read again. `lost`:
 * another one may be the reader.
 */
const createReading = (
  { source, store, board, clock, demand, log }: LoopParts,
  leadOver: AbortSignal,
  lost: AbortSignal,
) => {
  const beginningAnew = new AbortController()
  const over = AbortSignal.any([leadOver, beginningAnew.signal])
  const { connection, service, adapter, budget } = source
  const reader: SourceReader =
    adapter.lists.reach === 'project'
      ? createProjectReader(adapter.lists, source, store, clock)
      : createInstanceReader(adapter.lists, source, store, clock)
  const contextOf = (tally: Tally): RoundContext => ({
    source,
    store,
    nowMs: () => clock.nowMs(),
    cloud: (priority) => source.cloud(priority, over, tally),
  })
  let outcome: RoundOutcome | null = null
  let lastRound: SourceReport['lastRound'] = null
  let failure: Failure | null = null
  /** Rounds in a row that came to nothing; a round that failed in part is none of them. */
  let thrownCount = 0
  let nextTryMs: number | null = null
  let counts = { tasks: 0, running: 0 }
  let wake = new AbortController()

  const stopListening = demand.onArrival(() => {
    // A source that failed keeps its pause: somebody looking makes no cloud answer sooner.
    if (failure === null) wake.abort()
  })

  const publish = async (): Promise<void> => {
    // Also a store that does not answer has to be told of.
    counts = await store.count(source).catch(() => counts)
    const { tasks, running } = counts
    if (over.aborted) return
    const historyPercent = Math.floor(reader.historyPercent())
    const { allMs, runningMs } = reader.observed()
    const failing = failure === null || failure.isAbsent ? null : failure
    board.publish({
      connection,
      service,
      state: stateOf(),
      lastSuccessMs: allMs,
      runningAsOfMs: runningMs,
      nextTryMs,
      failingSinceMs: failing?.sinceMs ?? null,
      failingIn: failing?.extent ?? null,
      problem: failure?.report ?? null,
      // Less than all is never told as all.
      backfillPercent: store.hasLost(source) ? Math.min(historyPercent, 99) : historyPercent,
      instances: reader.instances(),
      coverage: adapter.coverage,
      missingCount: outcome?.missingCount ?? 0,
      unreadableCount: outcome?.unreadableCount ?? 0,
      lastRound,
      requestsLastMinute: budget.spent(),
      requestsPerMinute: budget.perMinute,
      taskCount: tasks,
      runningCount: running,
    })
  }

  const stateOf = (): SourceState => {
    if (failure !== null) return failure.isAbsent ? 'not-offered' : 'failing'
    return outcome === null ? 'starting' : 'live'
  }

  const rest = async (ms: number): Promise<void> => {
    nextTryMs = clock.nowMs() + ms
    await publish()
    wake = new AbortController()
    await clock.wait(ms, AbortSignal.any([over, wake.signal]))
  }

  const noteFailure = (error: unknown, extent: FailingIn): CloudProblem => {
    const problem = error instanceof CloudProblem ? error : new CloudProblem('broken', ownFault(error))
    if (!(error instanceof CloudProblem)) noteFault(log, 'a round failed', error, { connection, service })
    const nowMs = clock.nowMs()
    failure = {
      report: reportOf(problem, nowMs),
      sinceMs: failure?.sinceMs ?? nowMs,
      extent,
      isAbsent: extent === 'all' && problem.kind === 'not-offered',
    }
    log.note('source failing', {
      connection,
      service,
      kind: problem.kind,
      status: problem.status,
      code: problem.code,
    })
    return problem
  }

  /** A source is left alone until it may be asked again, and as long as its problem is sure to last. */
  const pauseAfter = ({ kind, retryAfterMs }: CloudProblem): number => {
    const spread = chance()
    const leftMs = source.restsUntilMs() - clock.nowMs()
    if (kind === 'denied') return DENIED_MS * (1 + 0.1 * spread)
    if (kind === 'not-offered') return NOT_OFFERED_MS * (1 + 0.1 * spread)
    // What the cloud asked for was heard by the budget already, with its jitter.
    if (kind === 'throttled' && leftMs > 0) return leftMs
    return Math.max(leftMs, pauseMs(thrownCount, retryAfterMs, spread))
  }

  const readRound = async (): Promise<void> => {
    const tally: Tally = { requestCount: 0 }
    const startedMs = clock.nowMs()
    try {
      outcome = await reader.readRound(contextOf(tally))
    } finally {
      lastRound = { requestCount: tally.requestCount, durationMs: clock.nowMs() - startedMs }
    }
  }

  /** What a full disk made the store let go is behind the reader: it goes back to the bookmark, once there is room. */
  const noteLoss = (): void => {
    if (store.hasLost(source) && store.historyPaused() === null) beginningAnew.abort()
  }

  /** Only what was read is worth a bookmark, and one is written by whoever is the reader. */
  const writeBookmark = async (isUrgent: boolean): Promise<void> => {
    const { allMs, runningMs } = reader.observed()
    if (lost.aborted || (allMs === null && runningMs === null)) return
    try {
      await reader.writeBookmark(isUrgent)
    } catch (error) {
      noteFault(log, 'a bookmark was not written', error, { connection, service })
    }
  }

  const readRounds = async (): Promise<void> => {
    while (!over.aborted) {
      try {
        await readRound()
        thrownCount = 0
        const problem = outcome?.problem ?? null
        if (problem === null) failure = null
        else noteFailure(problem, 'part')
        await writeBookmark(false)
        const { running } = await store.count(source)
        await rest(paceMs(demand.isWatched(), running))
      } catch (error) {
        if (over.aborted) return
        thrownCount += 1
        const isFirst = failure?.extent !== 'all'
        const pause = pauseAfter(noteFailure(error, 'all'))
        // Whoever ends without a word from here on leaves behind as of when the source was known.
        if (isFirst) await writeBookmark(true)
        await rest(pause)
      }
      noteLoss()
    }
  }

  /** Piece by piece; what fails is taken up again a minute later, where it stopped. */
  const readHistory = async (): Promise<void> => {
    const context = contextOf({ requestCount: 0 })
    while (!over.aborted) {
      try {
        if (await reader.readHistory(context)) await publish()
        else await clock.wait(HISTORY_AGAIN_MS, over)
      } catch (error) {
        if (over.aborted) return
        if (error instanceof CloudProblem)
          log.note('reading history failed', { connection, service, kind: error.kind, code: error.code })
        else noteFault(log, 'reading history failed', error, { connection, service })
        const leftMs = failure?.isAbsent === true ? NOT_OFFERED_MS : source.restsUntilMs() - clock.nowMs()
        await clock.wait(Math.max(HISTORY_AGAIN_MS, leftMs), over)
      }
    }
  }

  return {
    async untilOver(): Promise<void> {
      try {
        store.beginReading(source)
        await reader.open()
        if (!over.aborted) await publish()
        await Promise.all([readRounds(), readHistory()])
        await writeBookmark(true)
      } finally {
        stopListening()
      }
    },
  }
}
