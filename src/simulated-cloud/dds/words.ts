import { percentOf, type Plan, type TaskState } from '../plan.ts'

/** Document dds-tasks: Running, Completed, Failed; the others only occur in the scheduled list (facts.md 4.3). */
const STATUS: Record<TaskState['phase'], string> = {
  waiting: 'Pending',
  'needs-approval': 'Pending',
  running: 'Running',
  succeeded: 'Completed',
  failed: 'Failed',
  cancelled: 'Canceled',
}

export const statusOf = (state: TaskState): string => STATUS[state.phase]

/** `60%` while running, else empty. */
export const progressText = (state: TaskState): string =>
  state.phase === 'running' ? `${percentOf(state)}%` : ''

export const instanceStatus = (plan: Plan, state: TaskState): string =>
  state.phase === 'running' && plan.name.startsWith('Create') ? 'creating' : plan.instance.status
