import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  views: 'Views',
} as const

export const VIEWS = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.VIEWS),
)
