import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  results: 'Results',
  reading: 'Reading tasks.',
  unread: 'The tasks could not be read, so only pages and actions are found.',
  count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  groups: {
    link: 'Link',
    view: 'Views',
    page: 'Pages',
    action: 'Actions',
    instance: 'Instances',
    task: 'Tasks',
    search: 'Search',
  },
  openLink: 'Open the task of this link',
  search: (text: string) => `Search the list for “${text}”`,
  searchId: (id: string) => `Look for the id ${id}`,
  copyLink: 'Copy a link to this page',
  nextFailure: 'Next failed task',
  focusSearch: 'Search the list',
  pause: 'Pause updates, or resume them',
  sessions: 'Your sessions, and signing out',
  displays: 'Wall displays that are paired',
  pair: 'Pair a wall display',
  keys: 'Keyboard help',
  dense: 'Dense rows',
  normal: 'Normal rows',
  language: (language: string) => `Language: ${language}`,
  theme: (theme: string) => `Theme: ${theme}`,
} as const

/** What the palette says of what it finds. */
export const LIST = await spoken(ENGLISH, () => import('./list-words.zh.ts').then((zh) => zh.CHINESE))
