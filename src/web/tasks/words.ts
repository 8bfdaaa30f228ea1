import type { ContradictionKind } from '../../task/contradiction.ts'

/** A failed task without a reason: said in words, because a blank reads as "no problem". */
export const NO_FAILURE_TEXT = 'not provided by this service'

export const CONTRADICTION_TEXT: Record<ContradictionKind, string> = {
  'complete-below-100': 'The cloud calls it complete, but its percentage is below 100.',
  'complete-with-time-left': 'The cloud calls it complete, but still gives it remaining time.',
  'ended-while-not-terminal': 'The cloud gives an end time, but says that it has not ended.',
  'ended-before-created': 'The end time is earlier than the creation time, so no duration can be told.',
  'terminal-without-end': 'The cloud says that it has ended, but gives no end time in the same answer.',
  'other-id-answered': 'The cloud answered with another id than the one it was asked for.',
  'succeeded-on-failed-instance': 'The task succeeded, but its instance is reported as failed.',
  'planned-before-created': 'It was planned for a time before it was created.',
  'running-subtask-in-ended-task': 'A subtask is reported as running, but the task itself has ended.',
}
