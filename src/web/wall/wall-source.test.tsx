import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { exampleSource } from '../tasks/examples.ts'
import { WallSource } from './wall-source.tsx'

const NOW_MS = Date.parse('2026-11-21T09:00:00Z')
const HOUR_MS = 3_600_000

const shown = (failingIn: 'all' | 'part') =>
  renderToStaticMarkup(
    <WallSource
      source={exampleSource({ state: 'failing', failingIn })}
      connectionTitle="Production"
      asOfMs={NOW_MS - HOUR_MS}
      nowMs={NOW_MS}
    />,
  )

test('that nothing came for long is said of a source of which nothing came', () => {
  expect(shown('all')).toContain('no data since')
  expect(shown('part')).toContain('not whole since')
  expect(shown('part')).not.toContain('no data')
})
