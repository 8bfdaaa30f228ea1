import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleSource } from '../tasks/examples.ts'
import { ageOf, freshnessOf, nowBy, screenOf } from './truth.ts'

const ANCHOR = { bffMs: 1_000_000, browserMs: 50_000, steadyMs: 300 }
const at = (browserMs: number, steadyMs: number) =>
  nowBy(ANCHOR, { browserMs: 50_000 + browserMs, steadyMs: 300 + steadyMs }) - ANCHOR.bffMs

test('time goes on by whichever clock says that more of it has passed', () => {
  expect(at(9_000, 9_000)).toBe(9_000)
  // The machine slept, and its steady clock with it.
  expect(at(8 * 3_600_000, 1_000)).toBe(8 * 3_600_000)
  // Somebody set the clock back by a day.
  expect(at(-86_400_000, 60_000)).toBe(60_000)
  expect(at(-5, -5)).toBe(0)
})

test('no clock that is set makes anything look younger than it is', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer(), (passed, jump) => {
      expect(at(passed + jump, passed)).toBeGreaterThanOrEqual(passed)
    }),
  )
})

test('what is old fades in steps, and is then said', () => {
  const ages = [0, 59, 60, 119, 120, 179, 180, 86_400].map((seconds) => ageOf(0, seconds * 1000))
  expect(ages).toEqual(['fresh', 'fresh', 'ageing', 'ageing', 'faded', 'faded', 'old', 'old'])
})

test('a cloud whose clock runs ahead does not keep its tasks fresh for as long', () => {
  const source = exampleSource({ lastSuccessMs: 700_000 })
  const first = freshnessOf([source], new Map(), 100_000)
  const later = freshnessOf([source], first, 400_000)
  expect([...later.values()]).toEqual([{ saidMs: 700_000, countsMs: 100_000 }])
  const moved = freshnessOf([exampleSource({ lastSuccessMs: 710_000 })], later, 405_000)
  expect([...moved.values()]).toEqual([{ saidMs: 710_000, countsMs: 405_000 }])
  // Another server, or a clock that was set right: an earlier answer is not younger than the one before it.
  const back = freshnessOf([exampleSource({ lastSuccessMs: 705_000 })], moved, 600_000)
  expect([...back.values()]).toEqual([{ saidMs: 705_000, countsMs: 405_000 }])
})

test('what a server has forgotten is as old as it was, and what was never read has no age', () => {
  const known = freshnessOf([exampleSource({ lastSuccessMs: 90_000 })], new Map(), 100_000)
  const forgotten = [exampleSource({ lastSuccessMs: null, state: 'starting' })]
  expect([...freshnessOf(forgotten, known, 400_000).values()]).toEqual([{ saidMs: 90_000, countsMs: 90_000 }])
  expect(freshnessOf(forgotten, new Map(), 400_000).size).toBe(0)
  // What may be read no longer is not kept.
  expect(freshnessOf([], known, 400_000).size).toBe(0)
})

test('the screen is as old as the newest thing on it, whoever fell silent', () => {
  const MINUTE = 60_000
  expect(screenOf({ newestMs: 9 * MINUTE, answeredMs: 9 * MINUTE }, 9.9 * MINUTE)).toEqual({ kind: 'live' })
  expect(screenOf({ newestMs: 9 * MINUTE, answeredMs: 9 * MINUTE }, 10.5 * MINUTE)).toEqual({
    kind: 'silent',
    sinceMs: 9 * MINUTE,
  })
  expect(screenOf({ newestMs: 9 * MINUTE, answeredMs: 9 * MINUTE }, 12 * MINUTE)).toEqual({
    kind: 'old',
    sinceMs: 9 * MINUTE,
  })
  // The server answers, but no cloud does.
  expect(screenOf({ newestMs: 2 * MINUTE, answeredMs: 9 * MINUTE }, 9 * MINUTE)).toEqual({
    kind: 'old',
    sinceMs: 2 * MINUTE,
  })
  // It answers, and has nothing to tell: that is no news.
  expect(screenOf({ newestMs: null, answeredMs: 9 * MINUTE }, 9 * MINUTE)).toEqual({ kind: 'unread' })
})
