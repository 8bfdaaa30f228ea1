import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  from: 'From',
  to: 'to',
  fromNeeded: 'From needs a date and a time',
  toNeeded: 'To needs a date and a time, or nothing at all',
  years: 'The year must be from 2000 to 2100',
  reversed: 'To lies before From',
} as const

/** What the two moments of a range say. */
export const MOMENTS = await spoken(ENGLISH, () => import('./moments-words.zh.ts').then((zh) => zh.CHINESE))
