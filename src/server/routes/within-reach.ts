import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Reach } from '../sign-in/visibility.ts'

/** Rows, each a TaskSummary as JSON, that somebody reads; and of the others which tasks they are of. */
export interface Reached {
  rows: readonly string[]
  left: readonly TaskKey[]
}

export const withinReach = (rows: readonly string[], reach: Reach | null, nowMs: number): Reached => {
  if (reach === null) return { rows, left: [] }
  const reached: string[] = []
  const left: TaskKey[] = []
  for (const row of rows) {
    const task: TaskSummary = JSON.parse(row)
    if (reach.has(task, nowMs)) reached.push(row)
    else left.push(task.key)
  }
  return { rows: reached, left }
}
