import { displaySessionPath } from '../../contract/pairing.ts'
import { ENDS_PATH, type ExpectedEnds, type TaskEnd } from '../../contract/expected-ends.ts'
import { tasksPath } from '../../contract/paths.ts'
import type { Session } from '../../contract/session.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import type { StuckLevel } from '../../task/stuck.ts'
import type { TaskKey } from '../../task/task-key.ts'
import { noteCloudLanguages } from '../language/cloud-language.ts'
import type { Answer } from '../query/api.ts'
import { growingMs, keep, type Failure } from '../query/kept.ts'
import { applyAnswer, changesWindow, nextQuestion, startOver, type TaskList } from '../query/task-list.ts'
import type { TimeRange } from '../tasks/time-range.ts'
import { checked } from './list-answer.ts'
import { underOtherRights } from './other-rights.ts'
import { isTooNarrow, readFrom } from './read-back.ts'
import { freshnessOf, nowBy, type Anchor, type Freshness, type Moment } from './truth.ts'
import { closedBy, whoReads, type Closed } from './who-reads.ts'
import { withoutLeft } from './without-left.ts'

/** Everything a display knows. A new object whenever any of it is new. */
export interface Feed {
  list: TaskList | null
  /** All pages of the list were read from here on; null: never yet. */
  readFromMs: number | null
  late: ReadonlyMap<TaskKey, StuckLevel>
  ends: ReadonlyMap<TaskKey, TaskEnd>
  session: Session | null
  /** Set where nobody may read here, as the server says: nothing that was read is left then. */
  closed: Closed | null
  /** As of when each source is; one that was never read is not in it. */
  freshness: Freshness
  /** The BFF's clock against ours at the last good answer; null: there was none. */
  anchor: Anchor | null
  failure: Failure | null
  /** As the last good answer named it. */
  build: string | null
  /** When the last good answer came; by the clock that nobody sets. */
  goodMs: number
  /** When a task last came or took another status; by the same clock. */
  stirredMs: number
}

export interface WallFeed {
  now: () => Feed
  subscribe: (listener: () => void) => () => void
  /** Whether an answer is still to come. */
  isAsking: () => boolean
  /** To be called every second; asks when it is time to. */
  tick: () => void
  /** Asks at the next tick: the network is back, or somebody looks. */
  hurry: () => void
  /** Until the next tick. */
  stop: () => void
}

interface Parts {
  /** How far back is shown to whoever is here. */
  rangeOf: (session: Session | null) => TimeRange
  ask: <T>(path: string, signal: AbortSignal) => Promise<Answer<T>>
  /** Of which build the page is; null: it is not known yet. */
  ownBuild: () => string | null
  moment: () => Moment
  /** 0 to 1. */
  chance: () => number
}

const BUSY_MS = 5_000
const CALM_MS = 15_000
/** One that is revoked goes blank within a quarter of a minute. */
const DISPLAY_CALM_MS = 10_000
/** A display is alone; it need not wait as long as a hundred browsers do. */
const LONGEST_RETRY_MS = 10_000
const ENDS_MS = 15_000
const SESSION_MS = 60_000
/** While nobody may read here. */
const CLOSED_MS = 10_000
/** No answer takes so long: it was cut off by a sleep, and its time limit with it. */
const GIVEN_UP_MS = 30_000
/** Between two ticks: so much more on one clock than on the other is a sleep, or a clock that was set. */
const LEAP_MS = 5_000

/**
 * Follows the tasks for a display, by itself and for as long as the page is open: hidden or not, signed in or not. It is
 * driven by ticks and keeps no timer, so that nothing that happens to one question keeps the next from being asked.
 */
export const createWallFeed = ({ rangeOf, ask, ownBuild, moment, chance }: Parts): WallFeed => {
  const listeners = new Set<() => void>()
  const begun = moment()
  let feed: Feed = {
    ...NOTHING_READ,
    session: null,
    closed: null,
    failure: null,
    build: null,
    goodMs: begun.steadyMs,
    stirredMs: begun.steadyMs,
  }
  let last = begun
  let dueMs = begun.steadyMs
  let endsDueMs = begun.steadyMs
  let sessionDueMs = begun.steadyMs
  let asking: { giveUp: AbortController; sinceMs: number } | null = null

  const set = (change: Partial<Feed>) => {
    feed = { ...feed, ...change }
    for (const listener of listeners) listener()
  }

  const bffNowMs = (at: Moment): number => (feed.anchor === null ? at.browserMs : nowBy(feed.anchor, at))

  const takeList = (list: TaskList, answer: TaskChanges, askedAt: Moment) => {
    const { steadyMs } = moment()
    const before = feed.list?.set
    set({
      list,
      readFromMs: readFrom(list, feed.readFromMs),
      late: new Map(answer.late.map(({ key, level }) => [key, level])),
      freshness: freshnessOf(answer.sources, feed.freshness, answer.nowMs),
      // Since it was asked: however long the answer took, it is not taken for younger than it is.
      anchor: { bffMs: answer.nowMs, ...askedAt },
      failure: null,
      build: answer.build,
      goodMs: steadyMs,
      stirredMs: before !== undefined && isCalm(before, list.set) ? feed.stirredMs : steadyMs,
    })
  }

  /** How long until the next question. */
  const askList = async (signal: AbortSignal): Promise<number> => {
    const askedAt = moment()
    const range = rangeOf(feed.session)
    if (isTooNarrow(feed.list, range)) set({ list: startOver(feed.list) })
    const { list } = feed
    const question = nextQuestion(list, range, bffNowMs(askedAt))
    const asked =
      list !== null && 'after' in question
        ? { ...question, window: changesWindow(list, question.window) }
        : question
    const answer = checked(await ask<TaskChanges>(tasksPath(asked), signal))
    if (signal.aborted) return 0
    if (answer.ok) {
      const narrowed = underOtherRights(list, answer.value)
      if (narrowed !== null) {
        takeList(narrowed, answer.value, askedAt)
        // It knows what a connection that came is called.
        sessionDueMs = moment().steadyMs
        return 0
      }
      const next = withoutLeft(applyAnswer(list, question, answer.value), answer.value.left)
      takeList(next, answer.value, askedAt)
      if (next.cursor === null || next.older !== null) return 0
      if (next.set.tasks.some(({ status }) => status === 'running')) return BUSY_MS
      return feed.session?.display === undefined ? CALM_MS : DISPLAY_CALM_MS
    }
    if (answer.problem.type === 'cursor-unknown' && list !== null) {
      set({ list: startOver(list) })
      // A server that knows no cursor at all must not be asked without a pause.
      return BUSY_MS
    }
    const { failure } = keep(
      { value: list, failure: feed.failure },
      answer,
      {
        nowMs: bffNowMs(moment()),
        chance: chance(),
      },
      (_, count, by) => Math.min(LONGEST_RETRY_MS, growingMs(count, by)),
    )
    set({ failure })
    return failure?.retryMs ?? LONGEST_RETRY_MS
  }

  /** What is beside the list; where it fails, what is known stays, and it is asked for again next time. */
  const askBeside = async (signal: AbortSignal): Promise<void> => {
    const { steadyMs } = moment()
    if (steadyMs >= endsDueMs) {
      endsDueMs = steadyMs + ENDS_MS
      const answer = await ask<ExpectedEnds>(ENDS_PATH, signal)
      if (answer.ok && Array.isArray(answer.value.ends)) {
        // The first who asks is told nothing yet.
        if (answer.value.ends.length === 0) endsDueMs = steadyMs + BUSY_MS
        set({ ends: new Map(answer.value.ends.map((end) => [end.key, end])) })
      }
    }
    if (steadyMs >= sessionDueMs) await askSession(signal)
  }

  /** Whoever else is here now is told nothing that was read before. False: there was no good answer. */
  const askSession = async (signal: AbortSignal): Promise<boolean> => {
    const { steadyMs } = moment()
    const answer = await ask<Session>(displaySessionPath(ownBuild()), signal)
    if (signal.aborted || !answer.ok || !Array.isArray(answer.value.connections)) return false
    const { value: session } = answer
    sessionDueMs = steadyMs + SESSION_MS
    noteCloudLanguages(session.connections)
    const closed = closedBy(session, feed)
    const isOther = feed.session !== null && whoReads(feed.session) !== whoReads(session)
    set({
      session,
      closed,
      ...(isOther || closed !== null ? NOTHING_READ : {}),
      // Somebody else's server would not say so: whoever looks after the page need not.
      ...(closed === null ? {} : { failure: null, build: session.build, goodMs: moment().steadyMs }),
    })
    return true
  }

  /** The list is refused: whether that is so because nobody may read here is for the session to say. */
  const askWho = async (signal: AbortSignal, pauseMs: number): Promise<number> => {
    const wasClosed = feed.closed !== null
    if (!(await askSession(signal))) return pauseMs
    if (feed.closed !== null) return CLOSED_MS
    return wasClosed ? 0 : pauseMs
  }

  const round = async (signal: AbortSignal): Promise<void> => {
    let pauseMs = LONGEST_RETRY_MS
    try {
      if (feed.closed === null) pauseMs = await askList(signal)
      if (feed.closed !== null || feed.failure?.problem.type === 'signed-out')
        pauseMs = await askWho(signal, pauseMs)
      else if (feed.failure === null && pauseMs > 0) {
        await askBeside(signal)
        if (feed.closed === null && (feed.list === null || isTooNarrow(feed.list, rangeOf(feed.session))))
          pauseMs = 0
      }
    } catch (cause) {
      // An answer that cannot be applied: whatever it was, the next one is asked for.
      if (!signal.aborted) set({ failure: faultOf(cause, feed.failure, bffNowMs(moment())) })
    }
    if (signal.aborted) return
    asking = null
    dueMs = moment().steadyMs + pauseMs
  }

  return {
    now: () => feed,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isAsking: () => asking !== null,
    tick() {
      const now = moment()
      const hasLeapt = Math.abs(now.browserMs - last.browserMs - (now.steadyMs - last.steadyMs)) > LEAP_MS
      last = now
      if (asking !== null && (hasLeapt || now.steadyMs - asking.sinceMs > GIVEN_UP_MS)) {
        asking.giveUp.abort()
        asking = null
        dueMs = now.steadyMs
      }
      if (hasLeapt) dueMs = now.steadyMs
      if (asking !== null || now.steadyMs < dueMs) return
      const giveUp = new AbortController()
      asking = { giveUp, sinceMs: now.steadyMs }
      void round(giveUp.signal)
    },
    hurry() {
      dueMs = Math.min(dueMs, moment().steadyMs)
    },
    stop() {
      asking?.giveUp.abort()
      asking = null
      dueMs = moment().steadyMs
    },
  }
}

const NOTHING_READ = {
  list: null,
  readFromMs: null,
  late: new Map(),
  ends: new Map(),
  freshness: new Map(),
  anchor: null,
} satisfies Partial<Feed>

const faultOf = (cause: unknown, before: Failure | null, nowMs: number): Failure => ({
  problem: { type: 'not-ours', title: '', status: null, detail: String(cause) },
  sinceMs: before?.sinceMs ?? nowMs,
  count: (before?.count ?? 0) + 1,
  nextTryMs: nowMs + LONGEST_RETRY_MS,
  retryMs: LONGEST_RETRY_MS,
})

/** Whether no task came or went, and none has another status. */
const isCalm = (before: TaskList['set'], after: TaskList['set']): boolean =>
  before === after ||
  (before.tasks.length === after.tasks.length &&
    after.tasks.every((task, place) => {
      const known = before.tasks[place]
      return known === task || (known?.key === task.key && known.status === task.status)
    }))
