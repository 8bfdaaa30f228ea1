import { onlineManager } from '@tanstack/react-query'
import { tasksPath, type TasksQuestion } from '../../contract/paths.ts'
import type { TaskChanges } from '../../contract/tasks.ts'
import { bffNowMs } from '../clock/now.ts'
import { ask } from './api.ts'

const LOOK_MS = 10_000
const AGAIN_MS = 30_000

/**
 * Hands over every task alive since `fromMs`, then whatever changes, until the signal aborts. Goes on behind other tabs,
 * where nobody sees a list and somebody wants to be told; a reader's pause holds here as well.
 */
export const watchTasks = async (
  fromMs: number,
  take: (answer: TaskChanges) => void,
  signal: AbortSignal,
): Promise<void> => {
  const window = { fromMs, toMs: null }
  const begin = (): TasksQuestion => ({ window, page: null })
  let question = begin()
  while (!signal.aborted) {
    let restMs = AGAIN_MS
    if (onlineManager.isOnline()) {
      const answer = await ask<TaskChanges>(tasksPath(question), signal)
      if (answer.ok) {
        // All pages of one reading have the cursor of its beginning.
        const { older, cursor } = answer.value
        question = older === null ? { window, after: cursor } : { window, page: older }
        restMs = older === null ? LOOK_MS : 0
        take(answer.value)
      } else if (answer.problem.type === 'cursor-unknown') question = begin()
    }
    await rest(restMs, signal)
  }
}

/** Now, by the BFF's clock as far as it is known. */
export const watchingFrom = (lookedMs: number | null): number => {
  const nowMs = bffNowMs()
  return lookedMs === null ? nowMs : Math.min(nowMs, Math.max(lookedMs, nowMs - LONGEST_ABSENCE_MS))
}

/** What ended while the browser was closed for longer is no news to anybody. */
const LONGEST_ABSENCE_MS = 7 * 24 * 3_600_000

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
