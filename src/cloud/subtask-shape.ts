import { statusOfWord } from '../task/status.ts'
import type { Subtask } from '../task/task.ts'
import { createReader, isRecord, type Reader } from './read.ts'

/** What one endpoint calls the parts of a subtask; null: it has no such field. */
export interface SubtaskShape {
  envelope: string
  name: string
  progress: string | null
  status: string
  remaining: string | null
  started: string | null
  ended: string | null
}

/** `sub_task_list` of RDS and TaurusDB (facts.md sections 2.5 and 3.4). */
export const TASK_CENTER_DETAIL: SubtaskShape = {
  envelope: 'sub_task_list',
  name: 'sub_task_name',
  progress: 'percent',
  status: 'status',
  remaining: 'remaining_time',
  started: null,
  ended: null,
}

/** Null when the answer carries no list of subtasks. */
export const readSubtasks =
  (shape: SubtaskShape) =>
  (answer: Reader): Subtask[] | null => {
    const elements = answer.list(shape.envelope)
    if (elements === null) return null
    return elements.flatMap((element, index) => {
      if (!isRecord(element)) {
        answer.unreadable.push(`${shape.envelope}: element ${index + 1} is no object`)
        return []
      }
      const reader = createReader(element, answer.unreadable)
      const rawStatus = reader.text(shape.status)
      return {
        name: reader.text(shape.name) ?? `${index + 1}`,
        progress: shape.progress === null ? null : reader.percent(shape.progress),
        status: statusOfWord(rawStatus),
        rawStatus,
        remainingSeconds: shape.remaining === null ? null : reader.count(shape.remaining),
        startedAt: shape.started === null ? null : reader.instant(shape.started),
        endedAt: shape.ended === null ? null : reader.instant(shape.ended),
      }
    })
  }
