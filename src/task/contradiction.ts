import type { Instant } from './time.ts'
import type { Status } from './status.ts'
import type { Subtask } from './task.ts'
import { isTerminal } from './status.ts'

/** What in an answer cannot be true together. Both sides are kept as received; nothing is smoothed. */
export const CONTRADICTION_KINDS = [
  'complete-below-100',
  'complete-with-time-left',
  'ended-while-not-terminal',
  'ended-before-created',
  'terminal-without-end',
  'other-id-answered',
  'succeeded-on-failed-instance',
  'planned-before-created',
  'running-subtask-in-ended-task',
] as const
export type ContradictionKind = (typeof CONTRADICTION_KINDS)[number]

export interface Contradiction {
  kind: ContradictionKind
  /** The subtask it is about; null: the task itself. */
  subtask: string | null
  /** The values that do not fit together, each under the cloud's own field name. */
  says: readonly { field: string; value: string }[]
}

interface Facts {
  status: Status
  rawStatus: string | null
  created: FieldInstant
  ended: FieldInstant
  planned: FieldInstant
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

const text = (value: unknown): string => (value === null || value === undefined ? 'not given' : String(value))
const FAILED_INSTANCE = /fail|error|abnormal/i

/** Every rule in one place. Source: facts.md section 11, quirks 4, 25, 32, 41, 42 and 45. */
export const findContradictions = (facts: Facts): Contradiction[] => {
  const found: Contradiction[] = []
  const add = (kind: ContradictionKind, subtask: string | null, ...says: [string, unknown][]) =>
    found.push({ kind, subtask, says: says.map(([field, value]) => ({ field, value: text(value) })) })
  const { created, ended, planned, status, rawStatus } = facts

  if (facts.answeredId !== null && facts.answeredId !== facts.askedId)
    add('other-id-answered', null, ['id asked for', facts.askedId], ['id answered', facts.answeredId])
  if (ended.at !== null && (status === 'running' || status === 'waiting' || status === 'needs-approval'))
    add('ended-while-not-terminal', null, ['status', rawStatus], [ended.field, ended.at.text])
  if (ended.at !== null && created.at !== null && ended.at.epochMs < created.at.epochMs)
    add('ended-before-created', null, [created.field, created.at.text], [ended.field, ended.at.text])
  if (ended.at === null && (status === 'succeeded' || status === 'failed'))
    add('terminal-without-end', null, ['status', rawStatus], [ended.field, null])
  if (planned.at !== null && created.at !== null && planned.at.epochMs < created.at.epochMs)
    add('planned-before-created', null, [created.field, created.at.text], [planned.field, planned.at.text])
  if (status === 'succeeded' && facts.instanceStatus !== null && FAILED_INSTANCE.test(facts.instanceStatus))
    add('succeeded-on-failed-instance', null, ['status', rawStatus], ['instance_status', facts.instanceStatus])

  for (const subtask of facts.subtasks) {
    if (subtask.status === 'succeeded' && subtask.progress !== null && subtask.progress < 100)
      add('complete-below-100', subtask.name, ['status', subtask.rawStatus], ['percent', subtask.progress])
    if (subtask.status === 'succeeded' && (subtask.remainingSeconds ?? 0) > 0)
      add('complete-with-time-left', subtask.name, ['status', subtask.rawStatus], ['remaining_time', subtask.remainingSeconds])
    if (subtask.status === 'running' && isTerminal(status))
      add('running-subtask-in-ended-task', subtask.name, ['task status', rawStatus], ['subtask status', subtask.rawStatus])
  }
  return found
}
