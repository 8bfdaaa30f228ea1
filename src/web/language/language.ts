import { chooseLanguage, type Language } from './choose-language.ts'
import { LANGUAGE_PARAMETER } from './in-address.ts'

const KEY = 'language'

const readStored = (): string | null => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Chosen once for each load of the page, so messages are plain constants. Tests without a page speak English. */
export const language: Language =
  typeof document === 'undefined'
    ? 'en'
    : chooseLanguage({
        asked: new URLSearchParams(location.search).get(LANGUAGE_PARAMETER),
        stored: readStored(),
        preferred: navigator.languages,
      })

/** For `Intl`, and for the document. English is the British one: day before month, a clock of 24 hours. */
export const LOCALE: string = { en: 'en-GB', zh: 'zh-CN' }[language]

/** Loads the page anew, at the same address. */
export const setLanguage = (chosen: Language): void => {
  const address = new URL(location.href)
  address.searchParams.delete(LANGUAGE_PARAMETER)
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Storage can be forbidden; the choice then lasts until the page is loaded again.
    address.searchParams.set(LANGUAGE_PARAMETER, chosen)
  }
  if (address.href === location.href) location.reload()
  else location.replace(address)
}
