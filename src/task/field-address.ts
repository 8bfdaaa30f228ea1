import { withChoice, type Choices } from './choices.ts'
import { FIELDS, NOT_GIVEN, VOCABULARY, type Field } from './filter.ts'
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

/** A part of an address that says nothing known. */
export interface Unread {
  parameter: string
  value: string
}

/** What an address chooses; `all` gives the texts of a parameter. */
export const readChoices = (
  all: (parameter: string) => readonly string[],
): { choices: Choices; unread: readonly Unread[] } => {
  const unread: Unread[] = []
  const valuesIn = (field: Field, parameter: string) => {
    const found = valuesOf(field, all(parameter))
    for (const value of found.unread) unread.push({ parameter, value })
    return found.values
  }
  const choices = FIELDS.reduce<Choices>((read, field) => {
    const [is, not] = [valuesIn(field, field), valuesIn(field, field + NOT)]
    // The two exclude each other; the plain one counts.
    if (is.length > 0) for (const value of not) unread.push({ parameter: field + NOT, value })
    return withChoice(
      read,
      field,
      is.length > 0 ? { values: is, isNot: false } : { values: not, isNot: true },
    )
  }, {})
  return { choices, unread }
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]
