import { spoken } from './language/spoken.ts'

export const ENGLISH = {
  pause: {
    lead: 'Paused:',
    text: (at: string, span: string) =>
      `nothing was asked since ${at} (${span} ago), so nothing shown is newer. What you open now is asked for when you resume.`,
  },
  history: {
    lead: 'History is paused:',
    text: {
      'no-room':
        'the disk of the server is full. What you see is current; what is new is kept in memory, and written down once that is possible.',
      'not-written':
        'the server cannot write to its disk. What you see is current; what is new is kept in memory, and written down once that is possible.',
    },
  },
} as const

/** What stands below a page while something of it rests. */
export const NOTES = await spoken(ENGLISH, () => import('./shell-notes-words.zh.ts').then((zh) => zh.CHINESE))
