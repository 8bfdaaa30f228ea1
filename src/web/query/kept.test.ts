import { expect, test } from 'vitest'
import type { Answer } from './api.ts'
import { growingMs, keep } from './kept.ts'

const refused: Answer<string> = {
  ok: false,
  problem: { type: 'unreachable', title: 'The server does not answer', status: null, detail: '' },
}
const at = (nowMs: number) => ({ nowMs, chance: 0 })

test('waiting doubles from 5 seconds and ends at a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((count) => growingMs(count, 0))).toEqual([
    5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
  ])
})

test('chance shortens a wait by a fifth at most', () => {
  expect(growingMs(1, 1)).toBe(4000)
})

test('a failure keeps the last good answer', () => {
  const before = keep<string>(undefined, { ok: true, value: 'rows' }, at(0))
  expect(keep(before, refused, at(1000))).toMatchObject({
    value: 'rows',
    failure: { sinceMs: 1000, count: 1 },
  })
})

test('failures in a row keep the moment of the first', () => {
  const first = keep(undefined, refused, at(1000))
  const second = keep(first, refused, at(6000))
  expect(second.failure).toMatchObject({ sinceMs: 1000, count: 2, nextTryMs: 16_000 })
})

test('a good answer ends the failure', () => {
  const failing = keep(undefined, refused, at(0))
  expect(keep(failing, { ok: true, value: 'rows' }, at(1))).toEqual({ value: 'rows', failure: null })
})

test('what is never asked again has no next try', () => {
  expect(keep(undefined, refused, at(1000), () => null).failure).toMatchObject({
    sinceMs: 1000,
    nextTryMs: null,
    retryMs: null,
  })
})
