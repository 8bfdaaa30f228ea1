import { expect, test } from 'vitest'
import { withChoice, type Choices } from '../../task/choices.ts'
import { BASES } from '../../task/filter.ts'
import { DEFAULT_VIEW, filterCount, INVERTED_BASIS, withInverted, withSwitched } from './view.ts'

test('a value is switched on and off, and a field without values is no filter', () => {
  const one = withSwitched({}, 'service', 'rds')
  expect(one).toEqual({ service: { values: ['rds'], isNot: false } })
  expect(withSwitched(one, 'service', 'rds')).toEqual({})
  expect(withSwitched({ service: { values: ['rds'], isNot: true } }, 'service', 'dms')).toEqual({
    service: { values: ['rds', 'dms'], isNot: true },
  })
})

test('one field is set without touching the others', () => {
  const choices: Choices = { kind: { values: ['backup'], isNot: true } }
  const more = withChoice(choices, 'status', { values: ['failed'], isNot: false })
  expect(more).toEqual({ ...choices, status: { values: ['failed'], isNot: false } })
  expect(withChoice(more, 'status', null)).toEqual(choices)
})

test('a field counts as one filter, and so do a text, a duration, attention and a basis', () => {
  expect(filterCount(DEFAULT_VIEW)).toBe(0)
  expect(
    filterCount({
      choices: { kind: { values: ['backup', 'restore'], isNot: true } },
      text: 'x',
      isTextNot: false,
      longerThan: { ms: 1000, isNot: false },
      attention: { values: ['failed', 'late'], isNot: false },
      basis: 'ended',
    }),
  ).toBe(5)
})

test('a basis turned round twice is itself, and all that was alive has no reverse', () => {
  const turned = (basis: (typeof BASES)[number]) => withInverted({ ...DEFAULT_VIEW, basis }, 'basis').basis
  expect(turned('created')).toBe('not-created')
  expect(turned('alive')).toBe('alive')
  for (const basis of BASES) expect(INVERTED_BASIS[INVERTED_BASIS[basis]]).toBe(basis)
})
