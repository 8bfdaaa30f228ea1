import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationTicks, logAxis, shortDuration } from './duration-text.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test('a duration in a chart is rounded to its two largest units', () => {
  for (const [ms, text] of [
    [0, '0 s'],
    [420, '0.4 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_700, '1 m'],
    [89_000, '1 m 29 s'],
    [59 * MINUTE + 59_700, '1 h'],
    [14 * HOUR, '14 h'],
    [23 * HOUR + 59 * MINUTE + 40_000, '1 d'],
    [51 * HOUR, '2 d 3 h'],
  ] as const)
    expect(shortDuration(ms)).toBe(text)
})

test('an axis goes in even steps that people know, from nothing to above the longest', () => {
  expect(durationTicks(89_000, 5)).toEqual([0, 30_000, 60_000, 90_000])
  expect(durationTicks(0, 5)).toEqual([0, 1000])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 * DAY }), fc.integer({ min: 2, max: 8 }), (most, count) => {
      const ticks = durationTicks(most, count)
      expect(ticks.length).toBeLessThanOrEqual(count + 1)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
      expect(new Set(ticks.map(shortDuration)).size).toBe(ticks.length)
    }),
  )
})

test('a longer duration never lies before a shorter one on the axis of factors, and all lie on it', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 400 * DAY }), { minLength: 1 })
  fc.assert(
    fc.property(durations, (values) => {
      const sorted = values.sort((a, b) => a - b)
      const axis = logAxis(sorted[0] ?? 0, sorted.at(-1) ?? 0)
      const places = sorted.map(axis.placeOf)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places.every((place) => place >= 0 && place <= 1)).toBe(true)
      expect(axis.ticks.map(axis.placeOf).at(0)).toBe(0)
    }),
  )
})
