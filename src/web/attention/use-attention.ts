import { useMemo } from 'react'
import type { TaskSummary } from '../../task/task.ts'
import type { Extras } from '../extras.ts'
import type { TaskList } from '../query/task-list.ts'
import type { Behind } from './attention.ts'

export interface Attention {
  /** By place: why each task needs a human. */
  marks: Uint8Array
  behind: Behind
}

const NO_MARKS = new Uint8Array()

/** Looked through anew only when tasks, verdicts or the minute change. */
export const useAttention = (
  extras: Extras | null,
  tasks: readonly TaskSummary[],
  { late, mended }: Pick<TaskList, 'late' | 'mended'>,
  nowMs: number,
): Attention => {
  const behind = useMemo(() => new Map(late.map(({ key, level }) => [key, level])), [late])
  const marks = useMemo(
    () => extras?.attentionMarks(tasks, behind, nowMs, mended) ?? NO_MARKS,
    [extras, tasks, behind, nowMs, mended],
  )
  return { marks, behind }
}
