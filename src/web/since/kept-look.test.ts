import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keptLook } from './kept-look.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('document', {})
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('a look is kept as it is', () => {
  const look = { atMs: 5, behind: ['a'], read: { 'prod/rds': 4 }, began: ['b'], ended: ['c'] }
  keptLook.write(look)
  expect(keptLook.read()).toEqual(look)
})

test('what an older page has kept is still a look, and what nobody has written is none', () => {
  kept.set('last-look', '{"atMs":5,"behind":["a",1],"read":{"prod/rds":"4"},"began":7}')
  expect(keptLook.read()).toEqual({ atMs: 5, behind: ['a'], read: {}, began: [], ended: [] })
  for (const text of ['{"atMs":"5"}', '{', 'null']) {
    kept.set('last-look', text)
    expect(keptLook.read()).toBeNull()
  }
})
