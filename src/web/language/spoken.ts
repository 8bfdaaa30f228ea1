import { language } from './language.ts'

/**
 * The messages of a feature in the language of the page. Chinese ones are fetched only by those who read them, before
 * anything is drawn; where they cannot be fetched, English ones are better than no page.
 */
export const spoken = <M>(english: NoInfer<M>, fetchChinese: () => Promise<M>): M | Promise<M> =>
  language === 'zh' ? fetchChinese().catch(() => english) : english
