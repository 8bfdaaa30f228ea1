import type { DmsTask } from '../../cloud/dms/wire.ts'
import { problem } from '../gateway/answers.ts'
import type { Call } from '../gateway/endpoint.ts'
import { readWhole } from '../gateway/parameters.ts'
import { startedMsOf, stateAt, type CloudInstance, type Plan, type TaskState } from '../plan.ts'
import { isoTime } from '../times.ts'

/** facts.md 5.1. */
const STATUS: Record<TaskState['phase'], string> = {
  waiting: 'CREATED',
  'needs-approval': 'CREATED',
  running: 'EXECUTING',
  succeeded: 'SUCCESS',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
}

/** A cancelled one may be `DELETED` (facts.md 5.1). */
const statusOf = (plan: Plan, state: TaskState): string =>
  state.phase === 'cancelled' && plan.variant % 4 === 1 ? 'DELETED' : STATUS[state.phase]

/** JSON in a string; may be empty, may be broken (facts.md quirk 14). */
const paramsOf = (plan: Plan): string => {
  if (plan.variant % 9 === 1) return ''
  if (plan.variant % 23 === 2) return '{"broken":'
  if (/publicip/i.test(plan.name))
    return JSON.stringify({
      public_ip_id: '1aea7aed-e7d8-40ea-b3de-6f3ee9d5db9f',
      public_ip_address: '100.93.2.18',
      enable_public_ip: plan.name.startsWith('bind'),
    })
  if (/extend/i.test(plan.name)) return JSON.stringify({ old_storage_space: 300, new_storage_space: 600 })
  if (/reassign/i.test(plan.name)) return JSON.stringify({ reassignment_topics: '[topic-1]' })
  return JSON.stringify({ instance_id: plan.instance.id })
}

export const taskOf = (plan: Plan, nowMs: number): DmsTask => {
  const state = stateAt(plan, nowMs)
  // The last change, though the document calls it the end (facts.md quirk 43).
  const begunMs = state.phase === 'running' ? startedMsOf(plan) : plan.createdMs
  return {
    id: plan.id,
    name: plan.name,
    user_name: plan.user.name,
    user_id: plan.user.id,
    params: paramsOf(plan),
    status: statusOf(plan, state),
    created_at: isoTime(plan.createdMs),
    updated_at: isoTime('endedMs' in state ? state.endedMs : begunMs + 19),
  }
}

/** The instance of the path, or the answer that there is none. */
export const instanceOf = ({ project, part }: Call): CloudInstance | Response =>
  project.instances.find(({ service, id }) => service === 'dms' && id === part('instanceId')) ??
  problem(404, 'DMS.00404022', 'This instance does not exist.')

/**
 * The first record asked for, counted from 1. Older pages call it `start`, the newest `offset` (facts.md 5.1);
 * only RocketMQ's text allows 0.
 */
export const readStart = ({ query, world }: Call, instance: CloudInstance): number | null => {
  const { dmsPaging } = world.options
  const names = dmsPaging === 'both' ? ['start', 'offset'] : [dmsPaging]
  const name = names.find((one) => query.has(one)) ?? 'start'
  const low = instance.engine === 'rocketmq' ? 0 : 1
  const start = names.includes(name) ? readWhole(query, name, { fallback: 1, low, high: 999_999_999 }) : 1
  return start === null ? null : Math.max(1, start)
}
