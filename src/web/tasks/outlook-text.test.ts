import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aboutRange, aboutText } from './outlook-text.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('an estimate looks no more exact than it is', () => {
  const texts = [0, 31_000, 58_000, 12.4 * MINUTE, 89 * MINUTE, 2.2 * HOUR, 3 * HOUR, 30 * HOUR, 80 * HOUR]
  expect(texts.map(aboutText)).toEqual([
    '10 s',
    '40 s',
    '1 min',
    '12 min',
    '89 min',
    '2 h 10 min',
    '3 h',
    '30 h',
    '3 days',
  ])
})

test('a range names its unit once where it can', () => {
  expect(aboutRange(12 * MINUTE, 20 * MINUTE)).toBe('12 to 20 min')
  expect(aboutRange(31_000, 2 * MINUTE)).toBe('40 s to 2 min')
  expect(aboutRange(12 * MINUTE, 12.2 * MINUTE)).toBe('12 min')
  expect(aboutRange(2.2 * HOUR, 3 * HOUR)).toBe('2 h 10 min to 3 h')
  expect(aboutRange(3 * HOUR, 5 * HOUR)).toBe('3 to 5 h')
})

test('no estimate is empty, negative or nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ms) => {
      expect(aboutText(ms)).toMatch(/^[1-9]/)
    }),
  )
})
