import { randomBytes } from 'node:crypto'

/**
 * What a display shows and an operator types: `FJRP-KTWX`. Sixteen letters that nobody takes for one another from five
 * metres, and no vowels, so that it is no word. Eight of them are 32 bits: with five tries in five minutes nobody guesses
 * one. The first half names the display among those that ask, so that a wrong second half is counted against it.
 */
const LETTERS = 'BCDFHJKLMPRSTWXZ'
const HALF = 4

export interface UserCode {
  /** As it is shown. */
  text: string
  place: string
}

export const newUserCode = (): UserCode => {
  // Sixteen letters divide 256 evenly, so each is as likely as the others.
  const letters = [...randomBytes(2 * HALF)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  return userCodeOf(letters)
}

/** However it was typed: in small letters, with blanks, without the hyphen. Null: it cannot be one. */
export const readUserCode = (typed: string): UserCode | null => {
  const letters = typed.replaceAll(/[\s\p{Dash}.]/gu, '')
  return FORM.test(letters) ? userCodeOf(letters.toUpperCase()) : null
}

const FORM = new RegExp(`^[${LETTERS}]{${2 * HALF}}$`, 'i')

const userCodeOf = (letters: string): UserCode => {
  const place = letters.slice(0, HALF)
  return { text: `${place}-${letters.slice(HALF)}`, place }
}
