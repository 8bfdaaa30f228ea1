import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationMs } from '../task/time.ts'
import { summarize } from '../task/summary.ts'
import type { Task } from '../task/task.ts'
import * as dds from './dds/parse.ts'
import * as dms from './dms/parse.ts'
import { parseJsonText } from './json-text.ts'
import * as rds from './rds/parse.ts'
import { readSubtasks, TASK_CENTER_DETAIL } from './subtask-shape.ts'
import { readTaskList, requireDetail, requireTask } from './task-list.ts'
import { answerContext, readTask } from './task-shape.ts'
import * as taurusdb from './taurusdb/parse.ts'

const context = answerContext('rds', 'prod', 1_000)
const LISTS = [
  rds.TASK_LIST,
  rds.SCHEDULED_LIST,
  taurusdb.IMMEDIATE_LIST,
  taurusdb.SCHEDULED_LIST,
  dds.TASK_LIST,
  dds.SCHEDULED_LIST,
  dms.TASK_LIST,
  dms.SCHEDULED_LIST,
]

test('any JSON in any list gives tasks plus named problems, never an exception', () => {
  const odd = fc.jsonValue()
  for (const shape of LISTS) {
    const fields = Object.values(shape.task).filter((name) => typeof name === 'string')
    const element = fc.oneof(odd, fc.dictionary(fc.constantFrom(...fields, 'instance', 'instance_id'), odd))
    fc.assert(
      fc.property(
        fc.oneof(odd, fc.record({ [shape.envelope]: fc.oneof(odd, fc.array(element)) })),
        (value) => {
          const page = readTaskList(value, shape, context)
          for (const task of page.tasks) summarize(task, 1)
        },
      ),
    )
  }
})

test('one broken element never costs the others', () => {
  const good = {
    id: 'a1',
    name: 'RestartMysqlInstance',
    status: 'Running',
    create_time: '2026-11-01T00:00:00+0000',
  }
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (before, after) => {
      const { tasks } = readTaskList({ tasks: [...before, good, ...after] }, rds.TASK_LIST, context)
      expect(tasks.some((task) => task.taskId === 'a1' && task.status === 'running')).toBe(true)
    }),
  )
})

test('any JSON as subtasks gives subtasks plus named problems', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (list) => {
      readTask(
        { id: 'a', sub_task_list: list, step_list: list },
        rds.DETAIL,
        { ...context, askedId: 'a' },
        [],
        readSubtasks(TASK_CENTER_DETAIL),
      )
    }),
  )
})

test('what is there but unreadable is named, and the rest stands', () => {
  const value = {
    id: 'a1',
    name: 'X',
    status: 'Running',
    process: 'most of it',
    create_time: 'yesterday',
    end_time: 7,
  }
  const [task] = readTaskList({ tasks: [value] }, rds.TASK_LIST, context).tasks
  expect(task?.progress).toBeNull()
  expect(task?.unreadable).toEqual([
    'create_time: "yesterday" is not a time',
    'end_time: 7 is not a time',
    'process: "most of it" is not a percentage from 0 to 100',
  ])
})

test('an element without an id is named and left out', () => {
  const page = readTaskList({ tasks: [{ name: 'X' }, 7, { id: '../..' }] }, rds.TASK_LIST, context)
  expect(page.tasks).toEqual([])
  expect(page.unreadable).toHaveLength(3)
})

test.each([
  ['60', 60],
  ['60% ', 60],
  ['9%', 9],
  ['60 % ', 60],
  [60, 60],
  ['100%', 100],
  ['', null],
  [null, null],
  ['120%', null],
  ['-1', null],
])('the percent %j is %s', (process, progress) => {
  const [task] = readTaskList({ tasks: [{ id: 'a1', process }] }, rds.TASK_LIST, context).tasks
  expect(task?.progress).toBe(progress)
})

test('a 19-digit number keeps its digits in the payload and in the details', () => {
  const value = parseJsonText('{"id":"a1","entities":{"lsn":1234567890123456789}}')
  const task = readTask(value, rds.JOB, context, [])
  expect(task?.payloads[0]?.text).toContain('1234567890123456789')
  expect(task?.details).toEqual([{ field: 'entities', value: { lsn: '1234567890123456789' } }])
})

test('params that are no JSON after all are shown as they are', () => {
  const value = { tasks: [{ id: 'a1', params: '{"half":' }] }
  const [task] = readTaskList(value, dms.TASK_LIST, answerContext('dms', 'prod', 1)).tasks
  expect(task?.details).toEqual([{ field: 'params', value: '{"half":' }])
  expect(task?.unreadable).toHaveLength(1)
})

test('keys of the prototype do no harm', () => {
  const value = parseJsonText('{"tasks":[{"id":"a1","__proto__":{"polluted":1},"constructor":7}]}')
  expect(readTaskList(value, rds.TASK_LIST, context).tasks).toHaveLength(1)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

// The five documents, word for word.

/** The JSON objects that stand in a document's text. */
const examplesOf = (document: string): unknown[] => {
  const text = readFileSync(new URL(`./examples/${document}.txt`, import.meta.url), 'utf8')
  return text.split(/^---$/m).map((example) => parseJsonText(example))
}
const kinds = (task: Task | undefined) => task?.contradictions.map(({ kind }) => kind)

test('RDS: six examples, with blanks in keys, ids and names', () => {
  const tasks = examplesOf('rds-job').map((value) => requireTask(value, 'job', rds.JOB, context))
  expect(tasks.map(({ name, status, progress }) => [name, status, progress])).toEqual([
    ['CreateMysqlSingleHAInstance', 'succeeded', null],
    ['CreateMysqlReplicaInstance', 'succeeded', null],
    ['MysqlBindEIP', 'succeeded', null],
    ['RestartMysqlInstance', 'succeeded', null],
    ['CreateMysqlSingleHAInstance', 'running', 60],
    ['CreateMysqlSingleHAInstance', 'failed', null],
  ])
  expect(new Set(tasks.map(({ taskId }) => taskId))).toEqual(
    new Set(['31b8ae23-c687-4d80-b7b4-42a66c9bb886']),
  )
  expect(tasks[5]?.failureText).toBe('createVM failed.')
  expect(tasks[4]?.rawProgress).toBe('60% ')
  expect(tasks.flatMap((task) => task.contradictions)).toEqual([])
})

test('TaurusDB: 14 hours between +0800 and +0000, and another id than asked for', () => {
  const asked = { ...answerContext('taurusdb', 'prod', 1), askedId: 'a9767ede-fe0f-4888-9003-e843a4c90514' }
  const [task] = examplesOf('taurusdb-job').map((value) => requireTask(value, 'job', taurusdb.JOB, asked))
  expect(task && durationMs(summarize(task, 1))).toBe(14 * 3_600_000)
  expect(task?.taskId).toBe('a9767ede-fe0f-4888-9003-e843a4c90514')
  expect(kinds(task)).toEqual(['other-id-answered'])
})

test('TaurusDB: INIT is complete at 19 % with 66 s left, and the task says no status', () => {
  const asked = { ...answerContext('taurusdb', 'prod', 1), askedId: '866b2273-f5ce-44bd-bc10-949baeb22163' }
  const [task] = examplesOf('taurusdb-task-center-detail').map((value) =>
    requireDetail(value, taurusdb.DETAIL, readSubtasks(TASK_CENTER_DETAIL), asked),
  )
  expect(task?.subtasks).toMatchObject([
    { name: 'INIT', progress: 19, status: 'succeeded', remainingSeconds: 66 },
  ])
  expect(task?.rawStatus).toBeNull()
  expect(kinds(task)).toEqual(['complete-below-100', 'complete-with-time-left'])
  expect(task?.contradictions[0]?.says).toEqual([
    { field: 'status', value: 'complete' },
    { field: 'percent', value: '19' },
  ])
})

test('DDS: a restart of 1 m 29 s, without a total', () => {
  const [value] = examplesOf('dds-tasks')
  const page = readTaskList(value, dds.TASK_LIST, answerContext('dds', 'prod', 1))
  const [task] = page.tasks
  expect(page.totalCount).toBeNull()
  expect(task && durationMs(summarize(task, 1))).toBe(89_000)
  expect(task?.failureText).toBeNull()
  expect(kinds(task)).toEqual([])
})

test('DMS: a string of params becomes structured data, and the user is named', () => {
  const [task] = examplesOf('dms-background-task').map((value) =>
    requireTask(
      value,
      'tasks',
      dms.TASK,
      answerContext('dms', 'prod', 1, { askedId: '8abfa7b272adc5b40172b73130065ae7' }),
    ),
  )
  expect(task?.status).toBe('succeeded')
  expect(task?.initiator).toEqual({ name: 'paas_dms', id: '3df5acbc24a54fadb62a043c9000a307' })
  expect(task?.details).toEqual([
    {
      field: 'params',
      value: {
        public_ip_id: '1aea7aed-e7d8-40ea-b3de-6f3ee9d5db9f',
        public_ip_address: '100.93.2.18',
        enable_public_ip: true,
      },
    },
  ])
})

test('a running task with an end, an end before the creation, and an end that is missing are marked', () => {
  const job = (over: object) =>
    readTask(
      { id: 'a', status: 'Running', created: '2026-01-02T00:00:00+0000', ...over },
      dds.JOB,
      context,
      [],
    ) ?? undefined
  expect(kinds(job({ ended: '2026-01-02T00:00:10+0000' }))).toEqual(['ended-while-not-terminal'])
  expect(kinds(job({ status: 'Completed', ended: '2026-01-01T00:00:10+0000' }))).toEqual([
    'ended-before-created',
  ])
  expect(kinds(job({ status: 'Completed', ended: '' }))).toEqual(['terminal-without-end'])
  expect(kinds(job({ status: 'Canceled' }))).toEqual([])
})

test('the planned end of a running RDS task is no end', () => {
  const running = {
    id: 'a',
    status: 'Running',
    create_time: '2026-01-01T00:00:00+0000',
    end_time: '2026-01-01T02:00:00+0000',
  }
  const [task] = readTaskList({ tasks: [running] }, rds.TASK_LIST, context).tasks
  expect(task?.endedAt).toBeNull()
  expect(task?.plannedEndAt?.text).toBe('2026-01-01T02:00:00+0000')
  expect(kinds(task)).toEqual([])
})

test('the last change of an executing DMS task is no end', () => {
  const value = {
    tasks: [
      {
        id: 'a',
        status: 'EXECUTING',
        created_at: '2026-01-01T00:00:00.000Z',
        updated_at: '2026-01-01T00:00:00.019Z',
      },
    ],
  }
  const [task] = readTaskList(value, dms.TASK_LIST, answerContext('dms', 'prod', 1)).tasks
  expect(task?.status).toBe('running')
  expect(task?.endedAt).toBeNull()
})
