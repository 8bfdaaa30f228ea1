import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar, UNITS } from './calendar.ts'
import { shownWindow, sliceAt, slicesOf, unitFor } from './slices.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string): number => Date.parse(text)
const iso = (ms: number): string => new Date(ms).toISOString()

test('days, weeks and months begin when the clocks of the zone say so', () => {
  const berlin = createCalendar('Europe/Berlin')
  const ms = at('2026-11-21T23:30:00Z')
  expect(iso(berlin.startOf(ms, 'day'))).toBe('2026-11-21T23:00:00.000Z')
  expect(iso(berlin.startOf(ms, 'week'))).toBe('2026-11-15T23:00:00.000Z')
  expect(iso(berlin.startOf(ms, 'month'))).toBe('2026-10-31T23:00:00.000Z')
  expect(iso(berlin.startOfNext(ms, 'month'))).toBe('2026-11-30T23:00:00.000Z')
  expect([berlin.weekdayAt(ms), berlin.hourAt(ms)]).toEqual([6, 0])
})

test('the day on which clocks are changed has 23 or 25 hours', () => {
  const berlin = createCalendar('Europe/Berlin')
  const lengthOf = (text: string) => {
    const startMs = berlin.startOf(at(text), 'day')
    return (berlin.startOfNext(startMs, 'day') - startMs) / HOUR
  }
  expect(lengthOf('2026-03-29T12:00:00Z')).toBe(23)
  expect(lengthOf('2026-10-25T12:00:00Z')).toBe(25)
  expect(lengthOf('2026-10-26T12:00:00Z')).toBe(24)
})

test('a day whose midnight does not exist begins at its first moment', () => {
  const beirut = createCalendar('Asia/Beirut')
  expect(iso(beirut.startOf(at('2026-03-29T12:00:00Z'), 'day'))).toBe('2026-03-28T22:00:00.000Z')
})

test('a day whose midnight comes twice begins with the first one', () => {
  const havana = createCalendar('America/Havana')
  expect(iso(havana.startOf(at('2026-11-01T12:00:00Z'), 'day'))).toBe('2026-11-01T04:00:00.000Z')
})

test('zones off by half an hour have hours of their own', () => {
  const kolkata = createCalendar('Asia/Kolkata')
  expect(iso(kolkata.startOf(at('2026-11-21T08:45:00Z'), 'hour'))).toBe('2026-11-21T08:30:00.000Z')
  expect(kolkata.hourAt(at('2026-11-21T08:45:00Z'))).toBe(14)
})

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/St_Johns',
  'Australia/Lord_Howe',
)
const moments = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') })

test('hours and weekdays are those that the browser prints', () => {
  fc.assert(
    fc.property(zones, moments, (zone, ms) => {
      const calendar = createCalendar(zone)
      const printed = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        weekday: 'short',
        hour: '2-digit',
        hourCycle: 'h23',
      }).formatToParts(ms)
      const part = (type: string) => printed.find((found) => found.type === type)?.value
      expect(String(calendar.hourAt(ms)).padStart(2, '0')).toBe(part('hour'))
      expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][calendar.weekdayAt(ms)]).toBe(part('weekday'))
    }),
  )
})

test('slices cover a range without gap or overlap, and each moment is found in its slice', () => {
  fc.assert(
    fc.property(
      zones,
      moments,
      fc.integer({ min: 0, max: 60 * DAY }),
      fc.constantFrom(...UNITS),
      (zone, fromMs, span, unit) => {
        const toMs = fromMs + span
        const slices = slicesOf({ fromMs, toMs }, unit, createCalendar(zone))
        expect(slices[0]?.fromMs).toBe(fromMs)
        expect(slices.at(-1)?.toMs).toBe(toMs)
        for (const [place, slice] of slices.entries()) {
          expect(slice.toMs).toBeGreaterThanOrEqual(slice.fromMs)
          const next = slices[place + 1]
          if (next) expect(next.fromMs).toBe(slice.toMs + 1)
          expect(sliceAt(slices, slice.fromMs)).toBe(place)
          expect(sliceAt(slices, slice.toMs)).toBe(place)
        }
        expect(sliceAt(slices, fromMs - 1)).toBe(-1)
        expect(sliceAt(slices, toMs + 1)).toBe(-1)
      },
    ),
    { numRuns: 40 },
  )
})

test('the first and the last day of a moving range are marked as parts of a day', () => {
  const range = { fromMs: at('2026-11-19T09:00:00Z'), toMs: at('2026-11-21T09:00:00Z') }
  expect(slicesOf(range, 'day', createCalendar('UTC')).map(({ isPart }) => isPart)).toEqual([
    true,
    false,
    true,
  ])
})

test('a range is cut into about a hundred steps at most', () => {
  expect([DAY, 7 * DAY, 30 * DAY, 365 * DAY, 3650 * DAY].map(unitFor)).toEqual([
    'hour',
    'day',
    'day',
    'week',
    'month',
  ])
})

test('an open range ends now, and one of decades begins with its first task', () => {
  const nowMs = at('2026-11-21T08:00:00Z')
  const week = { fromMs: nowMs - 7 * DAY, toMs: null }
  expect(shownWindow(week, nowMs - DAY, nowMs, nowMs)).toEqual({ fromMs: nowMs - 7 * DAY, toMs: nowMs })
  const decades = { fromMs: at('2000-01-01T00:00:00Z'), toMs: null }
  expect(shownWindow(decades, nowMs - 50 * DAY, nowMs, nowMs)).toEqual({
    fromMs: nowMs - 50 * DAY,
    toMs: nowMs,
  })
})
