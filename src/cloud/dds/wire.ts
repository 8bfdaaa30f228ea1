/** Shapes of DDS as documented, upstream's own names. Types only; what arrives may differ (facts.md section 11). */

/** Document dds-tasks. */
export type DdsJobStatus = 'Running' | 'Completed' | 'Failed'

/** Document dds-tasks, table 5-5: one row of `GET /v3.1/{project_id}/jobs`. */
export interface DdsJobRow {
  id: string
  name: string
  instance_id: string
  instance_name: string
  status: string
  /** `"60%"` while running, else `""`. */
  progress: string
  fail_reason: string
  created_at: string
  ended_at: string
}

/** Document dds-tasks. */
export interface DdsJobList {
  jobs: DdsJobRow[]
  /** In the table, not in the example, not in real answers (facts.md quirk 7). */
  total_count?: number
}

/** facts.md 4.2: `GET /v3/{project_id}/jobs?id=`; `created` here, `created_at` in the list. */
export interface DdsJob {
  id: string
  name: string
  status: string
  created: string
  /** Present while running in the published example (facts.md quirk 41). */
  ended?: string
  progress: string
  instance: { id: string; name: string }
  /** null in the published example (facts.md quirk 12). */
  fail_reason: string | null
}

/** facts.md 4.2. */
export interface DdsJobAnswer {
  job: DdsJob
}

/** facts.md 4.3: one row of `GET /v3/{project_id}/scheduled-jobs`. */
export interface DdsScheduledJob {
  job_id: string
  job_name: string
  /** Pending, Running, Completed, Failed; Canceled is named for the filter only. */
  job_status: string
  instance_id: string
  instance_name: string
  instance_status: string
  create_time: string
  start_time: string
  end_time: string
}

/** facts.md 4.3. */
export interface DdsScheduledJobList {
  schedules: DdsScheduledJob[]
  total_count: number
}

/** facts.md 4.4: the part of an instance that matters here. */
export interface DdsInstance {
  id: string
  name: string
  status: string
  /** Sharding, ReplicaSet, Single. */
  mode: string
  datastore: { type: string; version: string }
  created: string
}

/** facts.md 4.4: `GET /v3/{project_id}/instances`. */
export interface DdsInstanceList {
  instances: DdsInstance[]
  total_count: number
}
