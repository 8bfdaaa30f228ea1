import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  COURSE: {
    title: 'Percentage over time',
    label: (from: string, to: string, looks: number, progress: string) =>
      `Percentage over time, from ${from} to ${to}: ${progress} at last, after ${looks} looks.`,
    noProgress: 'This service gives no percentage for it.',
    noneSeen: 'No percentage was seen while it ran.',
    tooFew: 'It was seen too few times to draw its course.',
    seen: 'As seen from here, look by look. A broken line: nobody looked.',
    expected: 'The band is where the end is expected.',
  },
  SUBTASKS: {
    title: 'Subtasks',
    neverRead: 'The service gives no subtasks for this task.',
    none: 'The cloud lists no subtasks.',
    name: 'Name',
    progress: 'Progress',
    status: 'Status',
    remaining: 'Remaining',
    when: 'When',
    contradictory: 'contradictory',
    began: {
      told: (time: string) => `from ${time}`,
      seen: (time: string) => `seen to run from ${time}`,
      before: (time: string) => `begun by ${time}`,
    },
    ended: {
      told: (time: string) => `to ${time}`,
      seen: (time: string) => `seen to have ended at ${time}`,
      before: (time: string) => `ended by ${time}`,
    },
    goesOn: 'still going on',
    span: (parts: readonly string[], took: string | null) =>
      took === null ? parts.join(' ') : `${parts.join(' ')}, ${took}`,
  },
} as const

/** The words about the course of a task: its percentage over time, its subtasks. */
export const { COURSE, SUBTASKS } = await spoken(ENGLISH, () =>
  import('./detail.zh.ts').then((zh) => zh.COURSE),
)
