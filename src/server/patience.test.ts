import { expect, test } from 'vitest'
import { createManualClock } from './manual-clock.ts'
import { within } from './patience.ts'

test('what comes in time is given, and nobody waits any longer', async () => {
  const clock = createManualClock(0)
  expect(await within(2_000, clock, Promise.resolve('here'))).toBe('here')
  await expect(within(2_000, clock, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(clock.waitingCount()).toBe(0)
})

test('what does not come in time is given up', async () => {
  const clock = createManualClock(0)
  const given = within(2_000, clock, new Promise(() => undefined))
  clock.advance(2_000)
  await expect(given).rejects.toThrow('no answer in 2000 ms')
})
