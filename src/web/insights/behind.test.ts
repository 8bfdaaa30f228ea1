import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { hasTerms, searchText, termsOf, type Basis } from '../../task/filter.ts'
import { consolePath } from '../paths.ts'
import { DEFAULT_VIEW } from '../tasks/view.ts'
import { behind, momentOfView, trendMomentOfView, withWords } from './behind.ts'

const view = {
  ...DEFAULT_VIEW,
  choices: { service: { values: ['rds'], isNot: false }, status: { values: ['running'], isNot: true } },
  text: 'orders',
}
const NOON = Date.parse('2026-11-21T12:00:00Z')

test('the list behind a mark keeps the filters of the page and adds those of the mark', () => {
  const span = { fromMs: NOON, toMs: NOON + 3_599_999, by: 'created' as const }
  expect(consolePath(behind(view, { span, status: 'failed', name: 'Restart' }))).toBe(
    '/tasks?status=failed&service=rds&name=Restart&text=orders&from=2026-11-21T12:00:00Z&to=2026-11-21T12:59:59.999Z&by=created',
  )
  expect(consolePath(behind(view, { instance: { connection: 'prod', instance: 'a1' } }))).toContain(
    'service=rds&connection=prod&instance=a1&text=orders',
  )
})

test('words are searched together with the text of the page', () => {
  expect(withWords(view, 'disk full')?.text).toBe('orders disk full')
  expect(withWords({ ...view, text: ' ' }, 'disk full')?.text).toBe('disk full')
})

test('where words cannot be asked for beside the text, or there are none, there is no list', () => {
  expect(withWords({ ...view, isTextNot: true }, 'disk full')).toBeNull()
  expect(withWords({ ...view, isTextNot: true, text: '' }, 'disk full')).toMatchObject({
    isTextNot: false,
    text: 'disk full',
  })
  expect(withWords(view, '')).toBeNull()
})

test('words beside an id leave the tasks that have both', () => {
  const id = '31b8ae23-c687-4d80-b7b4-42a66c9bb886'
  const task = exampleSummary({
    taskId: id,
    instanceId: `${'ab'.repeat(16)}in07`,
    failureText: 'The disk is full.',
  })
  for (const text of [
    id,
    ` ${id.replaceAll('-', ' - ')} `,
    `${'ab'.repeat(16)}in07`,
    `${id}?instance=${'ab'.repeat(16)}in01`,
  ]) {
    const list = withWords({ ...view, text }, 'disk full')
    expect(hasTerms(searchText(task), termsOf(list?.text ?? 'nothing')), text).toBe(true)
  }
})

test('of what did not begin, or end, in the range nothing is counted by that time', () => {
  const momentsOf = (basis: Basis) => {
    const narrowed = { ...view, basis }
    return [momentOfView(narrowed), trendMomentOfView(narrowed)]
  }
  expect(momentsOf('alive')).toEqual(['created', 'ended'])
  // Neither a chart of days nor one of durations has then a mark with a list that could not be asked for.
  expect(momentsOf('not-created')).toEqual(momentsOf('created'))
  expect(momentsOf('not-ended')).toEqual(momentsOf('ended'))
})
