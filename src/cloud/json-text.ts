import type { Json } from '../task/json.ts'

// TypeScript's own library does not describe the source text access of JSON.parse yet (ES2026).
declare global {
  interface RawJson {
    readonly rawJSON: string
  }
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown
    rawJSON(text: string): RawJson
    isRawJSON(value: unknown): value is RawJson
  }
}

/**
 * Parses JSON and keeps every digit: a number that a double cannot hold comes out as JSON.rawJSON, which prints
 * as it was. Throws SyntaxError (no JSON) or RangeError (nested too deep).
 */
export const parseJsonText = (text: string): unknown =>
  JSON.parse(text.replace(/^\uFEFF/, ''), (_key, value: unknown, context) => {
    if (typeof value !== 'number' || context.source === undefined) return value
    return isExact(value, context.source) ? value : JSON.rawJSON(context.source)
  })

// 1.50 and 1e3 are exact though they print otherwise; only integers and long fractions lose digits.
const isExact = (value: number, source: string): boolean =>
  Number.isSafeInteger(value) || (source.length <= 15 && Number.isFinite(value))

const MAX_DEPTH = 40

/** Copies a parsed value into plain Json: raw numbers become text, what lies too deep is cut off with a word. */
export const plainJson = (value: unknown, depth = 0): Json => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value
  if (typeof value !== 'object') return null
  if (JSON.isRawJSON(value)) return JSON.stringify(value)
  if (depth >= MAX_DEPTH) return '… (nested too deep to show)'
  if (Array.isArray(value)) return value.map((inner) => plainJson(inner, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.trim(), plainJson(inner, depth + 1)]),
  )
}

/** The text of a parsed value for people to read, every digit as it came. */
export const prettyText = (value: unknown): string => JSON.stringify(value, null, 2) ?? ''
