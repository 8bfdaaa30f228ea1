import type { Language } from './choose-language.ts'

/** Each by its own name, for whoever cannot read the other. */
export const OWN_NAME: Record<Language, string> = { en: 'English', zh: '中文' }
