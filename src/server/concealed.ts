import { withoutTokens } from '../cloud/token-like.ts'

/** What is cut out of every text that is logged, whoever wrote it. */
export interface Concealed {
  /** From now on this text stands in no line: what the configuration holds. */
  add(secret: string): void
  /** The same for a token, which is over some day. */
  addToken(token: string): void
  /** The text without the secrets that are known, and without anything that looks like one. */
  scrub(text: string): string
}

/** Anything shorter would cut ordinary words to pieces, and tell by that what it is. */
const LEAST_LENGTH = 6
/** Tokens are issued for ever, one a day and connection: the oldest are over long before they are dropped here. */
const TOKENS_KEPT = 200

export const createConcealed = (): Concealed => {
  const secrets: FormsOf = new Map()
  const tokens: FormsOf = new Map()
  return {
    add: (secret) => note(secrets, secret),
    addToken(token) {
      note(tokens, token)
      for (const oldest of tokens.keys()) {
        if (tokens.size <= TOKENS_KEPT) break
        tokens.delete(oldest)
      }
    },
    scrub(text) {
      let clean = text
      for (const known of [secrets, tokens])
        for (const forms of known.values()) for (const form of forms) clean = clean.replaceAll(form, '…')
      return withoutTokens(clean)
    },
  }
}

/** By secret, the forms in which it may be quoted: as it is, in an address, in JSON text. */
type FormsOf = Map<string, readonly string[]>

const note = (known: FormsOf, secret: string): void => {
  if (secret.length < LEAST_LENGTH) return
  // Put last again when it is known, so that what is in use is not dropped.
  known.delete(secret)
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
  known.set(secret, [...new Set(forms)])
}
