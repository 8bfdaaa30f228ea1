import { expect, test } from 'vitest'
import { createManualClock } from '../manual-clock.ts'
import { createLastMinutes } from './last-minutes.ts'

const start = () => {
  const clock = createManualClock(0)
  const record = () => {
    let seen: string[] = []
    return { add: (what: string) => seen.push(what), reset: () => (seen = []), seen: () => seen }
  }
  const recordings = [record(), record()] as const
  const minutes = createLastMinutes(...recordings, clock)
  return {
    clock,
    happens: (what: string) => {
      for (const { add } of recordings) add(what)
    },
    seen: () => minutes.read().seen(),
  }
}

test('whoever reads takes nothing from another reader', () => {
  const { happens, seen } = start()
  happens('a stall')
  expect(seen()).toEqual(['a stall'])
  expect(seen()).toEqual(['a stall'])
})

test('what happened is told for a minute at least, and not for more than two', () => {
  const { clock, happens, seen } = start()
  for (let second = 0; second < 100; second += 10) {
    seen()
    clock.advance(10_000)
  }
  happens('a stall')
  for (let second = 0; second < 60; second += 10) {
    expect(seen()).toEqual(['a stall'])
    clock.advance(10_000)
  }
  clock.advance(60_000)
  seen()
  expect(seen()).toEqual([])
})

test('whoever looks once an hour is told of the whole hour', () => {
  const { clock, happens, seen } = start()
  seen()
  clock.advance(1_000)
  happens('a stall')
  clock.advance(3_600_000)
  expect(seen()).toEqual(['a stall'])
})
