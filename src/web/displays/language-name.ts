import type { DisplayLanguage } from '../../contract/displays.ts'

/** By its own name, for whoever cannot read the other. */
export const nameOfLanguage = (language: DisplayLanguage): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
