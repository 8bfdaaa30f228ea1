import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBucket } from './bucket.ts'

test('what is there can be taken at once, and then as it comes back', () => {
  const bucket = createBucket({ points: 20, perSecond: 5 }, 0)
  for (let count = 0; count < 4; count++) expect(bucket.take(5, 0)).toBeNull()
  expect(bucket.take(5, 0)).toBe(1)
  expect(bucket.take(20, 500)).toBe(4)
  expect(bucket.take(5, 999)).toBe(1)
  expect(bucket.take(5, 1_000)).toBeNull()
  expect(bucket.take(20, 4_999)).toBe(1)
  expect(bucket.take(20, 5_000)).toBeNull()
})

test('a clock that was put back gives nothing away, and goes on filling from there', () => {
  const bucket = createBucket({ points: 5, perSecond: 5 }, 100_000)
  expect(bucket.take(5, 100_000)).toBeNull()
  expect(bucket.take(5, 50_000)).toBe(1)
  expect(bucket.take(5, 51_000)).toBeNull()
})

test('in no stretch of time more is taken than was there and came back, and whoever waits as told gets it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ afterMs: fc.nat(2_000), points: fc.integer({ min: 1, max: 5 }) })),
      (steps) => {
        const bucket = createBucket({ points: 10, perSecond: 3 }, 0)
        let nowMs = 0
        const taken: { atMs: number; points: number }[] = []
        for (const { afterMs, points } of steps) {
          nowMs += afterMs
          let seconds = bucket.take(points, nowMs)
          if (seconds !== null) {
            nowMs += seconds * 1_000
            seconds = bucket.take(points, nowMs)
          }
          expect(seconds).toBeNull()
          taken.push({ atMs: nowMs, points })
          for (const { atMs: fromMs } of taken) {
            const within = taken.filter(({ atMs }) => atMs >= fromMs)
            const sum = within.reduce((total, each) => total + each.points, 0)
            expect(sum).toBeLessThanOrEqual(10 + ((nowMs - fromMs) / 1_000) * 3 + 1e-6)
          }
        }
      },
    ),
  )
})
