import { expect, test } from 'vitest'
import { placeAfter } from './marks.tsx'

test('arrow keys go from mark to mark along a line, and stop at its ends', () => {
  const places = [2, 3, 7]
  expect(placeAfter('ArrowRight', 2, places, 0)).toBe(3)
  expect(placeAfter('ArrowDown', 3, places, 0)).toBe(7)
  expect(placeAfter('ArrowRight', 7, places, 0)).toBeNull()
  expect(placeAfter('ArrowLeft', 2, places, 0)).toBeNull()
  expect(placeAfter('End', 2, places, 0)).toBe(7)
  expect(placeAfter('Home', 7, places, 0)).toBe(2)
  expect(placeAfter('Enter', 2, places, 0)).toBeNull()
})

test('in a grid they go up and down within a column, over what is empty', () => {
  const places = [1, 24 + 5, 48 + 1]
  expect(placeAfter('ArrowDown', 1, places, 24)).toBe(49)
  expect(placeAfter('ArrowUp', 49, places, 24)).toBe(1)
  expect(placeAfter('ArrowDown', 29, places, 24)).toBeNull()
  expect(placeAfter('ArrowRight', 1, places, 24)).toBe(29)
})
