import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'There is no such page',
  text: 'The address may have been cut off when it was copied.',
  tab: 'Page not found',
} as const

export const NOT_FOUND = await spoken(ENGLISH, () =>
  import('./not-found-words.zh.ts').then((zh) => zh.CHINESE),
)
