import { NOT_GIVEN, VOCABULARY, type Field } from './filter.ts'
import { CONNECTION_PATTERN } from './task-key.ts'

/** How the values of a field stand in an address. */

/** Behind a parameter's name: all but these values. */
export const NOT = '!'

/** Values of a vocabulary stand in one parameter with commas; others, which may hold commas, repeat the parameter. */
export const hasCommas = (field: Field): boolean => field === 'connection' || VOCABULARY[field] !== undefined

/** As the page shows them, so that equal views have equal addresses. */
export const inOrder = (field: Field, values: readonly string[]): readonly string[] =>
  VOCABULARY[field]?.filter((word) => values.includes(word)) ?? values

const MAY_BE_MISSING: readonly Field[] = ['instance', 'initiator']

/** What the texts of a parameter name, and what of them is no value of the field. */
export const valuesOf = (
  field: Field,
  texts: readonly string[],
): { values: readonly string[]; unread: string[] } => {
  if (!hasCommas(field))
    return {
      values: distinct(texts).filter((text) => text !== NOT_GIVEN || MAY_BE_MISSING.includes(field)),
      unread: [],
    }
  const words = distinct(texts.flatMap((text) => text.split(','))).filter((word) => word !== '')
  const isKnown = (word: string) => VOCABULARY[field]?.includes(word) ?? CONNECTION_PATTERN.test(word)
  return { values: inOrder(field, words.filter(isKnown)), unread: words.filter((word) => !isKnown(word)) }
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]
