import { taskPagePath } from '../../contract/paths.ts'
import { readTaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Transition } from '../store/outbox.ts'

/** What a body tells beside the task itself. */
export interface Setting {
  /** Of the address users see. */
  origin: string
  titleOfConnection: (id: string) => string
}

/**
 * The body of a webhook, of the shape Standard Webhooks recommends: `type` (`task.failed`, `task.ended` or
 * `task.stuck`), `timestamp` (when it was seen) and `data`. All times are ISO 8601 in UTC; what the cloud gave nothing
 * of is null.
 */
export const bodyOf = (transition: Transition, { origin, titleOfConnection }: Setting): string => {
  const { task } = transition
  const ref = readTaskKey(task.key)
  return JSON.stringify({
    type: typeOf(transition),
    timestamp: isoOf(task.observedMs),
    data: {
      url: ref === null ? null : `${origin}${taskPagePath(ref)}`,
      connection: task.connection,
      connectionTitle: titleOfConnection(task.connection),
      service: task.service,
      taskId: task.taskId,
      instanceId: task.instanceId,
      instanceName: task.instanceName,
      name: task.name,
      kind: task.kind,
      status: task.status,
      rawStatus: task.rawStatus,
      progress: task.progress,
      createdAt: isoOf(task.createdMs),
      endedAt: isoOf(task.endedMs),
      initiator: task.initiator,
      failureText: task.failureText,
      ...(transition.kind === 'stuck' ? { evidence: transition.evidence } : {}),
    },
  })
}

const typeOf = ({ kind, task }: Transition): 'task.failed' | 'task.ended' | 'task.stuck' => {
  switch (kind) {
    case 'stuck':
      return 'task.stuck'
    case 'ended':
      return isFailure(task) ? 'task.failed' : 'task.ended'
  }
}

export const isFailure = ({ status }: Pick<TaskSummary, 'status'>): boolean => status === 'failed'

const isoOf = (ms: number | null): string | null => {
  if (ms === null) return null
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
