import type { Value } from './columns.ts'

/**
 * With these a spreadsheet takes a cell for a formula (OWASP, CSV injection): also the wide forms, which some turn
 * into the plain ones, and characters that are skipped before one is looked for.
 */
const TRIGGER = /^(?:[\t\r\n\0]|\s*[=+\-@＝＋－＠])/
/** Where a spreadsheet that separates by something else would see another cell begin. */
const INNER = /([;,\t\r\n|\0]["']*)(?=[=+\-@＝＋－＠])/g
/** A number runs nothing, and stays one. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/

/** The text as a cell that no spreadsheet runs. An apostrophe stands before what it could take for a formula. */
export const safeText = (text: string): string => {
  const inner = text.replaceAll(INNER, "$1'")
  return TRIGGER.test(inner) && !NUMBER.test(inner) ? `'${inner}` : inner
}

/** One value as RFC 4180 writes it. Every text is quoted, so that a comma or a line break in it is none. */
const cell = (value: Value): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return `"${safeText(value).replaceAll('"', '""')}"`
}

/** Ends a line, also the last one. */
const END = '\r\n'

/** One line. */
export const csvLine = (values: readonly Value[]): string => values.map(cell).join(',') + END

/** Without it Excel takes UTF-8 for a code page of its own, and writes `Ã¼`. */
export const BYTE_ORDER_MARK = '\uFEFF'
