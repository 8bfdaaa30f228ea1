import { expect, test } from 'vitest'
import { placeAfter } from './move-focus.ts'

const LIST = { count: 100, pageCount: 20 }

test('keys lead by a row, by a page and to both ends, and never out of the list', () => {
  expect(placeAfter('ArrowDown', 5, LIST)).toBe(6)
  expect(placeAfter('ArrowUp', 5, LIST)).toBe(4)
  expect(placeAfter('PageDown', 5, LIST)).toBe(25)
  expect(placeAfter('PageUp', 5, LIST)).toBe(0)
  expect(placeAfter('PageDown', 95, LIST)).toBe(99)
  expect(placeAfter('Home', 5, LIST)).toBe(0)
  expect(placeAfter('End', 5, LIST)).toBe(99)
})

test('where nothing is left to go, and for any other key, the browser does what it does', () => {
  expect(placeAfter('ArrowUp', 0, LIST)).toBeNull()
  expect(placeAfter('End', 99, LIST)).toBeNull()
  expect(placeAfter('a', 5, LIST)).toBeNull()
})
