import { expect, test } from 'vitest'
import { commonShift, placesOf } from './hold-still.ts'

const seenOf = (text: string, first: number) =>
  text.split('').map((key, offset) => ({ key, place: first + offset }))
const shift = (seen: ReturnType<typeof seenOf>, list: string) =>
  commonShift(
    seen,
    placesOf(
      seen.map(({ key }) => key),
      (place) => list[place] ?? null,
      list.length,
    ),
  )

test('rows in sight follow what came before them, and what left', () => {
  expect(shift(seenOf('cde', 2), 'xyzabcdefg')).toBe(3)
  expect(shift(seenOf('cde', 2), 'bcdefg')).toBe(-1)
  expect(shift(seenOf('cde', 2), 'abcdefgxyz')).toBe(0)
})

test('one that is sorted elsewhere, or gone, does not take the others along', () => {
  expect(shift(seenOf('cde', 2), 'cabdefg')).toBe(0)
  expect(shift(seenOf('cde', 2), 'xabdefg')).toBe(0)
})

test('where none of them is left, nothing moves', () => {
  expect(shift(seenOf('cde', 2), 'xyz')).toBe(0)
  expect(shift([], 'xyz')).toBe(0)
})
