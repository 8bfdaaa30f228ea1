import { expect, test } from 'vitest'
import { pauseMs, readRetryAfter } from './retry-after.ts'

const NOW_MS = Date.parse('2026-11-21T08:00:00Z')

/** The forms that were met, or may be (SECURITY.md, R1): what they say, and the rest that follows. */
test.each([
  ['120', 120_000, 120_000],
  ['0', 0, 2_000],
  ['-5', null, 5_000],
  ['999999', 999_999_000, 300_000],
  ['9'.repeat(400), Number.POSITIVE_INFINITY, 300_000],
  ['1.5', 1_500, 2_000],
  ['Sat, 21 Nov 2026 08:02:00 GMT', 120_000, 120_000],
  ['Saturday, 21-Nov-26 08:02:00 GMT', 120_000, 120_000],
  ['Sat Nov 21 08:02:00 2026', 120_000, 120_000],
  ['Sun Nov  6 08:49:37 1994', 0, 2_000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 0, 2_000],
  ['Sat, 21 Nov 2026 07:00:00 GMT', 0, 2_000],
  ['Sat, 21 Nov 2026 08:02:00 CET', null, 5_000],
  ['Sat, 21 Xyz 2026 08:02:00 GMT', null, 5_000],
  ['', null, 5_000],
  ['soon', null, 5_000],
  ['1e9', null, 5_000],
  ['30, 90', 90_000, 90_000],
  [null, null, 5_000],
])('Retry-After %j means %s ms, and a rest of %i ms', (text, saidMs, restMs) => {
  expect(readRetryAfter(text, NOW_MS)).toBe(saidMs)
  expect(pauseMs(1, saidMs, 0)).toBe(restMs)
  expect(pauseMs(1, saidMs, 1)).toBeCloseTo(restMs * 1.1)
})

test('without a word of the cloud the rest doubles to a minute', () => {
  expect([1, 2, 3, 4, 5, 99].map((count) => pauseMs(count, null, 0))).toEqual([
    5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
  ])
})
