import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  label: 'Opened task',
  announced: (name: string) => `${name} is open beside the list. Enter leads into it, Escape closes it.`,
  page: 'Open its page',
  copyLink: 'Copy link',
  close: 'Close (Escape)',
  reading: 'Reading the rest of it.',
  paused: 'The rest of it is read when updates resume.',
} as const

/** What is said about a task beside the list. */
export const PANEL = await spoken(ENGLISH, () => import('./panel-words.zh.ts').then((zh) => zh.CHINESE))
