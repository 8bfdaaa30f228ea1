import { expect, test } from 'vitest'
import { accepts, namesTag } from './encoding.ts'

test.each([
  ['gzip, deflate, br, zstd', true],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
  ['GZIP', true],
  ['x-gzip', true],
  ['*', true],
  ['gzip;q=0.001', true],
  [undefined, false],
  ['', false],
  ['br', false],
  ['identity', false],
  ['gzip;q=0', false],
  ['gzip; q=0.000, *', false],
  ['*;q=0', false],
  ['*;q=0, gzip', true],
  ['gzipped, brotli', false],
])('Accept-Encoding: %s takes gzip: %s', (header, isAccepted) => {
  expect(accepts(header, 'gzip')).toBe(isAccepted)
})

test.each([
  ['gzip, deflate, br, zstd', true],
  ['br', true],
  ['*', true],
  [undefined, false],
  ['gzip, deflate', false],
  ['br;q=0, identity', false],
  ['*, br;q=0.0', false],
  ['brotli', false],
])('Accept-Encoding: %s takes br: %s', (header, isAccepted) => {
  expect(accepts(header, 'br')).toBe(isAccepted)
})

test.each([
  ['W/"a"', true],
  ['"a"', true],
  ['"x", W/"a"', true],
  ['*', true],
  [undefined, false],
  ['', false],
  ['W/"b"', false],
  ['a', false],
  ['"x", "y"', false],
])('If-None-Match: %s names the tag: %s', (header, isNamed) => {
  expect(namesTag(header, 'W/"a"')).toBe(isNamed)
})
