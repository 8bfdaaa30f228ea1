import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Preferences',
  theme: { title: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
} as const

export const PREFERENCES = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.PREFERENCES),
)
