import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { tasksPath } from '../../contract/paths.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { bffNowMs, setClock } from '../clock/now.ts'
import { rangeKey, type TimeRange } from '../tasks/time-range.ts'
import { ask } from './api.ts'
import { chance } from './chance.ts'
import type { Answered } from './follow.ts'
import { keep, type Kept } from './kept.ts'
import { lineOf, pollMs, TASKS_KEY, tasksKey } from './lines.ts'
import { applyAnswer, changesWindow, nextQuestion, startOver, type TaskList } from './task-list.ts'

/** A wrong browser clock below this does not shorten the window noticeably. */
const CLOCK_TOLERANCE_MS = 60_000

/** How long older pages are collected before the page is drawn with them, which costs more than to read one. */
const DRAWN_EVERY_MS = 200

type Step = (
  before: Kept<TaskList> | undefined,
  range: TimeRange,
  signal: AbortSignal,
  tell: (answered: Answered) => void,
) => Promise<Kept<TaskList>>

const isReadingOlder = (kept: Kept<TaskList> | undefined): boolean =>
  kept?.value?.cursor != null && kept.value.older !== null && kept.failure === null

const step: Step = async (before, range, signal, tell) => {
  const startedMs = performance.now()
  let kept = await stepOnce(before, range, signal, tell)
  // Not the first rows: nobody waits for those longer than they take.
  while (isReadingOlder(before) && isReadingOlder(kept) && performance.now() - startedMs < DRAWN_EVERY_MS)
    kept = await stepOnce(kept, range, signal, tell)
  return kept
}

const stepOnce: Step = async (before, range, signal, tell) => {
  const askedAtMs = bffNowMs()
  const list = before?.value ?? null
  const question = nextQuestion(list, range, askedAtMs)
  const asked =
    list !== null && 'after' in question
      ? { ...question, window: changesWindow(list, question.window) }
      : question
  const answer = await ask<TaskChanges>(tasksPath(asked), signal)
  if (!answer.ok && answer.problem.type === 'cursor-unknown' && list !== null)
    return stepOnce({ value: startOver(list), failure: null }, range, signal, tell)
  if (answer.ok) {
    setClock(answer.value.nowMs)
    // The first window was made by a browser clock that runs ahead: it would cut off the oldest tasks.
    const isCutOff = list === null && range.kind === 'last' && bffNowMs() < askedAtMs - CLOCK_TOLERANCE_MS
    if (isCutOff) return stepOnce(undefined, range, signal, tell)
    tell({ question, answer: answer.value })
  }
  const applied = answer.ok ? { ok: true as const, value: applyAnswer(list, question, answer.value) } : answer
  return keep(before, applied, { nowMs: bffNowMs(), chance: chance() })
}

/** What was read last of any range. */
const latestList = (client: QueryClient): TaskList | null =>
  client
    .getQueriesData<Kept<TaskList>>({ queryKey: [TASKS_KEY] })
    .flatMap(([, kept]) => kept?.value ?? [])
    .reduce<TaskList | null>(
      (latest, list) => (latest === null || list.nowMs > latest.nowMs ? list : latest),
      null,
    )

const stepOrStandIn = async (
  client: QueryClient,
  before: Kept<TaskList> | undefined,
  range: TimeRange,
  signal: AbortSignal,
  tell: (answered: Answered) => void,
): Promise<Kept<TaskList>> => {
  const kept = await step(before, range, signal, tell)
  if (kept.value !== null) return kept
  // The server went away before it answered for this range: what is known of another is better than nothing.
  const latest = latestList(client)
  return { ...kept, value: latest && startOver(latest) }
}

/** The tasks of a time range, read page by page and then kept up to date by what changed. */
export const tasksQuery = (range: TimeRange) =>
  queryOptions({
    queryKey: tasksKey(rangeKey(range)),
    queryFn: ({ client, signal }) =>
      lineOf(client, rangeKey(range)).step(
        (before, tell) => stepOrStandIn(client, before, range, signal, tell),
        signal,
      ),
    refetchInterval: ({ state }) => pollMs(rangeKey(range), state.data),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    // Identity is kept task by task when an answer is applied; comparing everything again would cost more.
    structuralSharing: false,
    // What was asked for before the page was drawn is not asked for again when it is.
    staleTime: 2000,
  })
