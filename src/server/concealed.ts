/** What is cut out of every text that is logged, whoever wrote it. */
export interface Concealed {
  /** From now on this text stands in no line. */
  add(secret: string): void
  /** The text without the secrets that are known, and without anything that looks like one. */
  scrub(text: string): string
}

const CUT = '…'
/** Anything shorter would cut ordinary words to pieces, and tell by that what it is. */
const LEAST_LENGTH = 6
/** Tokens are issued for ever, one a day and connection: the oldest are over long before they are dropped here. */
const KEPT = 200

export const createConcealed = (): Concealed => {
  const secrets = new Set<string>()
  return {
    add(secret) {
      if (secret.length < LEAST_LENGTH) return
      // Put last again when it is known, so that what is in use is not dropped.
      secrets.delete(secret)
      secrets.add(secret)
      for (const oldest of secrets) {
        if (secrets.size <= KEPT) break
        secrets.delete(oldest)
      }
    },
    scrub(text) {
      let clean = text
      // In the forms in which an address or a JSON text quotes it.
      for (const secret of secrets)
        for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]))
          clean = clean.replaceAll(form, CUT)
      return withoutTokens(clean)
    },
  }
}

/** Longer than any id the cloud gives; a part of a path this long is hardly a name. */
const LONGEST_WORD = 36
const LONGEST_PATH = 200

/**
 * Tokens, signatures and keys that nobody told us of are long runs of letters and digits. Paths are such runs as well
 * and have to be read, so what counts is the longest part between two slashes.
 */
const withoutTokens = (text: string): string =>
  text.replaceAll(/[\w+/=~-]{37,}/g, (run) =>
    run.length <= LONGEST_PATH && run.split('/').every((part) => part.length <= LONGEST_WORD) ? run : CUT,
  )
