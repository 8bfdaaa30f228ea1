import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasTerms, isNarrower, termsOf } from './filter.ts'

const words = fc.array(fc.constantFrom('a', 'ab', 'abc', 'b', 'bc', '0123456789-a', '0123456789a'), {
  maxLength: 3,
})

test('what has narrower terms has the wider ones too', () => {
  fc.assert(
    fc.property(words, words, words, (one, other, search) => {
      const [narrow, wide] = [termsOf(one.join(' ')), termsOf(other.join(' '))]
      const text = search.join('\n')
      fc.pre(isNarrower(narrow, wide) && hasTerms(text, narrow))
      expect(hasTerms(text, wide)).toBe(true)
    }),
  )
})

test('a text that goes on is narrower, another is not', () => {
  expect(isNarrower(termsOf('restart my'), termsOf('rest'))).toBe(true)
  expect(isNarrower(termsOf('rest'), termsOf('restart'))).toBe(false)
  expect(isNarrower(termsOf('restart'), termsOf('restart my'))).toBe(false)
  expect(isNarrower(termsOf('anything'), termsOf(''))).toBe(true)
})
