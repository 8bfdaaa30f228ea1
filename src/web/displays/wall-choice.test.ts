import { expect, test } from 'vitest'
import { choosesByItself, showsConnection } from './wall-choice.ts'

const inTurn = (...views: string[]) => views.map((view) => `play=${encodeURIComponent(view)}`).join('&')

test('a view shows connections that it names, or does not leave out, in any of its parts', () => {
  const shown = (view: string) => ['a', 'b', 'c'].filter((id) => showsConnection(view, id))
  expect(shown('status=failed')).toEqual(['a', 'b', 'c'])
  expect(shown('connection=a,b&theme=dark')).toEqual(['a', 'b'])
  expect(shown('connection!=a')).toEqual(['b', 'c'])
  expect(shown(`connection=a&${inTurn('connection=b', 'for=30s&connection=b,c')}`)).toEqual(['b', 'c'])
  expect(shown(inTurn('connection=b', 'status=failed'))).toEqual(['a', 'b', 'c'])
})

test('what only the display can tell apart is chosen there', () => {
  for (const view of [
    '',
    'service=rds&status!=failed&range=7d&theme=dark',
    inTurn('connection=b', 'kind=backup'),
  ])
    expect(choosesByItself(view)).toBe(false)
  for (const view of [
    'text=orders',
    'longer=2h',
    'attention=late',
    'by=created',
    inTurn('connection=b', 'text!=a'),
  ])
    expect(choosesByItself(view)).toBe(true)
})
