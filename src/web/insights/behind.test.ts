import { expect, test } from 'vitest'
import { consolePath } from '../paths.ts'
import { DEFAULT_VIEW } from '../tasks/view.ts'
import { behind } from './behind.ts'

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

test('words are searched together with the text of the page, unless that is one to leave out', () => {
  expect(behind(view, { words: 'disk full' }).text).toBe('orders disk full')
  expect(behind({ ...view, isTextNot: true }, { words: 'disk full' }).text).toBe('orders')
})
