import type { ListShape } from '../task-list.ts'
import type { TaskShape } from '../task-shape.ts'

/** `GET /v3/{project_id}/jobs?id=` (document rds-job, facts.md section 2.1). */
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
  details: [
    ['entities', 'value'],
    ['task_detail', 'text'],
  ],
}

/** `GET /v3/{project_id}/tasklist` (facts.md section 2.2). */
export const TASK_LIST: ListShape = {
  envelope: 'tasks',
  total: 'total_count',
  task: {
    part: 'list',
    request: 'GET /v3/{project_id}/tasklist',
    id: 'id',
    name: 'name',
    status: 'status',
    progress: 'process',
    created: 'create_time',
    ended: 'end_time',
    endedMeans: 'planned',
    planned: null,
    remaining: null,
    instance: 'flat',
    failure: 'fail_reason',
    initiator: null,
    details: [['order_id', 'value']],
  },
}

/** `GET /v3/{project_id}/schedule-tasks` (facts.md section 2.3). */
export const SCHEDULED_LIST: ListShape = {
  envelope: 'schedule_tasks',
  total: 'total_count',
  task: {
    part: 'list',
    request: 'GET /v3/{project_id}/schedule-tasks',
    id: 'id',
    name: 'name',
    status: 'status',
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
      ['order', 'value'],
      ['target_config', 'value'],
      ['datastore_type', 'value'],
      ['volume_type', 'value'],
    ],
  },
}

/** `POST /v3/{project_id}/instances/{instance_id}/task-center-detail` (facts.md section 2.5). */
export const DETAIL: TaskShape = {
  part: 'subtasks',
  request: 'POST /v3/{project_id}/instances/{instance_id}/task-center-detail',
  id: 'job_id',
  name: 'job_name',
  status: 'status',
  progress: 'process',
  created: 'created_at',
  // `update_at` is when the answer last changed, not an end (facts.md quirk 16).
  ended: null,
  endedMeans: 'end',
  planned: null,
  remaining: null,
  instance: 'flat',
  failure: null,
  initiator: null,
  details: [],
}
