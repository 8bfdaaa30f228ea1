import { expect, test } from 'vitest'
import { fromLocalInput, toLocalInput } from './local-input.ts'

test('what the input holds leads back to the same minute', () => {
  const ms = Date.UTC(2026, 10, 1, 9, 5)
  expect(fromLocalInput(toLocalInput(ms))).toBe(ms)
})

test('an input without a full moment is no moment', () => {
  expect(fromLocalInput('')).toBeNull()
  expect(fromLocalInput('2026-11')).toBeNull()
  expect(fromLocalInput('2026-99-99T00:00')).toBeNull()
})
