import type { Evidence } from '../../task/stuck.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'

/** What happened to a task that was watched; `task` is how it looked then. */
export type Happening =
  | { kind: 'ended'; task: TaskSummary }
  | { kind: 'stuck'; task: TaskSummary; evidence: Evidence }

/** A happening under the id by which everybody who is told of it twice knows it. */
export type Transition = Happening & { id: string }

/** What one webhook is to be sent of a transition. */
export interface Delivery {
  webhook: string
  /** Of the transition. */
  id: string
  body: string
  createdMs: number
  /** Tries that came to nothing. */
  failures: number
  /** Not to be tried before. */
  dueMs: number
}

/** What names a delivery. */
export type DeliveryRef = Pick<Delivery, 'webhook' | 'id'>

/**
 * What happened, until it is handed out, and what was handed out, until it has arrived. Lasts over restarts. Throws
 * StoreProblem where nothing can be written; all is as it was then.
 */
export interface Outbox {
  /**
   * From now on ends are written down, each in the very transaction in which its task is saved: a task that was known
   * to go on has ended, or one that began after now. What else is first seen ended is history, and no transition.
   * Deliveries of webhooks that are not among these are forgotten.
   */
  begin(webhooks: readonly string[], nowMs: number): Promise<void>
  /** Writes down that the task stands still at `place`; false, and nothing is written, where that was done before. */
  noteStuck(place: string, happening: Extract<Happening, { kind: 'stuck' }>): Promise<boolean>
  /** What was not handed out yet, the oldest first. */
  transitions(limit: number): Promise<readonly Transition[]>
  /**
   * Forgets these transitions and keeps their deliveries instead, all or nothing; of one that was handed out already
   * nothing is kept. Where a webhook then has more than `most`, its oldest are dropped: these are answered.
   */
  handOut(
    transitions: readonly Transition[],
    deliveries: readonly Delivery[],
    most: number,
  ): Promise<readonly DeliveryRef[]>
  /** The delivery of this webhook that is due for longest; null: none is. */
  nextDue(webhook: string, nowMs: number): Promise<Delivery | null>
  postpone(delivery: Delivery): Promise<void>
  /** It has arrived, or was given up. */
  remove(delivery: DeliveryRef): Promise<void>
  waitingCount(webhook: string): Promise<number>
}

/** What is kept of a happening. `summary` is a TaskSummary as JSON. */
export const endedText = (summary: string): string => `{"kind":"ended","task":${summary}}`

/** A transition as the store wrote it; nobody else does, so what is checked is that it is whole. */
export const readTransition = (id: string, text: string): Transition => {
  const value: unknown = JSON.parse(text)
  if (isHappening(value)) return { ...value, id }
  throw new TypeError('the store holds a transition that was not written by it')
}

const isHappening = (value: unknown): value is Happening =>
  typeof value === 'object' &&
  value !== null &&
  'task' in value &&
  'kind' in value &&
  (value.kind === 'ended' || (value.kind === 'stuck' && 'evidence' in value))

/** What a happening is about. */
export const keyOf = ({ task }: Happening): TaskKey => task.key
