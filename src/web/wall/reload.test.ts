import { expect, test } from 'vitest'
import { createReloadMemory, reloadWish, type Situation } from './reload.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const calm = (parts: Partial<Situation> = {}): Situation => ({
  upMs: HOUR,
  sinceGoodMs: 3_000,
  calmMs: MINUTE,
  otherBuildMs: null,
  isBroken: false,
  triesFor: () => 0,
  ...parts,
})

test('a page that is well stays, and is loaded anew once a day', () => {
  expect(reloadWish(calm())).toBeNull()
  expect(reloadWish(calm({ upMs: 24 * HOUR - 1 }))).toBeNull()
  expect(reloadWish(calm({ upMs: 24 * HOUR }))).toBe('daily')
})

test('another build is loaded at a quiet moment, or after ten minutes without one', () => {
  expect(reloadWish(calm({ otherBuildMs: 0 }))).toBe('build')
  expect(reloadWish(calm({ otherBuildMs: MINUTE, calmMs: 5_000 }))).toBeNull()
  expect(reloadWish(calm({ otherBuildMs: 10 * MINUTE, calmMs: 0 }))).toBe('build')
})

test('while the server does not answer, neither build nor day is a reason', () => {
  const silent = { sinceGoodMs: 2 * MINUTE, calmMs: HOUR }
  expect(reloadWish(calm({ ...silent, otherBuildMs: HOUR, upMs: 48 * HOUR }))).toBeNull()
})

test('a quarter of an hour without a good answer is a reason, and less is none', () => {
  expect(reloadWish(calm({ sinceGoodMs: 15 * MINUTE - 1 }))).toBeNull()
  expect(reloadWish(calm({ sinceGoodMs: 15 * MINUTE }))).toBe('no-answer')
})

test('a load that is of no use is tried again ever more seldom', () => {
  const afterMs = (tries: number): number => {
    for (let upMs = 0; upMs <= 7 * HOUR; upMs += MINUTE)
      if (reloadWish(calm({ upMs, otherBuildMs: upMs, triesFor: () => tries })) === 'build')
        return upMs / MINUTE
    return Number.POSITIVE_INFINITY
  }
  expect([0, 1, 2, 3, 6, 50].map(afterMs)).toEqual([0, 15, 30, 60, 360, 360])
})

test('what broke is loaded anew after a minute', () => {
  expect(reloadWish(calm({ isBroken: true, upMs: 30_000 }))).toBeNull()
  expect(reloadWish(calm({ isBroken: true, upMs: MINUTE }))).toBe('broken')
  expect(reloadWish(calm({ isBroken: true, upMs: MINUTE, triesFor: () => 1 }))).toBeNull()
})

const storage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    length: 0,
    clear: () => kept.clear(),
    key: () => null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

test('loads are counted by reason until one was of use', () => {
  const own = storage()
  const memory = createReloadMemory(() => own)
  memory.note('build')
  memory.note('build')
  memory.note('daily')
  expect([memory.tries('build'), memory.tries('daily'), memory.tries('broken')]).toEqual([2, 1, 0])
  memory.forget('build')
  expect(memory.tries('build')).toBe(0)
})

test('where nothing can be remembered there is a pause before every load', () => {
  const memory = createReloadMemory(() => {
    throw new DOMException('forbidden')
  })
  memory.note('build')
  memory.forget('build')
  expect(memory.tries('build')).toBe(1)
  const spoilt = storage()
  spoilt.setItem('wall-reloads-build', 'many')
  expect(createReloadMemory(() => spoilt).tries('build')).toBe(1)
})
