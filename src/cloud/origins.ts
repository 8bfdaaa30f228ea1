import type { FieldRole, Origins } from '../task/origin.ts'
import type { Service } from '../task/service.ts'
import type { Payload, Task } from '../task/task.ts'
import * as dds from './dds/parse.ts'
import * as dms from './dms/parse.ts'
import { parseJsonText } from './json-text.ts'
import * as rds from './rds/parse.ts'
import { createReader, isRecord, type Reader } from './read.ts'
import { TASK_CENTER_DETAIL } from './subtask-shape.ts'
import * as taurusdb from './taurusdb/parse.ts'
import type { TaskShape } from './task-shape.ts'

/** Every endpoint that says something about a task, and what it calls its subtasks where it has them. */
const ENDPOINTS: Record<Service, readonly (readonly [shape: TaskShape, subtasks: string | null])[]> = {
  rds: [
    [rds.JOB, null],
    [rds.TASK_LIST.task, null],
    [rds.SCHEDULED_LIST.task, null],
    [rds.DETAIL, TASK_CENTER_DETAIL.envelope],
  ],
  taurusdb: [
    [taurusdb.JOB, null],
    [taurusdb.IMMEDIATE_LIST.task, null],
    [taurusdb.SCHEDULED_LIST.task, null],
    [taurusdb.DETAIL, TASK_CENTER_DETAIL.envelope],
  ],
  dds: [
    [dds.JOB, null],
    [dds.TASK_LIST.task, null],
    [dds.SCHEDULED_LIST.task, null],
  ],
  dms: [
    [dms.TASK, null],
    [dms.TASK_LIST.task, null],
    [dms.SCHEDULED_LIST.task, null],
    [dms.PROGRESS, dms.STEP.envelope],
  ],
}

/** Which request and field each part of a task comes from: the newest kept answer that carries it. */
export const originsOf = ({ service, payloads }: Pick<Task, 'service' | 'payloads'>): Origins => {
  const origins: Origins = {}
  const newestLast = payloads.toSorted((a, b) => weightOf(a) - weightOf(b))
  for (const { request, text } of newestLast) {
    const endpoint = ENDPOINTS[service].find(([shape]) => shape.request === request)
    const answer = parsed(text)
    if (endpoint === undefined || !isRecord(answer)) continue
    const reader = createReader(answer)
    for (const [role, field] of fieldsOf(...endpoint))
      if (hasField(reader, field)) origins[role] = { request, field }
  }
  return origins
}

/** Subtask endpoints only add to what the task's own say (merge.ts), so they come before all others. */
const weightOf = ({ part, observedMs }: Payload): number =>
  part === 'subtasks' ? observedMs - 1e15 : observedMs

const parsed = (text: string): unknown => {
  try {
    return parseJsonText(text)
  } catch {
    return null
  }
}

const fieldsOf = (shape: TaskShape, subtasks: string | null): [FieldRole, string][] => {
  const instance: readonly (readonly [FieldRole, string | null])[] =
    shape.instance === 'nested'
      ? [
          ['instanceId', 'instance.id'],
          ['instanceName', 'instance.name'],
        ]
      : shape.instance === 'flat'
        ? [
            ['instanceId', 'instance_id'],
            ['instanceName', 'instance_name'],
            ['instanceStatus', 'instance_status'],
          ]
        : []
  const fields: readonly (readonly [FieldRole, string | null])[] = [
    ['taskId', shape.id],
    ['name', shape.name],
    ['status', shape.status],
    ['progress', shape.progress],
    ['created', shape.created],
    ['ended', shape.ended],
    ['planned', shape.planned],
    ['remaining', shape.remaining],
    ...instance,
    ['initiator', shape.initiator?.name ?? null],
    ['failure', shape.failure],
    ['details', shape.details.map(([field]) => field)[0] ?? null],
    ['subtasks', subtasks],
  ]
  return fields.flatMap(([role, field]) => (field === null ? [] : [[role, field]]))
}

const hasField = (reader: Reader, field: string): boolean => {
  const [first = '', inner] = field.split('.')
  if (inner !== undefined) return isGiven(reader.object(first), inner)
  return isGiven(reader, first) || reader.list(first) !== null || reader.object(first) !== null
}

const isGiven = (reader: Reader | null, field: string): boolean => (reader?.text(field) ?? null) !== null
