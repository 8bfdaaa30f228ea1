import { LANGUAGES } from '../language/choose-language.ts'
import { language, setLanguage } from '../language/language.ts'
import { OWN_NAME } from '../language/own-name.ts'
import { Segments } from '../ui/segments.tsx'
import { setTheme, THEMES, useTheme } from '../ui/theme.ts'
import { PREFERENCES } from './words.ts'
import { ZoneChoice } from './zone-choice.tsx'

const THEME_CHOICES = THEMES.map((value) => ({ value, title: PREFERENCES.theme[value] }))

const LANGUAGE_CHOICES = LANGUAGES.map((value) => ({ value, title: OWN_NAME[value], lang: value }))

/** What is kept in this browser and is the same for every page. */
export const Preferences = () => (
  <>
    <h2>{PREFERENCES.theme.title}</h2>
    <Segments
      label={PREFERENCES.theme.title}
      choices={THEME_CHOICES}
      chosen={useTheme()}
      onChoose={setTheme}
    />
    <h2>{PREFERENCES.language}</h2>
    <Segments
      label={PREFERENCES.language}
      choices={LANGUAGE_CHOICES}
      chosen={language}
      onChoose={setLanguage}
    />
    <h2>{PREFERENCES.zone.title}</h2>
    <ZoneChoice />
  </>
)
