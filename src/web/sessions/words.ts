import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Your sessions',
  lead: (name: string) =>
    `Wherever ${name} is signed in. A session also ends by itself when nobody uses it, and after some hours in any case.`,
  reading: 'Reading your sessions.',
  none: {
    title: 'There are no sessions here',
    none: 'Nobody signs in: the server answers this machine alone.',
    proxy: 'The proxy in front of this server signs people in and out.',
  },
  columns: { where: 'Where', since: 'Signed in', used: 'Last used', ends: 'Ends', end: 'End it' },
  thisOne: 'This one',
  inUse: 'Now',
  device: (browser: string | null, system: string | null) =>
    [browser ?? 'Unknown browser', ...(system === null ? [] : [system])].join(' on '),
  endsAt: (idle: string, latest: string) => `${idle} unless used, ${latest} at the latest`,
  end: 'End',
  endThat: (device: string, since: string) => `End the session of ${device} since ${since}`,
  endOthers: (count: number) => `End all ${count} others`,
  ended: (count: number) => (count === 1 ? 'One session ended' : `${count} sessions ended`),
  notEnded: (title: string) => `Not every session could be ended: ${title}.`,
  rights: { title: 'What you may see', operator: 'Operator', viewer: 'Viewer' },
  roleText: {
    operator: 'reads, writes notes and does what others see',
    viewer: 'reads',
  },
} as const

export const WORDS = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
