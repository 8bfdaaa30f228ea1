export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** By whatever region or script it goes; undefined for one that the page does not speak. */
export const languageOf = (tag: string | null): Language | undefined =>
  LANGUAGES.find((language) => tag?.toLowerCase().split('-')[0] === language)

interface Wishes {
  /** What the address says, for screens that nobody can choose on. */
  asked: string | null
  /** What was chosen in this browser before. */
  stored: string | null
  /** What the browser is set to, best first. */
  preferred: readonly string[]
}

export const chooseLanguage = ({ asked, stored, preferred }: Wishes): Language =>
  [asked, stored, ...preferred].map(languageOf).find((language) => language !== undefined) ?? 'en'
