/** Shapes of DMS as documented, upstream's own names. Types only; what arrives may differ (facts.md section 11). */

/** facts.md 5.1. */
export type DmsTaskStatus = 'CREATED' | 'EXECUTING' | 'SUCCESS' | 'FAILED' | 'DELETED' | 'CANCELLED'

/** facts.md 5.6. */
export type DmsEngine = 'kafka' | 'rabbitmq' | 'rocketmq'

/** Document dms-background-task, tasks objects. */
export interface DmsTask {
  id: string
  name: string
  user_name: string
  user_id: string
  /** JSON text; may be empty or invalid (facts.md quirk 14). */
  params: string
  status: string
  /** ISO with milliseconds and Z. */
  created_at: string
  /** "End time", yet present while EXECUTING (facts.md quirk 43). */
  updated_at: string
}

/** Document dms-background-task: envelope of both `…/tasks` and `…/tasks/{task_id}`. */
export interface DmsTaskList {
  /** The total as a String, not the number of rows here (facts.md quirk 8). */
  task_count: string
  tasks: DmsTask[]
}

/** facts.md 5.3: the key really is `statue`. */
export interface DmsStep {
  name: string
  /** COMPLETED, IN_PROGRESS, FAILED, WAITING. */
  statue: string
  /** Epoch milliseconds. */
  start_time: number
  end_time: number
}

/** facts.md 5.3: `GET …/tasks/{task_id}/progress`. */
export interface DmsProgress {
  progress_percentage: number
  /** Unit not documented; taken for seconds. */
  remain_time: number
  step_list: DmsStep[]
}

/** facts.md 5.5: one row of `GET …/scheduled-tasks`. */
export interface DmsScheduledTask extends DmsTask {
  schedule_at: string
}

/** facts.md 5.5. */
export interface DmsScheduledTaskList {
  job_count: number | string
  jobs: DmsScheduledTask[]
}

/** facts.md 5.6: the part of an instance that matters here. */
export interface DmsInstance {
  instance_id: string
  name: string
  engine: DmsEngine
  engine_version: string
  status: string
  type: string
  /** Epoch milliseconds as a String. */
  created_at: string
  user_id: string
  user_name: string
}

/** facts.md 5.6: `GET /v2/{project_id}/instances?engine=`. */
export interface DmsInstanceList {
  instances: DmsInstance[]
  instance_num: number
}
