import { findContradictions } from '../task/contradiction.ts'
import { kindOfName } from '../task/kind.ts'
import type { Service } from '../task/service.ts'
import { isTerminal, statusOfWord } from '../task/status.ts'
import type { Instant } from '../task/time.ts'
import type { Detail, Instance, Payload, Subtask, Task } from '../task/task.ts'
import { ID_PATTERN } from '../task/task-key.ts'
import { prettyText } from './json-text.ts'
import { createReader, isRecord, type Reader } from './read.ts'

/**
 * What one endpoint calls the parts of a task: a column of the field-name table in facts.md section 1.
 * Null: this endpoint has no such field.
 */
export interface TaskShape {
  part: Payload['part']
  /** The request as people write it; it stands beside the payload on screen. */
  request: string
  id: string
  name: string
  status: string
  progress: string | null
  created: string | null
  ended: string | null
  /**
   * What the end field means: the end (`end`), the planned end as long as the task has not ended (`planned`,
   * facts.md quirk 44), or merely the last change (`last-change`, quirk 43).
   */
  endedMeans: 'end' | 'planned' | 'last-change'
  planned: string | null
  /** Seconds left for the whole task. */
  remaining: string | null
  /** `nested`: `instance: { id, name }`; `flat`: `instance_id`, `instance_name`; `asked`: only in the request. */
  instance: 'nested' | 'flat' | 'asked'
  failure: string | null
  initiator: { name: string; id: string } | null
  /** Further fields, shown as they are. `text`: JSON inside a string. */
  details: readonly (readonly [field: string, form: 'value' | 'text'])[]
}

/** Where an answer comes from. */
export interface AnswerContext {
  service: Service
  connection: string
  observedMs: number
  /** The id that was asked for; it is the identity, whatever the answer says (facts.md quirk 4). Null in lists. */
  askedId: string | null
  /** The instance whose tasks were asked for, where the answer does not repeat it. */
  instance: Instance | null
  /** Facts known from elsewhere, such as the engine of a DMS instance. */
  extraDetails: readonly Detail[]
}

/** What stays the same over all answers of one service of one connection. */
export const answerContext = (
  service: Service,
  connection: string,
  observedMs: number,
  asked: Partial<Pick<AnswerContext, 'askedId' | 'instance' | 'extraDetails'>> = {},
): AnswerContext => ({
  service,
  connection,
  observedMs,
  askedId: asked.askedId ?? null,
  instance: asked.instance ?? null,
  extraDetails: asked.extraDetails ?? [],
})

/** One task out of one element of an answer. Null when it is no object or carries no usable id: `unreadable` says so. */
export const readTask = (
  value: unknown,
  shape: TaskShape,
  context: AnswerContext,
  unreadable: string[],
  readSubtasks: (reader: Reader) => Subtask[] | null = () => null,
): Task | null => {
  if (!isRecord(value)) {
    unreadable.push(`${shape.request}: an element is no object`)
    return null
  }
  const reader = createReader(value)
  const answeredId = reader.id(shape.id)
  const taskId = context.askedId ?? answeredId
  if (taskId === null || !ID_PATTERN.test(taskId)) {
    unreadable.push(`${shape.request}: a task carries no usable ${shape.id}`)
    return null
  }

  const name = reader.text(shape.name) ?? ''
  const rawStatus = reader.text(shape.status)
  const status = statusOfWord(rawStatus)
  const instance = readInstance(reader, shape, context)
  const instantOf = (field: string | null) => (field === null ? null : reader.instant(field))
  const createdAt = instantOf(shape.created)
  const endField = instantOf(shape.ended)
  // A cancelled task keeps its planned end, which says nothing about when it was cancelled.
  const hasEnded =
    status === 'succeeded' ||
    status === 'failed' ||
    (isTerminal(status) && shape.endedMeans === 'last-change')
  const endedAt = shape.endedMeans === 'end' || hasEnded ? endField : null
  const plannedAt = instantOf(shape.planned)
  const rawProgress = shape.progress === null ? null : reader.rawText(shape.progress)
  const subtasks = readSubtasks(reader)

  return {
    connection: context.connection,
    service: context.service,
    taskId,
    instance,
    name,
    kind: kindOfName(name),
    status,
    rawStatus,
    progress: shape.progress === null ? null : reader.percent(shape.progress),
    rawProgress,
    createdAt,
    endedAt,
    plannedAt,
    plannedEndAt: shape.endedMeans === 'planned' ? endField : null,
    initiator: readInitiator(reader, shape),
    failureText: shape.failure === null ? null : reader.text(shape.failure),
    subtasks,
    remainingSeconds: shape.remaining === null ? null : reader.count(shape.remaining),
    details: [...context.extraDetails, ...readDetails(reader, shape)],
    contradictions: findContradictions({
      request: shape.request,
      status,
      rawStatus,
      created: shape.created === null ? null : { field: shape.created, at: createdAt },
      ended: shape.ended === null ? null : { field: shape.ended, at: endedAt },
      planned: shape.planned === null ? null : { field: shape.planned, at: plannedAt },
      askedId: taskId,
      answeredId,
      // An instance that fails today says nothing about a task of last week.
      instanceStatus:
        shape.instance === 'flat' && isRecent(endedAt, context.observedMs) ? instance.rawStatus : null,
      subtasks: subtasks ?? [],
    }),
    unreadable: reader.unreadable,
    observedMs: context.observedMs,
    goneMs: null,
    payloads: [
      { part: shape.part, request: shape.request, text: prettyText(value), observedMs: context.observedMs },
    ],
  }
}

/** How long after its end an instance's status may still speak of the task. */
const AFTERMATH_MS = 3_600_000

const isRecent = (endedAt: Instant | null, nowMs: number): boolean =>
  endedAt !== null && Math.abs(nowMs - endedAt.epochMs) < AFTERMATH_MS

const readInstance = (reader: Reader, shape: TaskShape, context: AnswerContext): Instance => {
  const asked = context.instance
  switch (shape.instance) {
    case 'asked':
      return asked ?? { id: null, name: null, rawStatus: null }
    case 'flat':
      return {
        id: reader.id('instance_id') ?? asked?.id ?? null,
        name: reader.text('instance_name') ?? asked?.name ?? null,
        rawStatus: reader.text('instance_status'),
      }
    case 'nested': {
      const nested = reader.object('instance')
      return {
        id: nested?.id('id') ?? asked?.id ?? null,
        name: nested?.text('name') ?? asked?.name ?? null,
        rawStatus: null,
      }
    }
  }
}

const readInitiator = (reader: Reader, shape: TaskShape): Task['initiator'] => {
  if (shape.initiator === null) return null
  const name = reader.text(shape.initiator.name)
  const id = reader.text(shape.initiator.id)
  return name === null && id === null ? null : { name, id }
}

const readDetails = (reader: Reader, shape: TaskShape): Detail[] =>
  shape.details.flatMap(([field, form]) => {
    const value = reader.json(field, form)
    return value === null ? [] : [{ field, value }]
  })
