import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf } from './paging.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place)

test('what fits is shown as it is', () => {
  expect(pageOf(upTo(5), 2, 5, 7)).toMatchObject({ items: upTo(5), pageCount: 1, leftOutCount: 0 })
})

test('what does not fit takes turns beside what is most urgent', () => {
  const turns = [0, 1, 2, 3].map((turn) => pageOf(upTo(10), 1, 4, turn).items)
  expect(turns).toEqual([
    [0, 1, 2, 3],
    [0, 4, 5, 6],
    [0, 7, 8, 9],
    [0, 1, 2, 3],
  ])
})

test('however many are urgent, half of the room stays for the others', () => {
  expect(pageOf(upTo(20), 20, 6, 1).items).toEqual([0, 1, 2, 6, 7, 8])
})

test('with room for one, the most urgent one has it and the others are counted', () => {
  expect(pageOf(upTo(9), 0, 1, 5)).toMatchObject({ items: [0], leftOutCount: 8 })
  expect(pageOf(upTo(9), 0, 0, 5)).toMatchObject({ items: [], leftOutCount: 9 })
})

test('nothing is ever cut silently, and the first is always there', () => {
  const sizes = fc.record({
    count: fc.nat({ max: 200 }),
    urgent: fc.nat({ max: 200 }),
    capacity: fc.integer({ min: 0, max: 30 }),
    begin: fc.nat({ max: 1_000_000 }),
  })
  fc.assert(
    fc.property(sizes, ({ count, urgent, capacity, begin }) => {
      const items = upTo(count)
      const { pageCount, leftOutCount } = pageOf(items, urgent, capacity, begin)
      const seen = new Set<number>()
      for (let turn = begin; turn < begin + pageCount; turn++) {
        const shown = pageOf(items, urgent, capacity, turn).items
        expect(shown.length).toBeLessThanOrEqual(capacity)
        expect(new Set(shown).size).toBe(shown.length)
        if (count > 0 && capacity > 0) expect(shown[0]).toBe(0)
        for (const item of shown) seen.add(item)
      }
      expect(seen.size + leftOutCount).toBe(count)
    }),
  )
})
