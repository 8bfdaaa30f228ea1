import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SERVICES } from '../../task/service.ts'
import { STATUSES } from '../../task/status.ts'
import { COLUMN_IDS } from './column-ids.ts'
import { LAST_HOURS } from './time-range.ts'
import { DEFAULT_VIEW, readView, viewSearch, withSwitched, type View } from './view.ts'

const moments = fc.integer({ min: Date.UTC(2000, 0), max: 4_000_000_000_000 })

const ranges = fc.oneof(
  fc.constantFrom(...LAST_HOURS).map((hours) => ({ kind: 'last' as const, hours })),
  fc.tuple(moments, fc.option(fc.nat({ max: 10 ** 10 }))).map(([fromMs, spanMs]) => ({
    kind: 'custom' as const,
    fromMs,
    toMs: spanMs === null ? null : fromMs + spanMs,
  })),
)

const views: fc.Arbitrary<View> = fc.record({
  services: fc.subarray([...SERVICES]),
  statuses: fc.subarray([...STATUSES]),
  connections: fc
    .uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/), { maxLength: 4 })
    .map((ids) => ids.toSorted()),
  text: fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
  range: ranges,
  sorting: fc.record({ column: fc.constantFrom(...COLUMN_IDS), direction: fc.constantFrom('asc', 'desc') }),
})

test('a view comes back from its own search string', () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(readView(viewSearch(view))).toEqual(view)
    }),
  )
})

test('any text gives a view, and one that its own search string brings back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (text) => {
      const view = readView(text)
      expect(readView(viewSearch(view))).toEqual(view)
    }),
  )
})

test('the default view has an empty search string', () => {
  expect(viewSearch(DEFAULT_VIEW)).toBe('')
  expect(readView('')).toEqual(DEFAULT_VIEW)
})

test('an address reads like a sentence', () => {
  const view: View = {
    ...DEFAULT_VIEW,
    services: ['rds', 'dms'],
    statuses: ['failed'],
    range: { kind: 'custom', fromMs: Date.UTC(2026, 10, 1), toMs: null },
    sorting: { column: 'duration', direction: 'desc' },
  }
  expect(viewSearch(view)).toBe('service=rds,dms&status=failed&from=2026-11-01T00:00:00Z&sort=-duration')
})

test('values that do not exist fall back to the defaults, one by one', () => {
  expect(readView('service=rds,mars&status=done&range=5y&sort=colour&connection=../etc')).toEqual({
    ...DEFAULT_VIEW,
    services: ['rds'],
  })
  expect(readView('from=2026-02-31T00:00:00Z').range).toEqual(DEFAULT_VIEW.range)
  expect(readView('from=0002-02-02T00:00:00Z').range).toEqual(DEFAULT_VIEW.range)
  expect(readView('from=2026-02-02T00:00:00Z&to=9026-02-01T00:00:00Z').range).toMatchObject({ toMs: null })
  expect(readView('from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z').range).toEqual(DEFAULT_VIEW.range)
})

test('switching a choice on and off keeps the order of the group', () => {
  expect(withSwitched(SERVICES, ['dms'], 'rds')).toEqual(['rds', 'dms'])
  expect(withSwitched(SERVICES, ['rds', 'dms'], 'rds')).toEqual(['dms'])
})
