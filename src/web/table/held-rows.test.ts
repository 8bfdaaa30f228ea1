import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countNew, placesNow } from './held-rows.ts'

const rowsOf = (text: string) => text.split('').map((key) => ({ key }))

const show = (held: string, order: readonly number[], now: string) => {
  const rows = rowsOf(now)
  const places = placesNow(
    { listId: '', rows: rowsOf(held), places: Uint32Array.from(order) },
    rows,
    (key) => {
      const place = now.indexOf(key)
      return place === -1 ? undefined : place
    },
  )
  return [...places].map((place) => rows[place]?.key).join('')
}

test('held rows stay in their order while others arrive', () => {
  expect(show('abc', [2, 0, 1], 'abcde')).toBe('cab')
})

test('held rows are found where they moved to, and left out where they are gone', () => {
  expect(show('abcd', [3, 2, 1, 0], 'xda')).toBe('da')
})

test('whatever happens to the rows, those that are left keep their order', () => {
  const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'))
  fc.assert(
    fc.property(keys, keys, (before, now) => {
      const order = [...before.keys()].toReversed()
      expect(show(before.join(''), order, now.join(''))).toBe(
        before
          .toReversed()
          .filter((key) => now.includes(key))
          .join(''),
      )
    }),
  )
})

test('what is not shown is counted as new', () => {
  expect(countNew(Uint32Array.of(0, 1, 2, 4), Uint32Array.of(2, 0, 3), 5)).toBe(2)
})
