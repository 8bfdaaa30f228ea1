/** Shapes of TaurusDB as documented, upstream's own names. Types only; what arrives may differ (facts.md section 11). */

/** facts.md 3.1 and 3.3: words of the SDK, and those newer pages add. */
export type TaurusJobStatus = 'Pending' | 'Running' | 'Completed' | 'Failed' | 'Unauthorized' | 'Canceled'

/** Document taurusdb-job, GetJobInstanceInfoDetail. */
export interface TaurusJobInstance {
  id: string
  name: string
}

/** Document taurusdb-job, GetJobInfoDetail: `GET /v3/{project_id}/jobs?id=`. */
export interface TaurusJob {
  /** "The same as the input parameter", though not in the document's own example (facts.md quirk 4). */
  id: string
  name: string
  status: string
  /** Empty while creating (facts.md 3.3). */
  created: string
  ended?: string
  process: string
  instance: TaurusJobInstance
  /** No schema in the SDK (facts.md 3.3). */
  entities?: Record<string, unknown>
  fail_reason?: string | null
}

/** Document taurusdb-job. */
export interface TaurusJobAnswer {
  job: TaurusJob
}

/** facts.md 3.1: one row of `GET /v3/{project_id}/immediate-jobs`. */
export interface TaurusImmediateJob {
  instance_id: string
  instance_name: string
  /** createfail, creating, normal, abnormal, deleted. */
  instance_status: string
  job_id: string
  order_id: string
  job_name: string
  status: string
  process: string
  created_time: string
  ended_time: string
  fail_reason: string
  /** task-center-detail can be called for it; newer field, may be absent. */
  show_detail?: boolean
}

/** facts.md 3.1. */
export interface TaurusImmediateJobList {
  jobs: TaurusImmediateJob[]
  total_count: number
  action_names: string[]
}

/** facts.md 3.2: one row of `GET /v3/{project_id}/scheduled-jobs`. */
export interface TaurusScheduledJob {
  job_id: string
  instance_id: string
  instance_name: string
  instance_status: string
  project_id: string
  job_name: string
  /** Empty "until the instance was created". */
  create_time: string
  start_time: string
  end_time: string
  job_status: string
  datastore_type: string
  target_config: Record<string, unknown>
  /** Ends in `po01`. */
  proxy_id?: string
  proxy_name?: string
}

/** facts.md 3.2. */
export interface TaurusScheduledJobList {
  schedules: TaurusScheduledJob[]
  total_count: number
}

/** Document taurusdb-task-center-detail, SubTaskInfo: numbers in the example, Strings in the SDK (quirk 24). */
export interface TaurusSubTask {
  sub_task_name: string
  percent: number | string
  status: string
  remaining_time: number | string
}

/** Document taurusdb-task-center-detail: `GET …/instances/{instance_id}/task-center-detail`. */
export interface TaurusTaskDetail {
  instance_id: string
  instance_name: string
  job_id: string
  job_name: string
  /** Missing in the example (facts.md quirk 6). */
  status?: string
  sub_task_list: TaurusSubTask[]
}

/** facts.md 3.5: one row of `POST …/instances/{instance_id}/schedule-tasks/exist`, times are integers. */
export interface TaurusExistingTask {
  task_id: string
  /** RUNNING, SUCCESS, FAIL, CANCELED, WAITING. */
  task_status: string
  /** NORMAL, CREATE_FAILED, BACKING_UP, …: a third vocabulary. */
  instance_status: string
  create_time: number
  start_time: number
  end_time: number
}

/** facts.md 3.5. */
export interface TaurusExist {
  exist: boolean
  scheduled_tasks: TaurusExistingTask[]
}

/** facts.md 3.6: the part of an instance that matters here. */
export interface TaurusInstance {
  id: string
  name: string
  status: string
  type: string
  datastore: { type: string; version: string }
  created: string
}

/** facts.md 3.6: `GET /v3/{project_id}/instances`. */
export interface TaurusInstanceList {
  instances: TaurusInstance[]
  total_count: number
}
