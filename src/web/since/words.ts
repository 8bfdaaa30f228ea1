import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Since you last looked',
  /** From when it is told, and why from then. */
  from: {
    look: (moment: string) => `Since you last looked, ${moment}:`,
    unread: (moment: string) => `Not all of it was known when you last looked. Since ${moment}:`,
    cut: (moment: string) => `You last looked before this list begins. Since ${moment}:`,
  },
  started: (count: string) => `${count} started`,
  failed: (count: string) => `${count} failed`,
  finished: (count: string) => `${count} finished`,
  fellBehind: (count: string) => `${count} fell behind`,
  allLate: 'See all that is late',
  announced: (title: string, parts: string) => `${title}: ${parts}.`,
  dismiss: 'Dismiss',
} as const

export const SINCE = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
