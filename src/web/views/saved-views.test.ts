import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readView, viewSearch } from '../tasks/view-address.ts'
import { withChoice } from '../../task/choices.ts'
import { DEFAULT_VIEW, type View } from '../tasks/view.ts'
import { builtInView } from './built-in-views.ts'
import { currentView, viewOf } from './current-view.ts'
import {
  BUILT_IN_IDS,
  MOST_VIEWS,
  NO_VIEWS,
  readSavedViews,
  tidyName,
  withoutSaved,
  withRenamed,
  withSaved,
  type SavedViews,
} from './saved-views.ts'

const NOW_MS = Date.parse('2026-11-21T10:00:00Z')
const FAILED: View = {
  ...DEFAULT_VIEW,
  choices: withChoice({}, 'status', { values: ['failed'], isNot: false }),
}
const DDS: View = { ...DEFAULT_VIEW, choices: withChoice({}, 'service', { values: ['dds'], isNot: false }) }
const current = (
  view: View,
  saved: SavedViews = NO_VIEWS,
  chosen: Parameters<typeof currentView>[2] = null,
) => currentView(view, saved, chosen, NOW_MS)

test('whatever was kept gives views, and what it gives is kept as it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.json().map((text): unknown => JSON.parse(text)),
      ),
      (value) => {
        const saved = readSavedViews(value)
        expect(readSavedViews(JSON.parse(JSON.stringify(saved)))).toEqual(saved)
      },
    ),
  )
})

test('what can be read of another shape is taken, and the rest left out', () => {
  const views = [{ name: ' Night  shift ', search: '?status=failed', colour: 'red' }, { name: '' }, 'x', null]
  const read = [{ name: 'Night shift', search: 'status=failed' }]
  expect(readSavedViews(views)).toEqual(read)
  expect(readSavedViews({ version: 7, views })).toEqual(read)
  expect(readSavedViews([...views, { name: 'Night shift', search: 'status=running' }])).toEqual([
    { name: 'Night shift', search: 'status=running' },
  ])
})

test('a view that was saved with an older address is the same view', () => {
  const saved: SavedViews = [{ name: 'Old', search: 'columns=task,status&service=dds,rds' }]
  const view = readView('service=rds,dds&columns=task,status')
  expect(current(view, saved)).toEqual({ kind: 'same', id: 'own:Old' })
  expect(viewOf('own:Old', saved, NOW_MS)).toEqual(view)
  expect(viewOf('own:gone', saved, NOW_MS)).toBeNull()
})

test('names are unique, whatever is saved, renamed and deleted', () => {
  const name = fc.constantFrom('a', 'b', 'c')
  const step = fc.oneof(
    name.map((it) => (saved: SavedViews) => withSaved(saved, it, FAILED)),
    name.map((it) => (saved: SavedViews) => withoutSaved(saved, it)),
    fc.tuple(name, name).map(
      ([it, to]) =>
        (saved: SavedViews) =>
          withRenamed(saved, it, to),
    ),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const saved = steps.reduce((known, take) => take(known), NO_VIEWS)
      expect(new Set(saved.map((view) => view.name)).size).toBe(saved.length)
      expect(readSavedViews(saved)).toEqual(saved)
    }),
  )
})

test('where there is no room another view is refused, and one that is there is saved again', () => {
  const full = Array.from({ length: MOST_VIEWS }, (_, place) => `${place}`).reduce(
    (known, name) => withSaved(known, name, FAILED),
    NO_VIEWS,
  )
  expect(withSaved(full, 'one more', DDS)).toEqual(full)
  expect(withSaved(full, '0', DDS)).toHaveLength(MOST_VIEWS)
  expect(withSaved(full, '0', DDS)[0]).toEqual({ name: '0', search: 'service=dds' })
})

test('every built-in view is its own, can be told from the others, and has an address', () => {
  for (const id of BUILT_IN_IDS) {
    const view = builtInView(id, NOW_MS)
    expect(current(view)).toEqual({ kind: 'same', id })
    expect(readView(viewSearch(view))).toEqual(view)
  }
})

test('how a built-in view looks makes it no other one', () => {
  const dense: View = { ...builtInView('running', NOW_MS), density: 'dense', columns: ['task', 'service'] }
  expect(current(dense)).toEqual({ kind: 'same', id: 'running' })
})

test('today begins at midnight', () => {
  expect(builtInView('failed-today', NOW_MS).range).toEqual({
    kind: 'custom',
    fromMs: Date.parse('2026-11-21T00:00:00Z'),
    toMs: null,
  })
})

test('what differs from the own view chosen last is a change of it', () => {
  const saved = withSaved(withSaved(NO_VIEWS, 'Failures', FAILED), 'Broken', FAILED)
  expect(current(FAILED, saved)).toEqual({ kind: 'same', id: 'own:Failures' })
  expect(current(FAILED, saved, 'own:Broken')).toEqual({ kind: 'same', id: 'own:Broken' })
  expect(current(DDS, saved, 'own:Broken')).toEqual({ kind: 'changed', name: 'Broken' })
  expect(current(DDS, saved)).toEqual({ kind: 'none' })
  expect(current(DDS, saved, 'own:gone')).toEqual({ kind: 'none' })
  expect(current(DDS, saved, 'running')).toEqual({ kind: 'none' })
})

test('a name is as short and as plain as it can be seen', () => {
  expect(tidyName('  a\n\tb  ')).toBe('a b')
  expect(tidyName('x'.repeat(200))).toHaveLength(80)
  expect(tidyName('\uD83D')).toBe('\uFFFD')
})
