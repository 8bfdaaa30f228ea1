import type { ReactNode } from 'react'
import type { ContradictionKind } from '../../task/contradiction.ts'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Contradictions',
  subtask: (name: ReactNode): readonly ReactNode[] => ['Subtask ', name, ': '],
  says: (field: string, value: string) => `${field} = ${value}`,
  text: {
    'complete-below-100': 'The cloud calls it complete, but its percentage is below 100.',
    'complete-with-time-left': 'The cloud calls it complete, but still gives it remaining time.',
    'ended-while-not-terminal': 'The cloud gives an end time, but says that it has not ended.',
    'ended-before-created': 'The end time is earlier than the creation time, so no duration can be told.',
    'terminal-without-end': 'The cloud says that it has ended, but gives no end time in the same answer.',
    'other-id-answered': 'The cloud answered with another id than the one it was asked for.',
    'succeeded-on-failed-instance': 'The task succeeded, but its instance is reported as failed.',
    'planned-before-created': 'It was planned for a time before it was created.',
    'running-subtask-in-ended-task': 'A subtask is reported as running, but the task itself has ended.',
  } satisfies Record<ContradictionKind, string>,
} as const

/** Where the cloud says two things that cannot both be. */
export const CONTRADICTION = await spoken(ENGLISH, () =>
  import('./detail.zh.ts').then((zh) => zh.CONTRADICTION),
)
