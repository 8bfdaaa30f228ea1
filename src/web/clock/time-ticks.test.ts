import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from './calendar.ts'
import { timeTicks } from './time-ticks.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string): number => Date.parse(text)

test('ticks are round by the clocks of the zone', () => {
  const from = at('2026-11-20T09:10:00Z')
  const ticksOf = (span: number, zone: string) =>
    timeTicks({ fromMs: from, toMs: from + span }, 8, createCalendar(zone)).ticks.map((ms) =>
      new Date(ms).toISOString().slice(5, 16),
    )
  expect(ticksOf(DAY, 'Europe/Berlin')).toEqual([
    '11-20T11:00',
    '11-20T14:00',
    '11-20T17:00',
    '11-20T20:00',
    '11-20T23:00',
    '11-21T02:00',
    '11-21T05:00',
    '11-21T08:00',
  ])
  expect(ticksOf(5 * DAY, 'Asia/Kolkata')).toEqual([
    '11-20T18:30',
    '11-21T18:30',
    '11-22T18:30',
    '11-23T18:30',
    '11-24T18:30',
  ])
  // Weeks begin on Mondays.
  expect(ticksOf(30 * DAY, 'UTC')).toEqual(['11-23T00:00', '11-30T00:00', '12-07T00:00', '12-14T00:00'])
})

test('ticks ascend within the range, and are not many more than asked for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata'),
      fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
      fc.integer({ min: 60_000, max: 400 * DAY }),
      fc.integer({ min: 2, max: 20 }),
      (zone, fromMs, span, count) => {
        const { ticks } = timeTicks({ fromMs, toMs: fromMs + span }, count, createCalendar(zone))
        expect(ticks.length).toBeLessThanOrEqual(2 * count)
        expect(ticks).toEqual(
          ticks.filter((ms, place) => ms >= fromMs && ms <= fromMs + span && ms > (ticks[place - 1] ?? 0)),
        )
      },
    ),
    { numRuns: 60 },
  )
})
