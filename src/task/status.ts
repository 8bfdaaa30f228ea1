/**
 * The unified status of a task. What the cloud said stays beside it as `rawStatus`.
 * Source: facts.md section 12.
 */
export const STATUSES = [
  'running',
  'waiting',
  'needs-approval',
  'failed',
  'succeeded',
  'cancelled',
  'deleted',
  'unknown',
] as const
export type Status = (typeof STATUSES)[number]

const TERMINAL: Record<Status, boolean> = {
  waiting: false,
  'needs-approval': false,
  running: false,
  unknown: false,
  succeeded: true,
  failed: true,
  cancelled: true,
  deleted: true,
}

/** A terminal task never changes again, so nothing asks for it again. `unknown` is not terminal: we cannot tell. */
export const isTerminal = (status: Status): boolean => TERMINAL[status]

export const isStatus = (text: string): text is Status => STATUSES.some((status) => status === text)

/**
 * Every spelling the services use, lower case (facts.md section 12 and quirks 26 to 29).
 * A Map, because the word comes from outside and `constructor` must not be found.
 */
const STATUS_BY_WORD: ReadonlyMap<string, Status> = new Map([
  ['pending', 'waiting'],
  ['initing', 'waiting'],
  ['waiting', 'waiting'],
  ['created', 'waiting'],
  ['scheduled', 'waiting'],
  ['unauthorized', 'needs-approval'],
  ['running', 'running'],
  ['executing', 'running'],
  ['in_progress', 'running'],
  ['completed', 'succeeded'],
  ['complete', 'succeeded'],
  ['success', 'succeeded'],
  ['successful', 'succeeded'],
  ['failed', 'failed'],
  ['fail', 'failed'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
  ['deleted', 'deleted'],
])

/** A word we do not know stays visible as `unknown`; it never becomes a guess. */
export const statusOfWord = (word: string | null): Status =>
  STATUS_BY_WORD.get(word?.trim().toLowerCase() ?? '') ?? 'unknown'
