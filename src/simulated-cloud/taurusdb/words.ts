import { percentOf, type Plan, type TaskState } from '../plan.ts'

/** facts.md 3.1 to 3.3, with the words newer pages add. */
const STATUS: Record<TaskState['phase'], string> = {
  waiting: 'Pending',
  'needs-approval': 'Unauthorized',
  running: 'Running',
  succeeded: 'Completed',
  failed: 'Failed',
  cancelled: 'Canceled',
}

export const statusOf = (state: TaskState): string => STATUS[state.phase]

export const STATUSES = ['Pending', 'Running', 'Completed', 'Failed', 'Unauthorized', 'Canceled']

/** `60%` while running, else empty; a few completed ones say `100%` all the same (facts.md quirks 22 and 23). */
export const progressText = (plan: Plan, state: TaskState): string => {
  if (state.phase === 'running') return `${percentOf(state)}%`
  return state.phase === 'succeeded' && plan.variant % 12 === 5 ? '100%' : ''
}

/** The detail page restricts itself to these (facts.md 3.4). */
export const DETAILED_NAMES = [
  'RestoreTaurusInInstanceToExisted',
  'RestoreTaurusInInstanceToCurrent',
  'RestoreGaussDBforMySQLNewInstance',
  'RestoreTableTaurus',
]

export const instanceStatus = (plan: Plan, state: TaskState): string =>
  state.phase === 'running' && plan.name.startsWith('Create') ? 'creating' : plan.instance.status
