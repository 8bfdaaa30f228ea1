import type { TaskDetail } from '../../contract/tasks.ts'
import { isTerminal } from '../../task/status.ts'
import type { ApiProblem } from './api.ts'
import { growingMs, type Kept, type RetryMs } from './kept.ts'
import type { TaskList } from './task-list.ts'

const AT_ONCE_MS = 10
const BUSY_MS = 5000
const CALM_MS = 30_000
const FOLLOW_MS = 3000
/** Behind another tab only a task is asked for that its reader follows, and its title and icon are all that is seen. */
const FOLLOW_HIDDEN_MS = 30_000
/** A task just submitted can be unknown for some seconds (facts.md quirk 55), but not for longer than two minutes. */
const UNKNOWN_MS = 10_000
export const UNKNOWN_LOOKS = 12

/** When the list is asked again. Never `false`: a list that stops asking never sees a new task. */
export const listPollMs = (kept: Kept<TaskList> | undefined): number => {
  if (!kept) return CALM_MS
  if (kept.failure) return kept.failure.retryMs ?? CALM_MS
  if (!kept.value || kept.value.cursor === null || kept.value.older !== null) return AT_ONCE_MS
  return kept.value.set.tasks.some((task) => task.status === 'running') ? BUSY_MS : CALM_MS
}

/** `backoff`: with growing pauses. `never`: this address can never be right. */
const RETRY: Record<ApiProblem['type'], number | 'backoff' | 'never'> = {
  'task-unknown': UNKNOWN_MS,
  'bad-request': 'never',
  'connection-unknown': 'never',
  refused: 'never',
  'not-allowed': 'never',
  'sign-in-refused': 'never',
  'sign-in-failed': 'backoff',
  'signed-out': 'backoff',
  'too-many-attempts': 'backoff',
  'too-many-requests': 'backoff',
  'code-unknown': 'backoff',
  'not-found': 'never',
  'cursor-unknown': 'backoff',
  'cloud-failed': 'backoff',
  'store-failed': 'backoff',
  internal: 'backoff',
  unreachable: 'backoff',
  'not-ours': 'backoff',
}

/** How long the page of one task waits after a failure. */
export const taskRetryMs: RetryMs = ({ type }, count, chance) => {
  const retry = RETRY[type]
  if (retry === 'never') return null
  // It stops after so many looks; whoever asks for another begins so many more.
  if (type === 'task-unknown' && count % UNKNOWN_LOOKS === 0) return null
  return retry === 'backoff' ? growingMs(count, chance) : retry
}

/** When one task is asked again; `false` once nothing can change any more. */
export const taskPollMs = (kept: Kept<TaskDetail> | undefined, isHidden = false): number | false => {
  if (!kept) return FOLLOW_MS
  // First, because also an ended task is asked for anew when its page opens, and what fails then must come to an end.
  if (kept.failure) return kept.failure.retryMs ?? false
  const isOver = kept.value !== null && isTerminal(kept.value.task.status) && !kept.value.isAsking
  return isOver ? false : isHidden ? FOLLOW_HIDDEN_MS : FOLLOW_MS
}
