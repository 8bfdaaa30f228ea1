import { createReader, isRecord } from './read.ts'
import { withoutTokens } from './token-like.ts'

/** What an error answer says, from any of the shapes the services use (facts.md section 7.3). */
export interface ErrorWords {
  code: string | null
  message: string
}

const SHAPES: readonly (readonly [code: string, message: string])[] = [
  ['error_code', 'error_msg'],
  ['errorCode', 'errorMsg'],
  ['errCode', 'externalMessage'],
  ['code', 'message'],
]

const MAX_MESSAGE_LENGTH = 300
/** Megabytes are not searched for the sake of one line. */
const LOOKED_AT = 100_000
const MAX_DEPTH = 3

/** Takes what is secret out of a text. */
export type Scrub = (text: string) => string

export const readErrorBody = (value: unknown, scrub: Scrub, depth = 0): ErrorWords | null => {
  if (!isRecord(value)) return null
  const reader = createReader(value)
  for (const [codeField, messageField] of SHAPES) {
    const code = reader.text(codeField)
    const message = reader.text(messageField)
    if (code !== null || message !== null)
      return {
        code: code === null ? null : shortened(code, scrub),
        message: shortened(message ?? code ?? '', scrub),
      }
  }
  if (depth >= MAX_DEPTH) return null
  return Object.values(value).reduce<ErrorWords | null>(
    (found, inner) => found ?? readErrorBody(inner, scrub, depth + 1),
    null,
  )
}

/**
 * The cloud's words as one plain line: they go to screens and logs, so a secret that they echo is cut out, and before
 * the line is cut off, or a half of one would be left.
 */
export const shortened = (text: string, scrub: Scrub): string => {
  const line = withoutTokens(
    scrub(text.slice(0, LOOKED_AT))
      .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
      .trim(),
  )
  return line.length > MAX_MESSAGE_LENGTH ? `${line.slice(0, MAX_MESSAGE_LENGTH)}…` : line
}
