import { useMemo } from 'react'
import type { LateTask } from '../../contract/late.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Extras } from '../extras.ts'
import { windowOf, type TimeRange } from '../tasks/time-range.ts'
import { ATTENTION_KINDS, bitsOf, type Behind } from './attention.ts'

export interface Attention {
  /** By place: why each task needs a human. */
  marks: Uint8Array
  behind: Behind
  /** How many tasks of the range need one. */
  count: number
}

const ALL = bitsOf(ATTENTION_KINDS)
const NO_MARKS = new Uint8Array()

/** Looked through anew only when tasks, verdicts or the minute change. */
export const useAttention = (
  extras: Extras | null,
  tasks: readonly TaskSummary[],
  late: readonly LateTask[],
  range: TimeRange,
  nowMs: number,
): Attention => {
  const behind = useMemo(() => new Map(late.map(({ key, level }) => [key, level])), [late])
  const marks = useMemo(
    () => extras?.attentionMarks(tasks, behind, nowMs) ?? NO_MARKS,
    [extras, tasks, behind, nowMs],
  )
  const count = useMemo(
    () => extras?.countMarked(tasks, marks, windowOf(range, nowMs), ALL) ?? 0,
    [extras, tasks, marks, range, nowMs],
  )
  return { marks, behind, count }
}
