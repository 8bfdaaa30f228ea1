import { sentenceOf, type FilterWords } from '../tasks/filter-words.ts'
import { WORDS } from './words.ts'

/** One more is as short to name as to count. */
const MOST_VALUES = 4

/** `Instance is db-1 or db-2 or db-3 or 197 others` */
export const shortSentenceOf = (words: FilterWords): string => {
  const { values } = words
  if (values.length <= MOST_VALUES) return sentenceOf(words)
  const named = values.slice(0, MOST_VALUES - 1)
  return sentenceOf({ ...words, values: [...named, WORDS.others(values.length - named.length)] })
}
