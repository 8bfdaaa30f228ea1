import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSpan, spanText } from './span-text.ts'

test('a span comes back from its own text', () => {
  fc.assert(fc.property(fc.nat({ max: 300_000_000 }), (s) => readSpan(spanText(s * 1000)) === s * 1000))
})

test('spans are read as people write them', () => {
  expect(['1h30m', '1 h 30 m', '90min', '2D', '45s', '0s', '1 小时 30 分', '90分钟'].map(readSpan)).toEqual([
    5_400_000, 5_400_000, 5_400_000, 172_800_000, 45_000, 0, 5_400_000, 5_400_000,
  ])
  for (const text of ['', '90', 'soon', '-1h', '1.5h', '30m1h', '99999d']) expect(readSpan(text)).toBeNull()
})
