import { ANY_ATTENTION } from '../attention/attention.ts'
import { shownCalendar } from '../clock/shown-calendar.ts'
import { withChoice, type Choices } from '../../task/choices.ts'
import { DEFAULT_VIEW, type View } from '../tasks/view.ts'
import type { BuiltInId } from './saved-views.ts'

const HOUR_MS = 3_600_000

const withStatus = (...values: string[]): Choices => withChoice({}, 'status', { values, isNot: false })

/** What each narrows the list to. Today is the calendar's, so its link goes on meaning that day. */
const NARROWED: Record<BuiltInId, (nowMs: number) => Partial<View>> = {
  all: () => ({}),
  attention: () => ({ attention: ANY_ATTENTION }),
  running: () => ({ choices: withStatus('running') }),
  'failed-today': (nowMs) => ({
    choices: withStatus('failed'),
    basis: 'ended',
    range: { kind: 'custom', fromMs: shownCalendar().startOf(nowMs, 'day'), toMs: null },
  }),
  'long-running': () => ({
    choices: withStatus('running'),
    longerThan: { ms: HOUR_MS, isNot: false },
    sorting: { column: 'duration', direction: 'desc' },
  }),
  scheduled: () => ({ choices: withStatus('waiting', 'needs-approval') }),
  'by-instance': () => ({ sorting: { column: 'instance', direction: 'asc' } }),
}

export const builtInView = (id: BuiltInId, nowMs: number): View => ({
  ...DEFAULT_VIEW,
  ...NARROWED[id](nowMs),
})
