import { expect, test } from 'vitest'
import type { Payload } from '../task/task.ts'
import { originsOf } from './origins.ts'

const LIST = 'GET /v3/{project_id}/tasklist'
const JOB = 'GET /v3/{project_id}/jobs?id='
const DETAIL = 'POST /v3/{project_id}/instances/{instance_id}/task-center-detail'

const payload = (request: string, value: object, observedMs: number): Payload => ({
  part: request === LIST ? 'list' : request === JOB ? 'task' : 'subtasks',
  request,
  text: JSON.stringify(value),
  observedMs,
})
const originsOfRds = (...payloads: Payload[]) => originsOf({ service: 'rds', payloads })

test('each part comes from the newest answer that carries it', () => {
  const job = payload(JOB, { ' status': 'Running', created: 'x', instance: { id: 'i1', name: '' } }, 2)
  const list = payload(LIST, { status: 'Running', process: '60%', instance_id: 'i1' }, 1)
  expect(originsOfRds(job, list)).toEqual({
    status: { request: JOB, field: 'status' },
    created: { request: JOB, field: 'created' },
    instanceId: { request: JOB, field: 'instance.id' },
    progress: { request: LIST, field: 'process' },
  })
})

test('what the subtask endpoint says counts only where nothing else said it', () => {
  const detail = payload(DETAIL, { status: 'Running', process: '9', sub_task_list: [] }, 3)
  expect(originsOfRds(payload(LIST, { status: 'Running' }, 1), detail)).toMatchObject({
    status: { request: LIST, field: 'status' },
    progress: { request: DETAIL, field: 'process' },
    subtasks: { request: DETAIL, field: 'sub_task_list' },
  })
})

test('an answer of another endpoint, or one that is no JSON, says nothing', () => {
  const broken = { ...payload(JOB, {}, 1), text: '{' }
  expect(originsOfRds(broken, payload('GET /elsewhere', { status: 'Running' }, 1))).toEqual({})
})
