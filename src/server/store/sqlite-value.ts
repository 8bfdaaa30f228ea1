import type { SQLOutputValue } from 'node:sqlite'

export type SqliteRow = Record<string, SQLOutputValue>

/** A value of a column that the store alone writes. What it never wrote is damage. */
export const textOf = (value: SQLOutputValue | undefined): string => {
  if (typeof value === 'string') return value
  throw new TypeError('the store holds something else than text where text belongs')
}

export const numberOf = (value: SQLOutputValue | undefined): number => {
  if (typeof value === 'number') return value
  throw new TypeError('the store holds something else than a number where a number belongs')
}
