import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnAround, isNearEdge, placesWithin, spanInSight } from './sight.ts'

const px = fc.nat({ max: 3_200_000 })
const height = fc.integer({ min: 0, max: 3_000 })
const rowHeight = fc.constantFrom(26, 32, 60)

test('a row is in sight exactly when some of it is', () => {
  fc.assert(
    fc.property(px, height, rowHeight, fc.nat({ max: 100_000 }), (top, seen, row, place) => {
      const { first, last } = spanInSight(top, seen, row)
      const isSeen = (place + 1) * row > top && place * row < top + seen
      expect(place >= first && place <= last && seen > 0).toBe(isSeen)
    }),
  )
})

test('what is drawn holds what is in sight, for as long as no other rows are due', () => {
  fc.assert(
    fc.property(px, px, height, rowHeight, (before, now, seen, row) => {
      const drawn = drawnAround(spanInSight(before, seen, row))
      const sight = spanInSight(now, seen, row)
      expect(isNearEdge(spanInSight(before, seen, row), drawn)).toBe(false)
      if (!isNearEdge(sight, drawn)) {
        expect(drawn.first).toBeLessThan(sight.first)
        expect(drawn.last).toBeGreaterThan(sight.last)
      }
    }),
  )
})

test('places stay within the list, and the row with the focus is among them', () => {
  expect(placesWithin({ first: -3, last: 2 }, 10, null)).toEqual([0, 1, 2])
  expect(placesWithin({ first: 7, last: 20 }, 10, 2)).toEqual([2, 7, 8, 9])
  expect(placesWithin({ first: 1, last: 3 }, 10, 9)).toEqual([1, 2, 3, 9])
  expect(placesWithin({ first: 1, last: 3 }, 10, 2)).toEqual([1, 2, 3])
  expect(placesWithin({ first: 40, last: 60 }, 10, null)).toEqual([])
  expect(placesWithin({ first: 0, last: 5 }, 3, 7)).toEqual([0, 1, 2])
})
