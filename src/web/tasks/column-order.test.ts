import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMN_IDS } from './column-ids.ts'
import { withColumn, withColumnAt } from './column-order.ts'

const columns = fc.shuffledSubarray([...COLUMN_IDS], { minLength: 1 })
const column = fc.constantFrom(...COLUMN_IDS)

test('a column that comes back stands behind the one that it usually follows', () => {
  expect(withColumn(['service', 'task', 'status'], 'instance')).toEqual([
    'service',
    'task',
    'instance',
    'status',
  ])
  expect(withColumn(['status', 'task', 'service'], 'instance')).toEqual([
    'status',
    'task',
    'instance',
    'service',
  ])
  expect(withColumn(['status'], 'service')).toEqual(['service', 'status'])
})

test('taken away and brought back one by one, columns in their usual order are in it again', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...COLUMN_IDS], { minLength: COLUMN_IDS.length }), (order) => {
      expect(order.reduce(withColumn, [])).toEqual(COLUMN_IDS)
    }),
  )
})

test('a move loses no column and moves no other past another', () => {
  fc.assert(
    fc.property(columns, column, fc.integer({ min: -3, max: 12 }), (before, id, place) => {
      const after = withColumnAt(before, id, place)
      expect(after.toSorted()).toEqual(before.toSorted())
      expect(after.filter((other) => other !== id)).toEqual(before.filter((other) => other !== id))
      if (before.includes(id)) expect(after.indexOf(id)).toBe(Math.min(Math.max(place, 0), before.length - 1))
    }),
  )
})
