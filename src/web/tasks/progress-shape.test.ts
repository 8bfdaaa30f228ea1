import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProgressSample } from '../../contract/outlook.ts'
import { progressShape } from './progress-shape.ts'

const MINUTE = 60_000
const NONE = { kind: 'none', why: 'ended' } as const
const sample = (fromMs: number, toMs: number, progress: number | null): ProgressSample => ({
  fromMs,
  toMs,
  looks: 2,
  status: 'running',
  progress,
})
const bounds = { startMs: 0, endedMs: null, forecast: NONE }

test('a percentage stays where it was seen and moves in between', () => {
  const shape = progressShape([sample(0, MINUTE, 0), sample(2 * MINUTE, 4 * MINUTE, 50)], bounds)
  expect(shape?.seen).toBe('M0 100L25 100L50 50L100 50')
  expect(shape?.unseen).toBe('')
  expect(shape?.end).toEqual({ x: 100, y: 50 })
})

test('what nobody looked at is drawn as such', () => {
  const shape = progressShape([sample(0, MINUTE, 0), sample(9 * MINUTE, 10 * MINUTE, 50)], bounds)
  expect(shape?.unseen).toBe('M10 100L90 50')
  expect(shape?.seen).toBe('M0 100L10 100M90 50L100 50')
})

test('there is no line through a single moment, or where no percentage was given', () => {
  expect(progressShape([], bounds)).toBeNull()
  expect(progressShape([sample(5, 5, 40)], bounds)).toBeNull()
  expect(progressShape([sample(0, 9, null)], bounds)).toBeNull()
})

test('a forecast far ahead does not squeeze the course into a corner', () => {
  const forecast = {
    kind: 'range',
    medianMs: 100 * MINUTE,
    lateMs: 500 * MINUTE,
    count: 9,
    by: 'duration',
    sizeClass: null,
    score: null,
  } as const
  const shape = progressShape([sample(0, MINUTE, 0), sample(MINUTE, 2 * MINUTE, 5)], { ...bounds, forecast })
  expect(shape?.end.x).toBeGreaterThan(30)
  expect(shape?.expected?.highX).toBeGreaterThan(100)
})

test('whatever was seen, everything lies within the field', () => {
  const anySample = fc
    .tuple(fc.nat(1e9), fc.nat(1e6), fc.option(fc.integer({ min: 0, max: 100 })))
    .map(([fromMs, spanMs, progress]) => sample(fromMs, fromMs + spanMs, progress))
  fc.assert(
    fc.property(fc.array(anySample), (samples) => {
      const inOrder = samples.toSorted((a, b) => a.fromMs - b.fromMs)
      const shape = progressShape(inOrder, { ...bounds, startMs: null })
      if (shape === null) return
      for (const number of `${shape.seen} ${shape.unseen}`.match(/-?[\d.]+/g) ?? []) {
        expect(Number(number)).toBeGreaterThanOrEqual(0)
        expect(Number(number)).toBeLessThanOrEqual(100)
      }
    }),
  )
})
