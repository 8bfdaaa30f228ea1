import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.useRealTimers()
  vi.resetModules()
})

const createClock = async () => import('./now.ts')

test('a browser clock that is wrong by hours shows the time of the server', async () => {
  const { bffNowMs, setClock } = await createClock()
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(10_000_000 - 7_200_000)
  expect(bffNowMs()).toBe(2_800_000)
  vi.advanceTimersByTime(1000)
  expect(bffNowMs()).toBe(2_801_000)
})

test('an answer that was long on its way does not set the clock back', async () => {
  const { bffNowMs, setClock } = await createClock()
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(9_000_000)
  setClock(9_000_000 - 5000)
  expect(bffNowMs()).toBe(9_000_000)
})

test('a quicker answer corrects a slower one', async () => {
  const { bffNowMs, setClock } = await createClock()
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(1_000_000)
  setClock(1_004_000)
  expect(bffNowMs()).toBe(1_004_000)
})

test('a clock that was set anew is followed', async () => {
  const { bffNowMs, setClock } = await createClock()
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(9_000_000)
  setClock(5_000_000)
  expect(bffNowMs()).toBe(5_000_000)
})
