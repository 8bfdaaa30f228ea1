import { expect, test } from 'vitest'
import { createListsLeft } from './lists-left.ts'

test('a list is found as it was left, part by part', () => {
  const { leftAt, note } = createListsLeft()
  expect(leftAt('a')).toEqual({ top: 0, openedKey: null })
  note('a', { top: 300 })
  note('a', { openedKey: 'row' })
  expect(leftAt('a')).toEqual({ top: 300, openedKey: 'row' })
})

test('fifty lists are remembered, those left last', () => {
  const { leftAt, note } = createListsLeft()
  for (let list = 0; list < 51; list++) {
    note(String(list), { top: 1 })
    note('0', { top: 2 })
  }
  expect(leftAt('0').top).toBe(2)
  expect(leftAt('1').top).toBe(0)
  expect(leftAt('2').top).toBe(1)
})
