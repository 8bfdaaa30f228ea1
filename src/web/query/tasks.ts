import { queryOptions } from '@tanstack/react-query'
import { tasksPath } from '../../contract/paths.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { bffNowMs, setClock } from '../clock/now.ts'
import { rangeKey, windowOf, type TimeRange } from '../tasks/time-range.ts'
import { ask } from './api.ts'
import { chance } from './chance.ts'
import { keep, type Kept } from './kept.ts'
import { listPollMs } from './polling.ts'
import { applyAnswer, nextQuestion, startOver, type TaskList } from './task-list.ts'

/** A wrong browser clock below this does not shorten the window noticeably. */
const CLOCK_TOLERANCE_MS = 60_000

const step = async (
  before: Kept<TaskList> | undefined,
  range: TimeRange,
  signal: AbortSignal,
): Promise<Kept<TaskList>> => {
  const askedAtMs = bffNowMs()
  const list = before?.value ?? null
  const question = nextQuestion(list, windowOf(range, askedAtMs))
  const answer = await ask<TaskChanges>(tasksPath(question), signal)
  if (!answer.ok && answer.problem.type === 'cursor-unknown' && list !== null)
    return step({ value: startOver(list), failure: null }, range, signal)
  if (answer.ok) {
    setClock(answer.value.nowMs)
    // The first window was made by a browser clock that runs ahead: it would cut off the oldest tasks.
    const isCutOff = list === null && range.kind === 'last' && bffNowMs() < askedAtMs - CLOCK_TOLERANCE_MS
    if (isCutOff) return step(undefined, range, signal)
  }
  const applied = answer.ok ? { ok: true as const, value: applyAnswer(list, question, answer.value) } : answer
  return keep(before, applied, { nowMs: bffNowMs(), chance: chance() })
}

/** The tasks of a time range, read page by page and then kept up to date by what changed. */
export const tasksQuery = (range: TimeRange) =>
  queryOptions({
    queryKey: ['tasks', rangeKey(range)],
    queryFn: ({ client, queryKey, signal }) =>
      step(client.getQueryData<Kept<TaskList>>(queryKey), range, signal),
    refetchInterval: ({ state }) => listPollMs(state.data),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    // Identity is kept task by task when an answer is applied; comparing everything again would cost more.
    structuralSharing: false,
    // What was asked for before the page was drawn is not asked for again when it is.
    staleTime: 2000,
  })
