import { expect, test } from 'vitest'
import type { Session } from '../../contract/session.ts'
import { createDrawnAddress } from './drawn-address.ts'
import { readWallAddress } from './wall-address.ts'

const pairedWith = (view: string): Session => ({
  user: null,
  tag: null,
  ends: null,
  signIn: 'iam',
  connections: [],
  isSimulated: false,
  history: null,
  version: '',
  build: 'b1',
  nowMs: 0,
  display: { id: 'd1', name: 'Left of the door', view, zone: null, language: null, lostCount: 0 },
})

test('a paired display draws its own view, and reads enough for the longest of its views', () => {
  const opened = readWallAddress('status=failed')
  const addressOf = createDrawnAddress(opened)
  expect(addressOf(null)).toBe(opened)
  const own = addressOf(pairedWith('play=range%3D7d&play=for%3D30s'))
  expect(own.range).toEqual({ kind: 'last', hours: 168 })
  expect(own.views).toHaveLength(2)
  // Told of it anew every minute, it is not another one.
  expect(addressOf(pairedWith('play=range%3D7d&play=for%3D30s'))).toBe(own)
  expect(addressOf(pairedWith('')).range).toEqual({ kind: 'last', hours: 24 })
})
