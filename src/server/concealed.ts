import { withoutTokens } from '../cloud/token-like.ts'

/** What is cut out of every text that is logged, whoever wrote it. */
export interface Concealed {
  /** From now on this text stands in no line. */
  add(secret: string): void
  /** The text without the secrets that are known, and without anything that looks like one. */
  scrub(text: string): string
}

/** Anything shorter would cut ordinary words to pieces, and tell by that what it is. */
const LEAST_LENGTH = 6
/** Tokens are issued for ever, one a day and connection: the oldest are over long before they are dropped here. */
const KEPT = 200

export const createConcealed = (): Concealed => {
  /** By secret, the forms in which it may be quoted: as it is, in an address, in JSON text. */
  const formsOf = new Map<string, readonly string[]>()
  return {
    add(secret) {
      if (secret.length < LEAST_LENGTH) return
      // Put last again when it is known, so that what is in use is not dropped.
      formsOf.delete(secret)
      const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
      formsOf.set(secret, [...new Set(forms)])
      for (const oldest of formsOf.keys()) {
        if (formsOf.size <= KEPT) break
        formsOf.delete(oldest)
      }
    },
    scrub(text) {
      let clean = text
      for (const forms of formsOf.values()) for (const form of forms) clean = clean.replaceAll(form, '…')
      return withoutTokens(clean)
    },
  }
}
