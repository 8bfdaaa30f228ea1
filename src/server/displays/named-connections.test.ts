import { expect, test } from 'vitest'
import { namedConnections } from './named-connections.ts'

test('connections are named by the address itself and by each of its views in turn', () => {
  const played = encodeURIComponent('for=30s&title=Two&connection=c%2Cd')
  expect(namedConnections(`status=failed&connection=a,b&play=${played}&play=connection%3De`)).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
  ])
  expect(namedConnections('text=a')).toEqual([])
  expect(namedConnections('')).toEqual([])
})
