import { expect, test } from 'vitest'
import { isNight, readNight } from './night.ts'

const hoursOf = (text: string) => {
  const night = readNight(text)
  return night && Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => isNight(night, hour))
}

test('a night goes over midnight or does not', () => {
  expect(hoursOf('22-6')).toEqual([0, 1, 2, 3, 4, 5, 22, 23])
  expect(hoursOf('1-4')).toEqual([1, 2, 3])
  expect(hoursOf('20-24')).toEqual([20, 21, 22, 23])
})

test.each(['', '22', '6-6', '0-24', '24-6', '22-25', '22:00-6:00', '-1-4'])('"%s" is no night', (text) => {
  expect(readNight(text)).toBeNull()
})
