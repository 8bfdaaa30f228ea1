import { spoken } from '../language/spoken.ts'

export const ENGLISH = 'Export'

/** Apart from the other words of the export, which come with its code. */
export const EXPORT = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.EXPORT),
)
