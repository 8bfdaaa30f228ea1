import type { Json } from '../task/json.ts'
import { parseInstant, type Instant } from '../task/time.ts'
import { parseJsonText, plainJson } from './json-text.ts'

/** Reads fields of a cloud answer tolerantly. What is there but unreadable is noted, never thrown. */
export interface Reader {
  has(name: string): boolean
  /** Trimmed text; numbers and booleans as text; null when absent, null or blank. */
  text(name: string): string | null
  /** Text as it came, blanks and all; null when absent or null. */
  rawText(name: string): string | null
  /** An id: text without any blank (facts.md quirk 2). */
  id(name: string): string | null
  /** A count or a number of seconds, also as text. */
  count(name: string): number | null
  /** 0 to 100 from `60`, `"60"`, `"60% "`; null when absent, blank, out of range or no number. */
  percent(name: string): number | null
  instant(name: string): Instant | null
  list(name: string): readonly unknown[] | null
  /** The one element of a show answer: an object, or the first of an array (facts.md quirk 10). */
  one(name: string): unknown
  object(name: string): Reader | null
  /** A structured field as it is; a JSON text in a string is opened when `isText` says so. Null when absent or empty. */
  json(name: string, form: 'value' | 'text'): Json | null
  /** What could not be read so far, in plain words. */
  readonly unreadable: string[]
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)

/** Keys are trimmed first: `" status"` is `status` (facts.md quirk 1). A proper key wins over a padded one. */
const trimmedFields = (value: Record<string, unknown>): ReadonlyMap<string, unknown> =>
  new Map([
    ...Object.entries(value).map(([key, inner]) => [key.trim(), inner] as const),
    ...Object.entries(value).filter(([key]) => key === key.trim()),
  ])

const scalarText = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'object' && value !== null && JSON.isRawJSON(value) ? JSON.stringify(value) : null
}

const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

export const createReader = (value: unknown, unreadable: string[] = []): Reader => {
  const fields = isRecord(value) ? trimmedFields(value) : new Map<string, unknown>()
  const note = (name: string, wanted: string) =>
    unreadable.push(`${name}: ${quoted(fields.get(name))} is not ${wanted}`)
  const isAbsent = (name: string) => (fields.get(name) ?? null) === null

  const rawText = (name: string): string | null => {
    const found = scalarText(fields.get(name))
    if (found === null && !isAbsent(name)) note(name, 'a text')
    return found
  }
  const text = (name: string): string | null => rawText(name)?.trim() || null
  const number = (name: string, wanted: string, isFit: (value: number) => boolean): number | null => {
    const found = text(name)?.replace(/\s|%/g, '') ?? null
    if (found === null || found === '') return null
    const parsed = /^-?\d+(\.\d+)?$/.test(found) ? Number(found) : Number.NaN
    if (isFit(parsed)) return parsed
    note(name, wanted)
    return null
  }

  return {
    unreadable,
    has: (name) => fields.has(name),
    rawText,
    text,
    id: (name) => rawText(name)?.replace(/\s+/g, '') || null,
    count: (name) =>
      number(name, 'a count', (count) => count >= 0 && Number.isSafeInteger(Math.round(count))),
    percent: (name) =>
      number(name, 'a percentage from 0 to 100', (percent) => percent >= 0 && percent <= 100),
    instant: (name) => {
      const found = rawText(name)
      if (found === null || found.trim() === '') return null
      const instant = parseInstant(found)
      if (instant === null) note(name, 'a time')
      return instant
    },
    list: (name) => {
      const found = fields.get(name)
      if (Array.isArray(found)) return found
      if (!isAbsent(name)) note(name, 'a list')
      return null
    },
    one: (name) => {
      const found = fields.get(name)
      return Array.isArray(found) ? found[0] : found
    },
    object: (name) => {
      const found = fields.get(name)
      if (isRecord(found)) return createReader(found, unreadable)
      if (!isAbsent(name)) note(name, 'an object')
      return null
    },
    json: (name, form) => {
      const found = fields.get(name)
      const isEmpty = isAbsent(name) || found === '' || (isRecord(found) && Object.keys(found).length === 0)
      if (isEmpty) return null
      if (form === 'value' || typeof found !== 'string') return plainJson(found)
      try {
        return plainJson(parseJsonText(found))
      } catch {
        // Not JSON after all: the text itself is shown, and nothing is lost.
        note(name, 'JSON')
        return found
      }
    },
  }
}
