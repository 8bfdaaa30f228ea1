import type { Contradiction } from './contradiction.ts'
import type { Json } from './json.ts'
import type { Kind } from './kind.ts'
import type { Service } from './service.ts'
import type { Status } from './status.ts'
import type { TaskKey } from './task-key.ts'
import type { Instant } from './time.ts'

/** One step of a task (`sub_task_list`, `step_list` upstream). */
export interface Subtask {
  name: string
  /** Percent, 0 to 100; null when the cloud gave none. Never invented. */
  progress: number | null
  status: Status
  rawStatus: string | null
  remainingSeconds: number | null
  startedAt: Instant | null
  endedAt: Instant | null
}

/** The database or message instance a task works on. */
export interface Instance {
  id: string | null
  name: string | null
  /** The instance's own status word, untouched; each service has its own vocabulary (facts.md quirk 33). */
  rawStatus: string | null
}

/** Who started a task; only DMS says. */
export interface Initiator {
  id: string | null
  name: string | null
}

/** A structured field of an answer that differs by task type: `entities`, `params`, `target_config`. */
export interface Detail {
  /** The cloud's own field name. */
  field: string
  value: Json
}

/** One answer of the cloud about the task, as it came. */
export interface Payload {
  /** Which endpoint said it: a list, the task's own, or the one of its subtasks. */
  part: 'list' | 'task' | 'subtasks'
  /** The request that brought it: `GET /v3/{project_id}/jobs?id=…`. */
  request: string
  /** JSON text of the part that is about this task; numbers with all their digits. */
  text: string
  /** When the cloud answered, by its own clock. */
  observedMs: number
}

/** One asynchronous operation, with everything the cloud said of it. Nothing is optional: null where it gave none. */
export interface Task {
  connection: string
  service: Service
  taskId: string
  instance: Instance
  /** Trimmed upstream name: `CreateMysqlSingleHAInstance`. */
  name: string
  kind: Kind
  status: Status
  rawStatus: string | null
  /** Percent, 0 to 100; null when the cloud gave none. */
  progress: number | null
  /** What the cloud wrote for the percent (`"60% "`); null when the field was absent. */
  rawProgress: string | null
  createdAt: Instant | null
  /** Set from an upstream end time, also when that contradicts the status; `status` alone says whether it ended. */
  endedAt: Instant | null
  /** Start of the window of a scheduled task. */
  plannedAt: Instant | null
  /** The end the cloud planned: RDS calls the field `end_time` in its lists (facts.md quirk 44). */
  plannedEndAt: Instant | null
  initiator: Initiator | null
  failureText: string | null
  /** Null: never read. Empty: read, and the cloud listed none. */
  subtasks: readonly Subtask[] | null
  /** The cloud's own estimate for the whole task, where it gives one (DMS progress). */
  remainingSeconds: number | null
  details: readonly Detail[]
  contradictions: readonly Contradiction[]
  /** Fields that were there but could not be read, in plain words. */
  unreadable: readonly string[]
  /** When the cloud last answered about it, by the cloud's clock. */
  observedMs: number
  /** When the cloud was first found to know it no longer, by the BFF's clock; null as long as it does. */
  goneMs: number | null
  payloads: readonly Payload[]
}

/** What a list shows of a task: flat, small, instants as epoch milliseconds. */
export interface TaskSummary {
  key: TaskKey
  connection: string
  service: Service
  taskId: string
  instanceId: string | null
  instanceName: string | null
  name: string
  kind: Kind
  status: Status
  rawStatus: string | null
  progress: number | null
  createdMs: number | null
  endedMs: number | null
  plannedMs: number | null
  initiator: string | null
  failureText: string | null
  subtaskCount: number | null
  subtasksDone: number | null
  contradictionCount: number
  observedMs: number
  goneMs: number | null
  /** How many notes people wrote beside it; left out where there are none. */
  notes?: number
  /** Grows with every change of any task in the store; the larger one of two summaries is the newer. */
  change: number
}
