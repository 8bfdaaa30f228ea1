/** What a search is compared with; both in lower case. */
export interface Sought {
  title: string
  /** What else it goes by. */
  also: string
}

/** Where a word was found; the less, the better. */
const WHOLE = 0
const BEGINNING = 1
const WORD = 2
const WITHIN = 3
const ALSO = 5

/** The words of a search, lower case. */
export const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean)

/**
 * How well something fits a search: 0 is best, null is not at all. Every word must be found; a beginning counts more
 * than a middle, a title more than whatever else something goes by. Without words everything fits alike.
 */
export const scoreOf = ({ title, also }: Sought, words: readonly string[]): number | null => {
  if (words.length > 0 && title === words.join(' ')) return WHOLE
  let score = 0
  for (const word of words) {
    const found = scoreOfWord(title, also, word)
    if (found === null) return null
    score += found
  }
  return score
}

const scoreOfWord = (title: string, also: string, word: string): number | null => {
  const place = title.indexOf(word)
  if (place === 0) return BEGINNING
  if (place > 0) return title.includes(` ${word}`) ? WORD : WITHIN
  return also.includes(word) ? ALSO : null
}

/**
 * The first few in order, in one pass, because there may be a hundred thousand. What is equal keeps its order.
 */
export const firstFew = <T>(
  items: Iterable<T>,
  count: number,
  compare: (one: T, other: T) => number,
): T[] => {
  const first: T[] = []
  for (const item of items) {
    const last = first.at(-1)
    if (first.length >= count && (last === undefined || compare(item, last) >= 0)) continue
    const place = first.findIndex((other) => compare(item, other) < 0)
    first.splice(place < 0 ? first.length : place, 0, item)
    if (first.length > count) first.pop()
  }
  return first
}

export interface Ranked<T> {
  item: T
  score: number
}

/** What fits a search best, in order. */
export const bestOf = <T>(
  items: Iterable<T>,
  words: readonly string[],
  count: number,
  soughtOf: (item: T) => Sought,
  /** Among those that fit alike. */
  compare: (one: T, other: T) => number = () => 0,
): Ranked<T>[] =>
  firstFew(
    fitting(items, words, soughtOf),
    count,
    (one, other) => one.score - other.score || compare(one.item, other.item),
  )

function* fitting<T>(
  items: Iterable<T>,
  words: readonly string[],
  soughtOf: (item: T) => Sought,
): Generator<Ranked<T>> {
  for (const item of items) {
    const score = scoreOf(soughtOf(item), words)
    if (score !== null) yield { item, score }
  }
}
