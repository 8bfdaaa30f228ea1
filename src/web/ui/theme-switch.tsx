import { Segments } from './segments.tsx'
import { setTheme, THEMES, useTheme, type Theme } from './theme.ts'

const TITLE: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' }
const CHOICES = THEMES.map((value) => ({ value, title: TITLE[value] }))

export const ThemeSwitch = () => (
  <Segments label="Theme" choices={CHOICES} chosen={useTheme()} onChoose={setTheme} />
)
