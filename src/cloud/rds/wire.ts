/** Shapes of RDS as documented, upstream's own names. Types only; what arrives may differ (facts.md section 11). */

/** facts.md 2.1: documented words of an instant task. */
export type RdsJobStatus = 'Running' | 'Completed' | 'Failed'

/** facts.md 2.3: documented words of a scheduled task; `Deleted` only in the OTC edition. */
export type RdsScheduleStatus =
  | 'Initing'
  | 'Pending'
  | 'Running'
  | 'Completed'
  | 'Failed'
  | 'Unauthorized'
  | 'Canceled'
  | 'Deleted'

/** Document rds-job, table 5. */
export interface RdsJobInstance {
  id: string
  name: string
}

/** Document rds-job, table 6 to 9: differs by task, `{}` when a task has none. */
export interface RdsJobEntities {
  instance?: {
    endpoint?: string
    /** `Single`, `Ha`, `Replica` in the table, `replica` in the example (facts.md quirk 17). */
    type: string
    datastore: { type: string; version: string }
    replica_of?: string
  }
  resource_ids?: string[]
  volume?: { type: string; original_size: string; target_size: string }
  public_ip?: string
  switch_strategy?: string
}

/** Document rds-job, table 4: `GET /v3/{project_id}/jobs?id=`. */
export interface RdsJob {
  id: string
  name: string
  /** Absent where the key came as `" status"` (facts.md quirk 1). */
  status?: string
  /** `yyyy-mm-ddThh:mm:ssZ`, Z being an offset without a colon. */
  created: string
  /** Absent while running, absent or `""` on some completed ones (facts.md quirk 42). */
  ended?: string
  /** `"60"`, `"60% "` or `""` (facts.md quirk 22). */
  process: string
  instance: RdsJobInstance
  entities?: RdsJobEntities
  fail_reason?: string | null
}

/** Document rds-job, table 3. */
export interface RdsJobAnswer {
  job: RdsJob
}

/** facts.md 2.2: one row of `GET /v3/{project_id}/tasklist`. */
export interface RdsTask {
  id: string
  name: string
  instance_id: string
  instance_name: string
  instance_status: string
  order_id: string
  process: string
  fail_reason?: string
  create_time: string
  /** The planned end (facts.md quirk 44). */
  end_time: string
  status: string
}

/** facts.md 2.2. */
export interface RdsTaskList {
  tasks: RdsTask[]
  /** Task names that occur, meant for a filter. */
  actions: string[]
  total_count: number
}

/** facts.md 2.3: one row of `GET /v3/{project_id}/schedule-tasks`. */
export interface RdsScheduleTask {
  id: string
  instance_id: string
  instance_name: string
  instance_status: string
  project_id: string
  name: string
  create_time: string
  start_time: string
  end_time: string
  /** `"1"` to `"100"`, smaller is sooner. */
  order: string
  status: string
  datastore_type: string
  target_config: { flavor?: string; mem?: string; cpu?: string }
  volume_type: string
}

/** facts.md 2.3. */
export interface RdsScheduleTaskList {
  schedule_tasks: RdsScheduleTask[]
  total_count: number
}

/** facts.md 2.4: one row of `GET …/instances/{instance_id}/tasklist/detail` (SQL Server). */
export interface RdsJobDetail extends RdsJob {
  /** JSON text; absent when empty. */
  task_detail?: string
}

/** facts.md 2.4: one object in the SDK, an array in the published examples. */
export interface RdsJobDetailList {
  jobs: RdsJobDetail[] | RdsJobDetail
  count: number
}

/** facts.md 2.5: body of `POST …/instances/{instance_id}/task-center-detail`, which only reads. */
export interface RdsTaskDetailRequest {
  workflow_id: string
  /** String and required in the SDK, Integer and optional in the page (facts.md quirk 53). */
  workflow_name?: string | number
}

/** facts.md 2.5: one subtask; everything but `show_detail` is a String. */
export interface RdsSubTask {
  sub_task_name: string
  percent: string
  executed_time: string
  status: string
  remaining_time: string
  show_detail: boolean
}

/** facts.md 2.5; `update_at` really has no d (facts.md quirk 16). */
export interface RdsTaskDetail {
  instance_id: string
  instance_name: string
  job_id: string
  job_name: string
  created_at: string
  update_at: string
  process: string
  status: string
  sub_task_list: RdsSubTask[]
}

/** facts.md 2.8: the part of an instance that matters here. */
export interface RdsInstance {
  id: string
  name: string
  status: string
  type: string
  region: string
  datastore: { type: string; version: string }
  created: string
}

/** facts.md 2.8: `GET /v3/{project_id}/instances`. */
export interface RdsInstanceList {
  instances: RdsInstance[]
  total_count: number
}
