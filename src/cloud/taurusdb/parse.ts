import type { ListShape } from '../task-list.ts'
import type { TaskShape } from '../task-shape.ts'

/** `GET /v3/{project_id}/jobs?id=` (document taurusdb-job, facts.md section 3.3). */
export const JOB: TaskShape = {
  part: 'task',
  request: 'GET /v3/{project_id}/jobs?id=',
  id: 'id',
  name: 'name',
  status: 'status',
  progress: 'process',
  created: 'created',
  ended: 'ended',
  endedMeans: 'end',
  planned: null,
  remaining: null,
  instance: 'nested',
  failure: 'fail_reason',
  initiator: null,
  details: [['entities', 'value']],
}

/** `GET /v3/{project_id}/immediate-jobs` (facts.md section 3.1). */
export const IMMEDIATE_LIST: ListShape = {
  envelope: 'jobs',
  total: 'total_count',
  task: {
    part: 'list',
    request: 'GET /v3/{project_id}/immediate-jobs',
    id: 'job_id',
    name: 'job_name',
    status: 'status',
    progress: 'process',
    created: 'created_time',
    ended: 'ended_time',
    endedMeans: 'end',
    planned: null,
    remaining: null,
    instance: 'flat',
    failure: 'fail_reason',
    initiator: null,
    details: [
      ['order_id', 'value'],
      ['show_detail', 'value'],
    ],
  },
}

/** `GET /v3/{project_id}/scheduled-jobs` (facts.md section 3.2). */
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
    details: [
      ['target_config', 'value'],
      ['datastore_type', 'value'],
      ['proxy_id', 'value'],
      ['proxy_name', 'value'],
    ],
  },
}

/** `GET /v3/{project_id}/instances/{instance_id}/task-center-detail` (document taurusdb-task-center-detail). */
export const DETAIL: TaskShape = {
  part: 'subtasks',
  request: 'GET /v3/{project_id}/instances/{instance_id}/task-center-detail',
  id: 'job_id',
  name: 'job_name',
  status: 'status',
  progress: null,
  created: null,
  ended: null,
  endedMeans: 'end',
  planned: null,
  remaining: null,
  instance: 'flat',
  failure: null,
  initiator: null,
  details: [],
}
