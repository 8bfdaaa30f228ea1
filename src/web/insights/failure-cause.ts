/** What differs between two failures of one cause. */
interface Varying {
  /** Without as many of this sign there is none of it: most texts are done with that. */
  sign: string
  least: 1 | 2
  pattern: RegExp
  /** What stands in its place. */
  word: string
}

// Times before numbers, addresses before ids: the longer shape first.
const VARYING: readonly Varying[] = [
  {
    sign: '-',
    least: 2,
    pattern:
      /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?Z|\s?[+-]\d{2}:?\d{2})?)?(?![\w-])/g,
    word: '‹time›',
  },
  {
    sign: ':',
    least: 2,
    pattern: /(?<![\w:])\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?(?![\w:])/g,
    word: '‹time›',
  },
  {
    sign: '://',
    least: 1,
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>()‹›]+/gi,
    word: '‹address›',
  },
  { sign: '@', least: 1, pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, word: '‹address›' },
  {
    sign: '.',
    least: 2,
    pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?::\d{1,5})?(?![\w.]*\d)/g,
    word: '‹address›',
  },
  {
    sign: ':',
    least: 2,
    // IPv6; a digit, or all eight parts, tells it from words between colons.
    pattern:
      /(?<![\w:])(?=[0-9a-f:]*\d|(?:[a-f]+:){7})(?:[0-9a-f]*:){2,8}(?:[0-9a-f]+|(?<=::))(?:\/\d{1,3})?(?!\w|:\w)/gi,
    word: '‹address›',
  },
]

const hasSign = (text: string, { sign, least }: Varying): boolean => {
  const first = text.indexOf(sign)
  return first !== -1 && (least === 1 || text.includes(sign, first + sign.length))
}

/** A word with letters, digits, dashes and underscores; a dot only where it joins letters and digits to a code. */
const WORD = /(?<![\w‹.-])[+-]?[A-Za-z0-9_]+(?:[.,-][A-Za-z0-9_]+)*/g

/** The cloud's own codes name causes: `DBS.200543`, `APIGW.0308`, `ERROR-1045`. */
const CODE = /^[A-Z]{2,}(?:[A-Z0-9_]*)(?:\.\d{3,8}|-\d{3,5})$/
const HEX = /^(?=.*\d)[0-9a-f]{8,}$/i
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*/

const wordAsCause = (word: string): string => {
  if (!/\d/.test(word) || CODE.test(word)) return word
  if (HEX.test(word.replaceAll('-', '')) && !/^[\d.,+-]+$/.test(word)) return '‹id›'
  // A number, with or without a unit: `60`, `-5`, `1.5`, `1,800s`, `40GB`.
  if (/^[+-]?\d+(?:[.,]\d+)*[A-Za-z]{0,4}$/.test(word)) return word.replace(NUMBER, '‹number›')
  if (/[-_]/.test(word) || (word.match(/\d/g)?.length ?? 0) >= 4) return '‹id›'
  return word.replaceAll(/\d+(?:[.,]\d+)*/g, '‹number›')
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')

/** Too short a name would be found within words. */
const SHORTEST_NAME = 3

/**
 * A failure text without what differs from one task to the next (ids, addresses, times, numbers and the names given),
 * so that failures of one cause read alike. Working it out twice changes nothing.
 */
export const causeOf = (text: string, names: readonly (string | null)[] = []): string => {
  const named = names
    .filter((name) => name !== null)
    .filter((name) => name.length >= SHORTEST_NAME && text.includes(name) && !/[‹›]/.test(name))
    // The longer name first, or a part of it would be left over.
    .sort((one, other) => other.length - one.length)
    .reduce(
      (rest, name) => rest.replaceAll(new RegExp(`(?<![\\w‹])${escaped(name)}(?![\\w›])`, 'g'), '‹instance›'),
      text,
    )
  return VARYING.reduce(
    (rest, varying) => (hasSign(rest, varying) ? rest.replaceAll(varying.pattern, varying.word) : rest),
    named,
  )
    .split(/(‹[^‹›]*›)/)
    .map((part, place) => (place % 2 === 1 ? part : part.replaceAll(WORD, wordAsCause)))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Two texts of one cause have the same: case and a full stop at the end say nothing. */
export const causeKey = (cause: string): string => cause.toLowerCase().replace(/[\s.!。]+$/u, '')

/** What of a cause stands literally in each text that has it; at most so many, longest first. */
const MAX_TERMS = 8

export const searchOfCause = (cause: string): string =>
  [
    ...new Set(
      cause
        .split(/‹[^‹›]*›|\s+/)
        .map((part) => part.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
        .filter((part) => part.length >= 2),
    ),
  ]
    .sort((one, other) => other.length - one.length)
    .slice(0, MAX_TERMS)
    .join(' ')
