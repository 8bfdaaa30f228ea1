import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlierFence, quantile, spreadOf } from './quantile.ts'

const sortedNumbers = fc
  .array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 200 })
  .map((values) => values.sort((a, b) => a - b))

test('a quantile is the value of the nearest rank', () => {
  expect(quantile([10], 0.5)).toBe(10)
  expect(quantile([10, 20], 0.5)).toBe(10)
  expect(quantile([10, 20, 30], 0.5)).toBe(20)
  const twenty = Array.from({ length: 20 }, (_, place) => place + 1)
  expect(quantile(twenty, 0.95)).toBe(19)
  expect(quantile(twenty, 0)).toBe(1)
  expect(quantile(twenty, 1)).toBe(20)
  expect(quantile([], 0.5)).toBeNull()
})

test('a quantile occurred, at least its share does not exceed it, and less than its share lies below', () => {
  fc.assert(
    fc.property(sortedNumbers, fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const value = quantile(values, percent / 100) ?? Number.NaN
      expect(values).toContain(value)
      expect(values.filter((other) => other <= value).length * 100).toBeGreaterThanOrEqual(
        percent * values.length,
      )
      expect(values.filter((other) => other < value).length * 100).toBeLessThan(percent * values.length)
    }),
  )
})

test('the parts of a spread ascend', () => {
  fc.assert(
    fc.property(sortedNumbers, (values) => {
      const spread = spreadOf(values)
      const parts = spread && [
        spread.min,
        spread.lowerQuartile,
        spread.median,
        spread.upperQuartile,
        spread.p95,
        spread.max,
      ]
      expect(parts).toEqual(parts?.toSorted((a, b) => a - b))
    }),
  )
})

const fenceOf = (values: number[]): number => {
  const spread = spreadOf(values.sort((a, b) => a - b))
  return spread ? outlierFence(spread) : Number.NaN
}

test('an outlier lies far above the quartiles', () => {
  expect(fenceOf([10, 11, 12, 13, 14, 15, 16, 17])).toBe(27)
  expect(fenceOf([100, 200, 300, 400, 500, 600, 700, 800])).toBe(1800)
})

test('nothing stands out of values that are nearly equal, or of a few', () => {
  expect(fenceOf([60, 60, 60, 60, 60, 60, 60, 60, 61])).toBe(120)
  expect(fenceOf([1, 1, 1, 1, 1000])).toBe(Number.POSITIVE_INFINITY)
})
