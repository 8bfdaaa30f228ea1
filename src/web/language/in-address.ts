import { languageOf } from './choose-language.ts'

/** The language stands in the address for screens that nobody can choose on, and where a browser keeps nothing. */
export const LANGUAGE_PARAMETER = 'lang'

/** Of one pair of an address: `lang=zh`. */
export const isOfLanguage = (pair: string): boolean => pair.split('=')[0] === LANGUAGE_PARAMETER

/** An address to go on to, in the language that the present one asks for. */
export const keptLanguage = (search: string, to: string): string => {
  const asked = new URLSearchParams(search).get(LANGUAGE_PARAMETER)
  const language = languageOf(asked)
  if (language === undefined || to.split(/[?&]/).some(isOfLanguage)) return to
  return `${to}${to.includes('?') ? '&' : '?'}${LANGUAGE_PARAMETER}=${language}`
}
