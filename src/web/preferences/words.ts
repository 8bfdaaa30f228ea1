import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  theme: { title: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  zone: {
    title: 'Time zone',
    local: 'Local',
    utc: 'UTC',
    other: 'Other',
    name: 'Name of the time zone',
    example: 'Asia/Shanghai',
    fault: 'No such time zone is known here',
  },
} as const

export const PREFERENCES = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
