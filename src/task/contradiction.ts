import type { Instant } from './time.ts'
import type { Status } from './status.ts'
import type { Subtask } from './task.ts'
import { isTerminal } from './status.ts'

/** What in an answer cannot be true together. Both sides are kept as received; nothing is smoothed. */
export type ContradictionKind =
  | 'complete-below-100'
  | 'complete-with-time-left'
  | 'ended-while-not-terminal'
  | 'ended-before-created'
  | 'terminal-without-end'
  | 'other-id-answered'
  | 'succeeded-on-failed-instance'
  | 'planned-before-created'
  | 'running-subtask-in-ended-task'

export interface Contradiction {
  kind: ContradictionKind
  /** The request whose answer contradicts itself; the same text as in its `Payload`. */
  request: string
  /** The subtask it is about; null: the task itself. */
  subtask: string | null
  /** The values that do not fit together, each under the cloud's own field name. */
  says: readonly { field: string; value: string }[]
}

interface Facts {
  request: string
  status: Status
  rawStatus: string | null
  created: FieldInstant | null
  /** Null: this endpoint does not carry it, so its absence says nothing. */
  ended: FieldInstant | null
  planned: FieldInstant | null
  askedId: string
  answeredId: string | null
  instanceStatus: string | null
  subtasks: readonly Subtask[]
}

/** An instant with the upstream field it came from. */
export interface FieldInstant {
  field: string
  at: Instant | null
}

const text = (value: string | number | null): string => (value === null ? 'not given' : String(value))
const FAILED_INSTANCE = /fail|error|abnormal/i

/** Every rule in one place. Source: facts.md section 11, quirks 4, 25, 32, 41, 42 and 45. */
export const findContradictions = (facts: Facts): Contradiction[] => {
  const found: Contradiction[] = []
  const add = (
    kind: ContradictionKind,
    subtask: string | null,
    ...says: [string, string | number | null][]
  ) =>
    found.push({
      kind,
      request: facts.request,
      subtask,
      says: says.map(([field, value]) => ({ field, value: text(value) })),
    })
  const { status, rawStatus } = facts
  const [created, ended, planned] = [facts.created?.at, facts.ended?.at, facts.planned?.at]

  if (facts.answeredId !== null && facts.answeredId !== facts.askedId)
    add('other-id-answered', null, ['id asked for', facts.askedId], ['id answered', facts.answeredId])
  if (facts.ended && ended && (status === 'running' || status === 'waiting' || status === 'needs-approval'))
    add('ended-while-not-terminal', null, ['status', rawStatus], [facts.ended.field, ended.text])
  if (facts.ended && !ended && (status === 'succeeded' || status === 'failed'))
    add('terminal-without-end', null, ['status', rawStatus], [facts.ended.field, null])
  if (facts.created && created && facts.ended && ended && ended.epochMs < created.epochMs)
    add('ended-before-created', null, [facts.created.field, created.text], [facts.ended.field, ended.text])
  if (facts.created && created && facts.planned && planned && planned.epochMs < created.epochMs)
    add(
      'planned-before-created',
      null,
      [facts.created.field, created.text],
      [facts.planned.field, planned.text],
    )
  if (status === 'succeeded' && facts.instanceStatus !== null && FAILED_INSTANCE.test(facts.instanceStatus))
    add(
      'succeeded-on-failed-instance',
      null,
      ['status', rawStatus],
      ['instance_status', facts.instanceStatus],
    )

  for (const subtask of facts.subtasks) {
    if (subtask.status === 'succeeded' && subtask.progress !== null && subtask.progress < 100)
      add('complete-below-100', subtask.name, ['status', subtask.rawStatus], ['percent', subtask.progress])
    if (subtask.status === 'succeeded' && (subtask.remainingSeconds ?? 0) > 0)
      add(
        'complete-with-time-left',
        subtask.name,
        ['status', subtask.rawStatus],
        ['remaining_time', subtask.remainingSeconds],
      )
    if (subtask.status === 'running' && isTerminal(status))
      add(
        'running-subtask-in-ended-task',
        subtask.name,
        ['task status', rawStatus],
        ['subtask status', subtask.rawStatus],
      )
  }
  return found
}
