/** Longer than any id the cloud gives; a part of a path this long is hardly a name. */
const LONGEST_WORD = 36
const LONGEST_PATH = 200

/**
 * The text without what looks like a token, a signature or a key: long runs of letters and digits. Paths are such runs
 * as well and have to be read, so what counts is the longest part between two slashes.
 */
export const withoutTokens = (text: string): string =>
  text.replaceAll(/[\w+/=~-]{37,}/g, (run) =>
    run.length <= LONGEST_PATH && run.split('/').every((part) => part.length <= LONGEST_WORD) ? run : '…',
  )
