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
const MAX_DEPTH = 3

export const readErrorBody = (value: unknown, depth = 0): ErrorWords | null => {
  if (!isRecord(value)) return null
  const reader = createReader(value)
  for (const [codeField, messageField] of SHAPES) {
    const code = reader.text(codeField)
    const message = reader.text(messageField)
    if (code !== null || message !== null)
      return { code: code === null ? null : shortened(code), message: shortened(message ?? code ?? '') }
  }
  if (depth >= MAX_DEPTH) return null
  return Object.values(value).reduce<ErrorWords | null>(
    (found, inner) => found ?? readErrorBody(inner, depth + 1),
    null,
  )
}

/** The cloud's words as one plain line: they go to screens and logs, so a token that they echo is cut out. */
export const shortened = (text: string): string => {
  const line = withoutTokens(text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim())
  return line.length > MAX_MESSAGE_LENGTH ? `${line.slice(0, MAX_MESSAGE_LENGTH)}…` : line
}
