import type { TaskKey } from '../task/task-key.ts'
import type { Task, TaskSummary } from '../task/task.ts'
import type { CloudProblemReport } from './problem.ts'
import type { LateTask } from './late.ts'
import type { Note } from './notes.ts'
import type { Outlook } from './outlook.ts'
import type { SourceReport } from './sources.ts'

/**
 * The answer of `GET /api/tasks`. Equal questions get the same bytes for as long as no task and no source changes, for
 * a second at most. Its ETag names everything in it but `nowMs`: a 304 says that nothing else is new.
 */
export interface TaskChanges {
  /** Ask with `after` this to get what changed since. */
  cursor: string
  /** The BFF's clock when the answer was made, a second ago at most, so that no age depends on the browser's. */
  nowMs: number
  tasks: readonly TaskSummary[]
  /**
   * Tasks that changed and are not, or no longer, among those that whoever asks may read: to be forgotten. Only paired
   * displays, which read their view, get it; left out where there are none.
   */
  left?: readonly TaskKey[]
  /** Token of the next older page of a first read (`page`); null: this was the last one. */
  older: string | null
  sources: readonly SourceReport[]
  /** Every task that has fallen behind, whatever window was asked for; what a few seconds ago could be told. */
  late: readonly LateTask[]
  /**
   * Of a window that has an end, which may lie before another try: the failures of the last day within it that one has
   * made good. Left out where there are none.
   */
  mended?: readonly TaskKey[]
  /** As `Session.build`: a page that nobody loads anew learns of a deploy by it. */
  build: string
}

/** The answer of `GET /api/tasks/{connection}/{service}/{taskId}`. */
export interface TaskDetail extends ShownTask {
  outlook: Outlook
  /** What people wrote beside it, the oldest first. */
  notes: readonly Note[]
}

/** One task as it is known now. */
export interface ShownTask {
  task: Task
  change: number
  /** Where this version comes from: the cloud just now, or what we kept. */
  origin: 'cloud' | 'store'
  /** Why the cloud could not be asked, where it was tried and failed. */
  cloudProblem: CloudProblemReport | null
  /** Whether the cloud is being asked meanwhile if it still knows the task: ask again in some seconds. */
  isAsking: boolean
  /** False: its connection, or the service on it, was taken out of the configuration, and nobody reads it any more. */
  isSourceRead: boolean
  nowMs: number
}
