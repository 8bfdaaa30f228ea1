import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SourceReport } from '../../contract/sources.ts'
import { exampleSource } from './examples.ts'
import { SourceStrip } from './source-strip.tsx'

const NOW_MS = Date.UTC(2026, 10, 21, 8)

beforeEach(() => vi.useFakeTimers({ now: NOW_MS }))
afterEach(() => vi.useRealTimers())

const dms = (parts: Partial<SourceReport>): SourceReport =>
  exampleSource({
    service: 'dms',
    lastSuccessMs: NOW_MS - 4000,
    nextTryMs: NOW_MS + 2000,
    connection: 'prod',
    ...parts,
  })

const draw = (source: SourceReport) =>
  renderToStaticMarkup(<SourceStrip sources={[source]} isOld={false} titleOfConnection={(id) => id} />)

test('what was not read stands beside the age, with the look of a caution', () => {
  const html = draw(
    dms({ instances: { read: 38, known: 50, oldestMs: NOW_MS - 90_000 }, unreadableCount: 2 }),
  )
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe(
    'DMS 4 s ago, 38 of 50 instances, oldest 1 m, 2 entries could not be read',
  )
  expect(html).toContain('source-partial')
  expect(html).not.toContain('source-live')
})

test('where everything was read, the age says all', () => {
  const html = draw(dms({ instances: { read: 50, known: 50, oldestMs: null } }))
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe('DMS 4 s ago')
  expect(html).toContain('source-live')
})

test('what the lists of a service leave out is said, and is no caution', () => {
  const html = draw(dms({ service: 'dds', coverage: 'community-edition-only' }))
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe('DDS 4 s ago, Community Edition only')
  expect(html).toContain('source-live')
})

test('a service that the site does not have is told calmly', () => {
  const html = draw(dms({ state: 'not-offered', lastSuccessMs: null, backfillPercent: 0 }))
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe('DMS is not offered here')
  expect(html).not.toContain('source-failing')
})

test('a source that fails, in part or as a whole, says when all of it was read', () => {
  const failing = (lastSuccessMs: number | null): string =>
    draw(dms({ state: 'failing', failingSinceMs: NOW_MS - 7_000_000, lastSuccessMs })).replaceAll(
      /<[^>]*>/g,
      '',
    )
  expect(failing(NOW_MS - 7_200_000)).toContain('It was last read whole 2 h 0 m ago.')
  expect(failing(null)).toContain('It was never read whole.')
})
