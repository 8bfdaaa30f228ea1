import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import {
  durationCell,
  failureCell,
  instanceCell,
  progressCell,
  startedCell,
  statusCell,
  type Cell,
} from './cells.tsx'
import { exampleSummary } from '../../task/examples.ts'
import type { TaskRowFacts } from './row-facts.ts'

const facts = (parts: Partial<TaskRowFacts['task']>, asOfMs: number | null = null): TaskRowFacts => ({
  task: exampleSummary(parts),
  connectionTitle: 'Production Frankfurt',
  asOfMs,
  behind: null,
  environment: null,
})

/** As both tables draw it. */
const htmlOf = ({ text, label, ...rest }: Cell): string =>
  renderToStaticMarkup(
    <td aria-label={label} {...rest}>
      {text}
    </td>,
  )

afterEach(() => vi.useRealTimers())

test('a task without percentage shows no bar and no number', () => {
  const html = htmlOf(progressCell(facts({ progress: null })))
  expect(html).not.toContain('<progress')
  expect(html).not.toMatch(/\d/)
})

test('a percentage is a bar with a name and a number', () => {
  const html = htmlOf(progressCell(facts({ progress: 60 })))
  expect(html).toContain('aria-label="Progress of Create MySQL single HA instance" value="60" max="100"')
  expect(html).toContain('60 %')
})

test('what has fallen behind says so beside its status', () => {
  const html = htmlOf(statusCell({ ...facts({}), behind: 'suspicious' }))
  expect(html).toContain('>stuck?</span>')
  expect(htmlOf(statusCell(facts({})))).not.toContain('stuck')
})

test('a failure without a reason says that the service gave none', () => {
  const html = htmlOf(failureCell(facts({ status: 'failed', failureText: null })))
  expect(html).toContain('not provided by this service')
})

test('a failure text is text, whatever it contains', () => {
  const html = htmlOf(failureCell(facts({ status: 'failed', failureText: '<b>disk</b>' })))
  expect(html).toContain('&lt;b&gt;disk&lt;/b&gt;')
})

test('a task that did not fail has no failure reason to miss', () => {
  expect(htmlOf(failureCell(facts({ status: 'succeeded' })))).toContain('—')
})

test('a status says what the cloud said, one hover away', () => {
  const html = htmlOf(statusCell(facts({ status: 'unknown', rawStatus: 'Frobnicating' })))
  expect(html).toContain('Unknown')
  expect(html).toContain('The cloud said: Frobnicating')
})

test('an instance without a name is shown by its id', () => {
  const html = htmlOf(instanceCell(facts({ instanceName: null, instanceId: 'in01' })))
  expect(html).toContain('in01')
})

test('an ended task shows its exact duration, one whose times contradict each other none', () => {
  const ended = facts({ status: 'succeeded', createdMs: 0, endedMs: 50_400_000 })
  expect(htmlOf(durationCell(ended))).toContain('>14 h 0 m 0 s<')
  const reversed = facts({ status: 'succeeded', createdMs: 5000, endedMs: 1000 })
  expect(htmlOf(durationCell(reversed))).toContain('—')
})

test('the time of a running task stands still when its source does not answer', () => {
  const html = htmlOf(durationCell(facts({ createdMs: 0 }, 89_500)))
  expect(html).toContain('≥ 1 m 29 s')
})

const NOON_MS = Date.UTC(2026, 10, 21, 12)

test.each(['waiting', 'needs-approval'] as const)(
  'a task that is %s has not started: it shows when it is planned, and no duration',
  (status) => {
    vi.useFakeTimers({ now: NOON_MS })
    const planned = facts({ status, createdMs: 0, plannedMs: Date.UTC(2026, 10, 25, 18, 14) })
    expect(htmlOf(startedCell(planned))).toContain('>planned 25 Nov, 18:14<')
    expect(htmlOf(durationCell(planned))).toContain('—')
    expect(htmlOf(durationCell({ ...planned, asOfMs: 5000 }))).toContain('—')
  },
)

test('a plan that has passed is told as past', () => {
  vi.useFakeTimers({ now: NOON_MS })
  const passed = facts({ status: 'waiting', plannedMs: NOON_MS - 3_600_000 })
  expect(htmlOf(startedCell(passed))).toContain('>was planned 21 Nov, 11:00<')
})

test('a task that waits without a plan has no start, one that runs has', () => {
  vi.useFakeTimers({ now: NOON_MS })
  const created = { createdMs: NOON_MS - 1000 }
  expect(htmlOf(startedCell(facts({ ...created, status: 'waiting' })))).toContain('>not started<')
  expect(htmlOf(startedCell(facts(created)))).toContain('>21 Nov, 11:59:59<')
})
