import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatCount,
  formatDuration,
  formatInstant,
  formatList,
  formatOffset,
  formatShortInstant,
  formatShortMinute,
  formatSpan,
  formatZone,
} from './format.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('a duration is exact down to the second, and zeros inside it stay', () => {
  expect(formatDuration(89_000)).toBe('1 m 29 s')
  expect(formatDuration(14 * HOUR)).toBe('14 h 0 m 0 s')
  expect(formatDuration(26 * HOUR + 5000)).toBe('1 d 2 h 0 m 5 s')
  expect(formatDuration(0)).toBe('0 s')
})

test('milliseconds that are there are shown', () => {
  expect(formatDuration(350)).toBe('0.35 s')
  expect(formatDuration(MINUTE + 1)).toBe('1 m 0.001 s')
})

test('a duration can be read back to the same milliseconds', () => {
  const unit = new Map([
    ['d', 24 * HOUR],
    ['h', HOUR],
    ['m', MINUTE],
    ['s', 1000],
  ])
  fc.assert(
    fc.property(fc.nat({ max: 400 * 24 * HOUR }), (ms) => {
      const parts = [...formatDuration(ms).matchAll(/([\d.]+) ([dhms])/g)]
      const back = parts.reduce(
        (sum, [, count, name]) => sum + Number(count) * (unit.get(name ?? '') ?? 0),
        0,
      )
      expect(Math.round(back)).toBe(ms)
    }),
  )
})

test('an age has its two largest units and never runs backwards', () => {
  expect(formatSpan(4900)).toBe('4 s')
  expect(formatSpan(12 * MINUTE + 59_000)).toBe('12 m')
  expect(formatSpan(3 * HOUR + 5 * MINUTE)).toBe('3 h 5 m')
  expect(formatSpan(51 * HOUR)).toBe('2 d 3 h')
  expect(formatSpan(-5000)).toBe('0 s')
})

test('an instant prints the zone it is shown in', () => {
  const ms = Date.UTC(2026, 10, 21, 11, 32, 7)
  expect(formatInstant(ms, 'Europe/Berlin')).toBe('21 Nov 2026, 12:32:07 UTC+01:00')
  expect(formatInstant(ms, 'Asia/Kolkata')).toBe('21 Nov 2026, 17:02:07 UTC+05:30')
  expect(formatInstant(ms, 'America/St_Johns')).toBe('21 Nov 2026, 08:02:07 UTC−03:30')
  expect(formatInstant(ms, 'UTC')).toBe('21 Nov 2026, 11:32:07 UTC')
})

test('the hour that comes twice when summer time ends is told apart by its offset', () => {
  expect(formatInstant(Date.UTC(2026, 9, 25, 0, 30), 'Europe/Berlin')).toBe('25 Oct 2026, 02:30:00 UTC+02:00')
  expect(formatInstant(Date.UTC(2026, 9, 25, 1, 30), 'Europe/Berlin')).toBe('25 Oct 2026, 02:30:00 UTC+01:00')
})

test('midnight is 00, not 24', () => {
  expect(formatInstant(Date.UTC(2026, 0, 2), 'UTC')).toBe('2 Jan 2026, 00:00:00 UTC')
})

test('a short instant leaves out only the year we are in', () => {
  const now = Date.UTC(2026, 0, 2, 12)
  expect(formatShortInstant(Date.UTC(2026, 0, 1, 9, 5, 3), now, 'UTC')).toBe('1 Jan, 09:05:03')
  expect(formatShortInstant(Date.UTC(2025, 11, 31, 9, 5, 3), now, 'UTC')).toBe('31 Dec 2025, 09:05:03')
})

test('offsets are written with a sign and a colon', () => {
  expect(formatOffset(480)).toBe('UTC+08:00')
  expect(formatOffset(-210)).toBe('UTC−03:30')
  expect(formatOffset(0)).toBe('UTC')
})

test('the zone is named with its offset of those days, with both when it changes within them', () => {
  const july = Date.UTC(2026, 6, 1)
  const december = Date.UTC(2026, 11, 1)
  expect(formatZone(july, july + HOUR, 'Europe/Berlin')).toBe('Europe/Berlin, UTC+02:00')
  expect(formatZone(december, december, 'Europe/Berlin')).toBe('Europe/Berlin, UTC+01:00')
  expect(formatZone(july, december, 'Europe/Berlin')).toBe('Europe/Berlin, UTC+02:00 and UTC+01:00')
  // The same offset at both ends, another between them.
  expect(formatZone(Date.UTC(2026, 0, 1), december, 'Europe/Berlin')).toBe(
    'Europe/Berlin, UTC+01:00 and UTC+02:00',
  )
  expect(formatZone(july, december, 'UTC')).toBe('UTC')
})

test('a time from before the clocks were changed carries its offset, one of today does not', () => {
  const now = Date.UTC(2026, 9, 26, 12)
  const twice = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]
  expect(twice.map((ms) => formatShortInstant(ms, now, 'Europe/Berlin'))).toEqual([
    '25 Oct, 02:30:00 +02:00',
    '25 Oct, 02:30:00',
  ])
})

test('the offset of winter in London is named too', () => {
  const july = Date.UTC(2026, 6, 1)
  expect(formatShortInstant(Date.UTC(2026, 0, 2), july, 'Europe/London')).toBe('2 Jan, 00:00:00 UTC')
})

test('a planned time is told to the minute', () => {
  const now = Date.UTC(2026, 9, 20)
  expect(formatShortMinute(Date.UTC(2026, 9, 24, 16, 14), now, 'Europe/Berlin')).toBe('24 Oct, 18:14')
  expect(formatShortMinute(Date.UTC(2027, 10, 1, 16, 14), now, 'Europe/Berlin')).toBe(
    '1 Nov 2027, 17:14 +01:00',
  )
})

test('large counts are grouped', () => {
  expect(formatCount(100_000)).toBe('100,000')
})

test('a list of names reads like one', () => {
  expect(['', 'a', 'a,b', 'a,b,c'].map((text) => formatList(text.split(',')))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
})
