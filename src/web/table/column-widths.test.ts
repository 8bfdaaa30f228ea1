import { expect, test } from 'vitest'
import { LEAST_WIDTH, MOST_WIDTH, readWidths } from './column-widths.ts'

test('widths are numbers within bounds, whatever was kept', () => {
  expect(
    readWidths({ task: 300.4, status: -5, failure: 1e9, name: 'wide', none: null, nan: Number.NaN }),
  ).toEqual({
    task: 300,
    status: LEAST_WIDTH,
    failure: MOST_WIDTH,
  })
  for (const value of [null, 5, 'wide', [1, 'a'], undefined]) expect(() => readWidths(value)).not.toThrow()
  expect(readWidths(null)).toEqual({})
})
