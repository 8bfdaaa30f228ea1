import { expect, test } from 'vitest'
import { createTitles, wordsOf } from '../tasks/filter-words.ts'
import { DEFAULT_VIEW } from '../tasks/view.ts'
import { shortSentenceOf } from './short-sentence.ts'
import { readWallAddress } from './wall-address.ts'

const sentencesOf = (search: string): string[] => {
  const { filters, range } = readWallAddress(search).views[0]
  const titles = createTitles([], (id) => id)
  return wordsOf({ ...DEFAULT_VIEW, ...filters, range }, titles).map(shortSentenceOf)
}

const instances = (count: number) =>
  Array.from({ length: count }, (_, place) => `instance=db-${place}`).join('&')

test('as many values as have room are named', () => {
  expect(sentencesOf(instances(4))).toEqual(['Instance is db-0 or db-1 or db-2 or db-3'])
})

test('of more, those that are not named are counted', () => {
  expect(sentencesOf(`status=failed&${instances(1200)}`)).toEqual([
    'Status is Failed',
    'Instance is db-0 or db-1 or db-2 or 1,197 others',
  ])
})
