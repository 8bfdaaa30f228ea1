import { afterEach, expect, test, vi } from 'vitest'
import { bffNowMs, setClock } from './now.ts'

afterEach(() => {
  vi.useRealTimers()
  setClock(Date.now())
})

test('a browser clock that is wrong by hours shows the time of the server', () => {
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(10_000_000 - 7_200_000)
  expect(bffNowMs()).toBe(2_800_000)
  vi.advanceTimersByTime(1000)
  expect(bffNowMs()).toBe(2_801_000)
})

test('the time an answer takes to arrive does not make the clock tremble', () => {
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(9_000_000)
  setClock(9_000_000 - 300)
  expect(bffNowMs()).toBe(9_000_000)
})
