import type { TaurusExist } from '../../cloud/taurusdb/wire.ts'
import { json } from '../gateway/answers.ts'
import type { Call, Route } from '../gateway/endpoint.ts'
import { windowOf } from '../gateway/parameters.ts'
import { endedMsOf, stateAt } from '../plan.ts'

/** A third vocabulary (facts.md quirks 27, 28, 33). */
const STATUS = {
  waiting: 'WAITING',
  'needs-approval': 'WAITING',
  running: 'RUNNING',
  succeeded: 'SUCCESS',
  failed: 'FAIL',
  cancelled: 'CANCELED',
} as const

const INSTANCE_STATUS: ReadonlyMap<string, string> = new Map([
  ['normal', 'NORMAL'],
  ['createfail', 'CREATE_FAILED'],
  ['abnormal', 'ABNORMAL'],
])

const answer = ({ project, part, nowMs }: Call): Response => {
  const { total, slice } = project
    .series('taurusdb', 'scheduled')
    .select(
      windowOf({ kind: 'absent' }, { kind: 'absent' }, nowMs),
      ({ instance }) => instance.id === part('instanceId'),
    )
  const body: TaurusExist = {
    exist: total > 0,
    scheduled_tasks: slice(0, total).map((plan) => ({
      task_id: plan.id,
      task_status: STATUS[stateAt(plan, nowMs).phase],
      instance_status: INSTANCE_STATUS.get(plan.instance.status) ?? 'NORMAL',
      create_time: plan.createdMs,
      start_time: plan.schedule?.startMs ?? plan.createdMs,
      end_time: endedMsOf(plan),
    })),
  }
  return json(body)
}

/** facts.md 3.5: another POST that only reads. */
export const findExisting: Route = {
  service: 'taurusdb',
  method: 'post',
  path: '/v3/:projectId/instances/:instanceId/schedule-tasks/exist',
  answer,
}
