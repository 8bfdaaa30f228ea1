import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOf, firstFew, scoreOf, wordsOf } from './rank.ts'

const score = (title: string, text: string, also = '') => scoreOf({ title, also }, wordsOf(text))
const titles = (all: readonly string[], text: string) =>
  bestOf(all, wordsOf(text), 10, (title) => ({ title, also: '' })).map(({ item }) => item)

test('a whole title comes before its beginning, that before a word, and that before a middle', () => {
  expect(titles(['unrestarted', 'a restart', 'restart all', 'restart', 'other'], 'Restart')).toEqual([
    'restart',
    'restart all',
    'a restart',
    'unrestarted',
  ])
})

test('a title comes before whatever else something goes by', () => {
  expect(score('orders', 'ord', '')).toBeLessThan(score('restart', 'ord', 'orders') ?? 0)
  expect(score('restart', 'ord', 'orders')).not.toBeNull()
})

test('every word must be found, in any order', () => {
  expect(score('restart mysql instance', 'mysql rest')).not.toBeNull()
  expect(score('restart mysql instance', 'mysql resize')).toBeNull()
})

test('without a word everything fits alike and keeps its order', () => {
  expect(titles(['b', 'a', 'c'], '  ')).toEqual(['b', 'a', 'c'])
})

test('a word more never lets something fit better', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }),
      fc.string(),
      (title, words, more) => {
        const [fewer, all] = [wordsOf(words.join(' ')), wordsOf([...words, more].join(' '))]
        const sought = { title: title.toLowerCase(), also: '' }
        if (scoreOf(sought, fewer) === null) expect(scoreOf(sought, all)).toBeNull()
      },
    ),
  )
})

test('the first few are what sorting everything would give', () => {
  const items = fc.array(fc.record({ rank: fc.nat({ max: 5 }), name: fc.string() }))
  fc.assert(
    fc.property(items, fc.nat({ max: 8 }), (all, count) => {
      const byRank = (one: { rank: number }, other: { rank: number }) => one.rank - other.rank
      expect(firstFew(all, count, byRank)).toEqual(all.toSorted(byRank).slice(0, count))
    }),
  )
})
