import { z } from 'zod'
import { DISPLAY_LANGUAGES, type DisplayLanguage } from '../../contract/displays.ts'

/** What decides what a display reads is read as strictly as what comes from outside. */
export const readConnections = (text: string): string[] => z.array(z.string()).parse(JSON.parse(text))

export const readLanguage = (text: string | null): DisplayLanguage | null =>
  z.enum(DISPLAY_LANGUAGES).nullable().parse(text)
