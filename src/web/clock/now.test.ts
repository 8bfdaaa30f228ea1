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

test.each([15_000, -15_000])('a browser clock that is set by %i ms is followed at once', async (stepMs) => {
  const { bffNowMs, setClock } = await createClock()
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(9_000_000)
  vi.advanceTimersByTime(5000)
  vi.setSystemTime(10_005_000 + stepMs)
  setClock(9_005_000)
  expect(bffNowMs()).toBe(9_005_000)
})

test("a BFF's clock that is set back by 15 s is followed within 5 minutes", async () => {
  const { bffNowMs, setClock } = await createClock()
  vi.useFakeTimers({ now: 10_000_000 })
  setClock(10_000_000)
  for (let askedMs = 0; askedMs <= 5 * 60_000; askedMs += 5000) {
    vi.advanceTimersByTime(5000)
    setClock(Date.now() - 15_000)
  }
  expect(bffNowMs()).toBe(Date.now() - 15_000)
})
