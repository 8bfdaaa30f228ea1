import { formatSpan, formatTime } from '../clock/format.ts'

/** The words about the course of a task: its percentage over time, its subtasks, what ran beside it. */
export const COURSE = {
  title: 'Percentage over time',
  label: (fromMs: number, toMs: number, looks: number, progress: number) =>
    `Percentage over time, from ${formatTime(fromMs)} to ${formatTime(toMs)}: ${progress} % at last, after ${looks} looks`,
  noProgress: 'This service gives no percentage for it.',
  noneSeen: 'No percentage was seen while it ran.',
  tooFew: 'It was seen too few times to draw its course.',
  seen: 'As seen from here, look by look. A broken line: nobody looked.',
  expected: 'The band is where the end is expected.',
} as const

export const SUBTASKS = {
  title: 'Subtasks',
  neverRead: 'The service gives no subtasks for this task.',
  none: 'The cloud lists no subtasks.',
  name: 'Name',
  progress: 'Progress',
  status: 'Status',
  remaining: 'Remaining',
  when: 'When',
  contradictory: 'contradictory',
  notSeen: 'not known',
  began: {
    told: (ms: number) => `from ${formatTime(ms)}`,
    seen: (ms: number) => `seen to run from ${formatTime(ms)}`,
    before: (ms: number) => `begun by ${formatTime(ms)}`,
  },
  ended: {
    told: (ms: number) => `to ${formatTime(ms)}`,
    seen: (ms: number) => `seen to have ended at ${formatTime(ms)}`,
    before: (ms: number) => `ended by ${formatTime(ms)}`,
  },
  goesOn: 'still going on',
  took: (ms: number) => `, ${formatSpan(ms)}`,
} as const
