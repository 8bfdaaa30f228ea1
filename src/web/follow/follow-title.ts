import { spoken } from '../language/spoken.ts'

export const ENGLISH = 'Follow'

/** Apart from the other words of following, which come with its code. */
export const FOLLOW_TITLE = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.FOLLOW_TITLE),
)
