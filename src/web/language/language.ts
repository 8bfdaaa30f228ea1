import { chooseLanguage, type Language } from './choose-language.ts'

const KEY = 'language'
/** In the address it counts for one load of the page. */
const PARAMETER = 'lang'

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
        asked: new URLSearchParams(location.search).get(PARAMETER),
        stored: readStored(),
        preferred: navigator.languages,
      })

/** For `Intl`, and for the document. English is the British one: day before month, a clock of 24 hours. */
export const LOCALE: string = { en: 'en-GB', zh: 'zh-CN' }[language]

/** Loads the page anew, at the same address. */
export const setLanguage = (chosen: Language): void => {
  const address = new URL(location.href)
  address.searchParams.delete(PARAMETER)
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Storage can be forbidden; the choice then lasts until the page is loaded again.
    address.searchParams.set(PARAMETER, chosen)
  }
  if (address.href === location.href) location.reload()
  else location.replace(address)
}
