import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleSummary } from './examples.ts'
import { hasTerms, isNarrower, searchText, termsOf } from './filter.ts'
import { dashedId } from './written-id.ts'

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

const ID = '1f2e3d4c-1111-2222-3333-444455556666'
const NAMED = searchText(exampleSummary({ failureText: `Backup ${ID} does not exist.` }))
const isNamed = (text: string) => hasTerms(NAMED, termsOf(text))

test('an id in a failure text is found while it is typed, and when it is whole', () => {
  for (const id of [ID, ID.replaceAll('-', '')])
    for (let length = 1; length <= id.length; length += 1)
      expect(isNamed(id.slice(0, length)), id.slice(0, length)).toBe(true)
  for (const text of [` ${ID.toUpperCase()}\n`, `backup ${ID}`, `backup ${ID.replaceAll('-', '')}`])
    expect(isNamed(text), text).toBe(true)
  expect(isNamed(ID.replace('1', '2'))).toBe(false)
})

test('wherever an id stands, and however, every beginning of it finds what the whole one finds', () => {
  const bareIds = fc.stringMatching(/^[0-9a-f]{32}$/)
  const typings = [(bare: string) => bare, dashedId, (bare: string) => dashedId(bare).toUpperCase()]
  const writings = [...typings, (bare: string) => `${bare}in07`]
  const places: ((id: string) => Parameters<typeof exampleSummary>[0])[] = [
    (taskId) => ({ taskId }),
    (instanceId) => ({ instanceId }),
    (id) => ({ failureText: `The backup "${id}" is gone.` }),
  ]
  const cases = fc.tuple(
    fc.constantFrom(...writings),
    fc.constantFrom(...typings),
    fc.constantFrom(...places),
  )
  fc.assert(
    fc.property(bareIds, cases, fc.nat(), (bare, [written, typed, place], length) => {
      const search = searchText(exampleSummary(place(written(bare))))
      const whole = typed(bare)
      for (const text of [whole, whole.slice(0, 1 + (length % whole.length)), `${bare}in07`])
        expect(hasTerms(search, termsOf(text)), text).toBe(true)
    }),
  )
})
