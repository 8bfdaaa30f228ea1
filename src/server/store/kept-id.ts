import { lifeOf } from '../../task/filter.ts'
import type { TaskSummary } from '../../task/task.ts'
import { spellingsOf } from '../../task/id-spellings.ts'
import { coreId } from '../../task/written-id.ts'

/** What is kept under an id. */
export interface KeptId {
  /** Of this id, newest first, {@link MOST_OF_ID} at most. */
  tasks: TaskSummary[]
  /** For each instance of this id, on each connection: the task that was alive last on it. */
  onInstance: TaskSummary[]
}

/** An id is of one task; of more where several connections read one project. */
export const MOST_OF_ID = 20

/** As services write an id; those of instances may have more behind it. */
export const writingsOf = (id: string): string[] => spellingsOf(coreId(id))

/** Behind whatever a service appends to an id, in the order of bytes. */
export const BEHIND_ALL = '{'

export const lastOnEach = (tasks: readonly TaskSummary[]): TaskSummary[] => {
  const last = new Map<string, TaskSummary>()
  for (const task of tasks) {
    const instance = `${task.connection} ${task.instanceId ?? ''}`
    const known = last.get(instance)
    if (known === undefined || lifeOf(task).untilMs > lifeOf(known).untilMs) last.set(instance, task)
  }
  return [...last.values()]
}

export const summaryOf = (row: string): TaskSummary => JSON.parse(row)
