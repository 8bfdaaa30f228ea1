import type { SubtaskShape } from '../subtask-shape.ts'
import type { ListShape } from '../task-list.ts'
import type { TaskShape } from '../task-shape.ts'

const TASK_FIELDS: TaskShape = {
  part: 'list',
  request: '',
  id: 'id',
  name: 'name',
  status: 'status',
  progress: null,
  created: 'created_at',
  // Documented as the end time, in truth the last change (facts.md quirk 43).
  ended: 'updated_at',
  endedMeans: 'last-change',
  planned: null,
  remaining: null,
  instance: 'asked',
  // DMS never says why a task failed (facts.md section 14).
  failure: null,
  initiator: { name: 'user_name', id: 'user_id' },
  details: [['params', 'text']],
}

/** `GET /v2/{project_id}/instances/{instance_id}/tasks` (facts.md section 5.1). */
export const TASK_LIST: ListShape = {
  envelope: 'tasks',
  total: 'task_count',
  task: { ...TASK_FIELDS, request: 'GET /v2/{project_id}/instances/{instance_id}/tasks' },
}

/** `GET …/tasks/{task_id}` (document dms-background-task): the one task comes inside an array (quirk 10). */
export const TASK: TaskShape = {
  ...TASK_FIELDS,
  part: 'task',
  request: 'GET /v2/{project_id}/instances/{instance_id}/tasks/{task_id}',
}

/** `GET …/scheduled-tasks` (facts.md section 5.5). */
export const SCHEDULED_LIST: ListShape = {
  envelope: 'jobs',
  total: 'job_count',
  task: {
    ...TASK_FIELDS,
    request: 'GET /v2/{project_id}/instances/{instance_id}/scheduled-tasks',
    planned: 'schedule_at',
  },
}

/** `GET …/tasks/{task_id}/progress` (facts.md section 5.3). */
export const PROGRESS: TaskShape = {
  ...TASK_FIELDS,
  part: 'subtasks',
  request: 'GET /v2/{project_id}/instances/{instance_id}/tasks/{task_id}/progress',
  progress: 'progress_percentage',
  created: null,
  ended: null,
  remaining: 'remain_time',
  initiator: null,
  details: [],
}

/** The key really is `statue` (facts.md quirk 15). */
export const STEP: SubtaskShape = {
  envelope: 'step_list',
  name: 'name',
  progress: null,
  status: 'statue',
  remaining: null,
  started: 'start_time',
  ended: 'end_time',
}

/** `GET /v2/{project_id}/instances?engine=` (facts.md section 5.6). */
export const INSTANCES = { envelope: 'instances', total: 'instance_num' }
