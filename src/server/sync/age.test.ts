import { expect, test } from 'vitest'
import { createManualClock } from '../manual-clock.ts'
import { createDemand } from './demand.ts'
import { createPause } from './pause.ts'
import { createTimetable } from './timetable.ts'

const T0 = Date.parse('2026-11-21T08:00:00Z')
const HOUR_MS = 3_600_000

test('a pause lasts as long as it was set for, though the clock is set back meanwhile', () => {
  const clock = createManualClock(T0)
  const pause = createPause(clock)
  pause.extend(T0 + 30_000)
  clock.set(T0 - HOUR_MS)
  expect(pause.untilMs()).toBe(T0 - HOUR_MS + 30_000)
  pause.extend(T0 - HOUR_MS + 10_000)
  expect(pause.untilMs()).toBe(T0 - HOUR_MS + 30_000)
  pause.begin(T0 - HOUR_MS + 10_000)
  expect(pause.untilMs()).toBe(T0 - HOUR_MS + 10_000)
})

test('what was done before the clock was set back is due', () => {
  const timetable = createTimetable()
  expect(timetable.isDue('new', 15_000, T0)).toBe(true)
  expect(timetable.isDue('new', 15_000, T0 + 14_999)).toBe(false)
  expect(timetable.isDue('new', 15_000, T0 - HOUR_MS)).toBe(true)
  expect(timetable.isDue('new', 15_000, T0 - HOUR_MS + 1)).toBe(false)
  timetable.postpone('new', HOUR_MS, T0)
  expect(timetable.isDue('new', 15_000, T0 + HOUR_MS - 1)).toBe(false)
  expect(timetable.isDue('new', 15_000, T0 + HOUR_MS)).toBe(true)
})

test('who came before the clock was set back is not seen looking for hours', () => {
  const clock = createManualClock(T0)
  const demand = createDemand(clock)
  demand.note()
  clock.set(T0 - HOUR_MS)
  expect(demand.isWatched()).toBe(false)
  let arrivals = 0
  demand.onArrival(() => (arrivals += 1))
  demand.note()
  expect([demand.isWatched(), arrivals]).toEqual([true, 1])
})
