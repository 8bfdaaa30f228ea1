import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf } from './paging.ts'
import { showingAt } from './playlist.ts'
import { readWallAddress, type WallAddress } from './wall-address.ts'

const viewsFor = (...forMs: number[]): WallAddress['views'] =>
  readWallAddress(forMs.map((ms) => `play=for%3D${ms / 1000}s`).join('&')).views

/** What stands there second by second, as the display draws it. */
const turnsOf = (views: WallAddress['views'], place: number, untilMs: number, fromMs = 0): number[] => {
  const turns: number[] = []
  for (let ms = fromMs; ms < untilMs; ms += 1000) {
    const showing = showingAt(views, ms)
    if (showing.place === place) turns.push(showing.turn)
  }
  return turns
}

test('views take turns with times of their own', () => {
  const views = viewsFor(30_000, 60_000)
  const placeAt = (ms: number) => showingAt(views, ms).place
  expect([-1, 0, 29_999, 30_000, 89_999, 90_000, 86_400_000].map(placeAt)).toEqual([0, 0, 0, 1, 1, 0, 0])
})

test('a view counts its turns while it is shown, and goes on where it was when it comes again', () => {
  const views = viewsFor(30_000, 60_000)
  const turnAt = (ms: number) => showingAt(views, ms).turn
  expect([0, 14_999, 15_000, 29_999, 90_000, 105_000, 180_000].map(turnAt)).toEqual([0, 0, 1, 1, 2, 3, 4])
  expect([30_000, 42_000, 89_999, 120_000].map(turnAt)).toEqual([0, 1, 4, 5])
})

test('a view that is shown for less than a turn takes the next one each time', () => {
  const views = viewsFor(5_000, 12_000)
  expect([0, 4_999, 17_000, 34_000].map((ms) => showingAt(views, ms).turn)).toEqual([0, 0, 1, 2])
})

test('a view alone changes its pages at its own pace, however short it is to be shown', () => {
  expect([0, 11_999, 12_000, 60_000].map((ms) => showingAt(viewsFor(5_000), ms).turn)).toEqual([0, 0, 1, 5])
})

test('no page goes before its time but with its view', () => {
  const views = viewsFor(13_000, 47_000)
  const [first, second] = [turnsOf(views, 0, 600_000), turnsOf(views, 1, 600_000)]
  const lengthsOf = (turns: number[]) =>
    [...Map.groupBy(turns, (turn) => turn).values()].map((all) => all.length)
  expect(Math.min(...lengthsOf(first))).toBeGreaterThanOrEqual(12)
  expect(Math.min(...lengthsOf(second))).toBeGreaterThanOrEqual(12)
})

const lengths = fc.integer({ min: 5, max: 90 }).map((seconds) => seconds * 1000)
const playlists = fc.tuple(lengths, fc.array(lengths, { maxLength: 4 }))

test('within as many rounds as it has pages, every page of every view is shown, from whenever on', () => {
  fc.assert(
    fc.property(
      playlists,
      fc.integer({ min: 1, max: 12 }),
      fc.nat({ max: 3_600_000 }),
      ([first, others], pageCount, fromMs) => {
        const views = viewsFor(first, ...others)
        const roundMs = Math.max(
          12_000,
          others.reduce((sum, ms) => sum + ms, first),
        )
        // One row is always there, and one more has room.
        const rows = Array.from({ length: pageCount + 1 }, (_, row) => row)
        for (const place of views.keys()) {
          const turns = turnsOf(views, place, fromMs + (pageCount + 1) * roundMs, fromMs)
          const shown = new Set(turns.flatMap((turn) => pageOf(rows, 1, 2, turn).items))
          expect([...shown].toSorted((a, b) => a - b)).toEqual(rows)
        }
      },
    ),
  )
})

test('turns follow one another without a gap, at every moment of a clock that knows fractions', () => {
  const sinceMs = fc.double({ min: 0, max: 40 * 86_400_000, noNaN: true })
  fc.assert(
    fc.property(playlists, sinceMs, ([first, others], ms) => {
      const views = viewsFor(first, ...others)
      const now = showingAt(views, ms)
      const roundMs = others.reduce((sum, forMs) => sum + forMs, first)
      expect(Number.isInteger(now.turn)).toBe(true)
      for (let laterMs = ms; laterMs < ms + roundMs; laterMs += 1000) {
        const { place, turn } = showingAt(views, laterMs)
        if (place !== now.place) continue
        expect([now.turn, now.turn + 1]).toContain(turn)
        now.turn = turn
      }
    }),
  )
})
