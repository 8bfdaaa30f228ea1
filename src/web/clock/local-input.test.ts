import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from './calendar.ts'
import { fromLocalInput, toLocalInput } from './local-input.ts'

const MINUTE = 60_000
const UTC = createCalendar('UTC')

test('what the input holds leads back to the same minute, but for the hour that comes twice', () => {
  const minutes = fc.integer({ min: Date.UTC(2020) / MINUTE, max: Date.UTC(2030) / MINUTE })
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Shanghai', 'Asia/Kolkata', 'America/St_Johns')
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const calendar = createCalendar(zone)
      const text = toLocalInput(minute * MINUTE, calendar)
      const back = fromLocalInput(text, calendar) ?? Number.NaN
      expect(toLocalInput(back, calendar)).toBe(text)
      expect(Math.abs(back - minute * MINUTE)).toBeLessThanOrEqual(60 * MINUTE)
    }),
  )
})

test('the input holds what the clocks of the zone show', () => {
  const ms = Date.UTC(2026, 10, 1, 9, 5)
  expect(toLocalInput(ms, UTC)).toBe('2026-11-01T09:05')
  expect(toLocalInput(ms, createCalendar('Asia/Shanghai'))).toBe('2026-11-01T17:05')
  expect(fromLocalInput('2026-11-01T17:05', createCalendar('Asia/Shanghai'))).toBe(ms)
})

test('of an hour that comes twice the first one is meant', () => {
  const berlin = createCalendar('Europe/Berlin')
  expect(fromLocalInput('2026-10-25T02:30', berlin)).toBe(Date.UTC(2026, 9, 25, 0, 30))
})

test('an input without a full moment is no moment', () => {
  expect(fromLocalInput('', UTC)).toBeNull()
  expect(fromLocalInput('2026-11', UTC)).toBeNull()
  expect(fromLocalInput('2026-99-99T00:00', UTC)).toBeNull()
})
