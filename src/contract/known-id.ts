import type { TaskSummary } from '../task/task.ts'

/** An instance on which tasks were seen. */
export interface InstanceOfId {
  connection: string
  /** As its service writes it. */
  instance: string
  /** The task that was alive last on it. */
  lastTask: TaskSummary
}

/**
 * The answer of `GET /api/ids/{id}`: what this server has kept under a whole id, with dashes or without, on whatever
 * connection. The cloud is not asked.
 */
export interface KnownId {
  /** Tasks of this id, the newest first. */
  tasks: readonly TaskSummary[]
  instances: readonly InstanceOfId[]
  nowMs: number
}
