import type { ListShape } from '../task-list.ts'
import type { TaskShape } from '../task-shape.ts'

/** `GET /v3/{project_id}/jobs?id=` (facts.md section 4.2): `created` and `ended` here, `…_at` in the list. */
export const JOB: TaskShape = {
  part: 'task',
  request: 'GET /v3/{project_id}/jobs?id=',
  id: 'id',
  name: 'name',
  status: 'status',
  progress: 'progress',
  created: 'created',
  ended: 'ended',
  endedMeans: 'end',
  planned: null,
  remaining: null,
  instance: 'nested',
  failure: 'fail_reason',
  initiator: null,
  details: [],
}

/** `GET /v3.1/{project_id}/jobs` (document dds-tasks, facts.md section 4.1). */
export const TASK_LIST: ListShape = {
  envelope: 'jobs',
  total: 'total_count',
  task: {
    part: 'list',
    request: 'GET /v3.1/{project_id}/jobs',
    id: 'id',
    name: 'name',
    status: 'status',
    progress: 'progress',
    created: 'created_at',
    ended: 'ended_at',
    endedMeans: 'end',
    planned: null,
    remaining: null,
    instance: 'flat',
    failure: 'fail_reason',
    initiator: null,
    details: [],
  },
}

/** `GET /v3/{project_id}/scheduled-jobs` (facts.md section 4.3). */
export const SCHEDULED_LIST: ListShape = {
  envelope: 'schedules',
  total: 'total_count',
  task: {
    part: 'list',
    request: 'GET /v3/{project_id}/scheduled-jobs',
    id: 'job_id',
    name: 'job_name',
    status: 'job_status',
    progress: null,
    created: 'create_time',
    ended: 'end_time',
    endedMeans: 'planned',
    planned: 'start_time',
    remaining: null,
    instance: 'flat',
    failure: null,
    initiator: null,
    details: [],
  },
}
