import { expect, test } from 'vitest'
import { readPageToken, writePageToken } from './cursor.ts'

const EPOCH = '0b5c5e36-4d3c-4f0c-8a6e-1f2d3c4b5a69'
const KEY = 'prod-fra/rds/t%C3%A4sk%201/instance'
const tokenOf = (sortMs: unknown, key: unknown): string => {
  const own = writePageToken(EPOCH, { change: 7, position: { sortMs: 1, key: KEY } })
  const [cursor] = JSON.parse(Buffer.from(own, 'base64url').toString())
  return Buffer.from(JSON.stringify([cursor, sortMs, key])).toString('base64url')
}

test('a page goes on where its token says', () => {
  expect(readPageToken(tokenOf(1_700_000_000_000, KEY), EPOCH)).toEqual({
    change: 7,
    position: { sortMs: 1_700_000_000_000, key: KEY },
  })
})

test.each([
  [1.5, KEY],
  [1e300, KEY],
  ['1', KEY],
  [1, 'prod-fra/rds/a\0b'],
  [1, 'prod-fra/rds/\ud800'],
  [1, 'prod-fra/rds'],
  [1, ''],
])('a token with %j and %j is none of ours, and no database is asked for it', (sortMs, key) => {
  expect(() => readPageToken(tokenOf(sortMs, key), EPOCH)).toThrow(
    'page: must be a token that this server gave',
  )
})
