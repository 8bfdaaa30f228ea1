import { useMemo } from 'react'
import type { LateTask } from '../../contract/late.ts'
import type { TaskSummary } from '../../task/task.ts'
import { windowOf, type TimeRange } from '../tasks/time-range.ts'
import { ATTENTION_KINDS, attentionMarks, behindOf, bitsOf, countMarked, type Behind } from './attention.ts'

export interface Attention {
  /** By place: why each task needs a human. */
  marks: Uint8Array
  behind: Behind
  /** How many tasks of the range need one. */
  count: number
}

const ALL = bitsOf(ATTENTION_KINDS)

/** Looked through anew only when tasks, verdicts or the minute change. */
export const useAttention = (
  tasks: readonly TaskSummary[],
  late: readonly LateTask[],
  range: TimeRange,
  nowMs: number,
): Attention => {
  const behind = useMemo(() => behindOf(late), [late])
  const marks = useMemo(() => attentionMarks(tasks, behind, nowMs), [tasks, behind, nowMs])
  return useMemo(
    () => ({ marks, behind, count: countMarked(tasks, marks, windowOf(range, nowMs), ALL) }),
    [tasks, marks, behind, range, nowMs],
  )
}
