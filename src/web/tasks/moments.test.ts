import { expect, test } from 'vitest'
import { createCalendar } from '../clock/calendar.ts'
import { fromLocalInput } from '../clock/local-input.ts'
import { readMoments } from './moments.tsx'

const whole = (text: string) => ({ text, isHalf: false })
const NOTHING = whole('')
const FROM = whole('2026-11-11T09:05')

test('two moments make a range, and no second one leaves it open', () => {
  expect(readMoments(FROM, NOTHING)).toEqual({
    kind: 'custom',
    fromMs: fromLocalInput('2026-11-11T09:05', createCalendar()),
    toMs: null,
  })
  expect(readMoments(FROM, whole('2026-11-11T09:05'))).toMatchObject({
    toMs: fromLocalInput('2026-11-11T09:05', createCalendar()),
  })
})

test('what is half typed is no range, and neither moment is moved for the other', () => {
  expect(readMoments(NOTHING, NOTHING)).toMatch(/^From needs/)
  expect(readMoments(FROM, { text: '', isHalf: true })).toMatch(/^To needs/)
  expect(readMoments(FROM, whole('2026-11-10T00:00'))).toBe('To lies before From')
})

test('a year that is still being typed is refused', () => {
  for (const year of ['0002', '0020', '0202', '9026']) {
    expect(readMoments(whole(`${year}-11-11T09:05`), NOTHING)).toMatch(/year/)
    expect(readMoments(whole('2001-01-02T00:00'), whole(`${year}-11-11T09:05`))).toMatch(/year/)
  }
})
