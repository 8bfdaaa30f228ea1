import { expect, test } from 'vitest'
import { readSpan } from '../../task/span-text.ts'
import { spanTitle } from './span-title.ts'

test('a span for people is read back too', () => {
  expect(spanTitle(93_784_000)).toBe('1 d 2 h 3 m 4 s')
  expect(readSpan(spanTitle(93_784_000))).toBe(93_784_000)
})
