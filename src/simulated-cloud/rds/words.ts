import { percentOf, type CloudInstance, type Plan, type TaskState } from '../plan.ts'

/** Documented are Running, Completed, Failed (facts.md 2.2); the others only occur in the scheduled list. */
const STATUS: Record<TaskState['phase'], string> = {
  waiting: 'Pending',
  'needs-approval': 'Pending',
  running: 'Running',
  succeeded: 'Completed',
  failed: 'Failed',
  cancelled: 'Canceled',
}

export const instantStatus = (state: TaskState): string => STATUS[state.phase]

/** facts.md 2.3, quirk 29: a fresh one is `Initing`, a cancelled one may be `Deleted`. */
export const scheduledStatus = (plan: Plan, state: TaskState, nowMs: number): string => {
  if (state.phase === 'needs-approval') return 'Unauthorized'
  if (state.phase === 'waiting' && nowMs - plan.createdMs < 60_000) return 'Initing'
  if (state.phase === 'cancelled' && plan.variant % 4 === 1) return 'Deleted'
  return instantStatus(state)
}

/** Only while running, and with a per cent sign or without, with a blank or without (facts.md quirk 22). */
export const progressText = (plan: Plan, state: TaskState): string => {
  if (state.phase !== 'running') return ''
  const percent = percentOf(state)
  const spellings = [`${percent}`, `${percent}%`, `${percent}% `, `${percent} % `]
  return spellings[plan.variant % spellings.length] ?? `${percent}`
}

const BUSY_STATUS: readonly (readonly [RegExp, string])[] = [
  [/restart|reboot/i, 'REBOOTING'],
  [/restore/i, 'RESTORING'],
  [/backup/i, 'BACKING UP'],
  [/resize/i, 'MODIFYING INSTANCE TYPE'],
  [/switchover/i, 'SWITCHOVER'],
  [/^ ?create/i, 'BUILD'],
]

/** facts.md 2.2: words with blanks. */
export const instanceStatus = (instance: CloudInstance, plan: Plan, state: TaskState): string =>
  state.phase === 'running'
    ? (BUSY_STATUS.find(([pattern]) => pattern.test(plan.name))?.[1] ?? 'MODIFYING')
    : instance.status
