import { expect, test } from 'vitest'
import { STATUSES } from '../../task/status.ts'
import type { Subtask, Task } from '../../task/task.ts'
import { exampleDetail } from './examples.ts'
import { headlineOf } from './headline.ts'

const subtask = (status: Subtask['status']): Subtask => ({
  name: 'INIT',
  status,
  progress: null,
  rawStatus: null,
  remainingSeconds: null,
  startedAt: null,
  endedAt: null,
})
const RESTORE: Partial<Task> = {
  name: 'RestoreTaurusInInstanceToExisted',
  instance: { id: 'i1', name: 'taurusdb-12cd', rawStatus: null },
  progress: 41,
  subtasks: [
    subtask('succeeded'),
    subtask('succeeded'),
    subtask('running'),
    subtask('waiting'),
    subtask('waiting'),
  ],
}
const headline = (parts: Partial<Task>, left: string | null = null, isOld = false) =>
  headlineOf(exampleDetail(parts).task, { left, isOld })

test('what runs is told with percent, step and time left', () => {
  expect(headline(RESTORE, 'about 12 to 20 min left')).toBe(
    'Restoring taurusdb-12cd to an existing instance: 41 %, step 3 of 5, about 12 to 20 min left.',
  )
  expect(headline({ ...RESTORE, progress: null, subtasks: null })).toBe(
    'Restoring taurusdb-12cd to an existing instance.',
  )
})

test('what is old is told as past, and promises nothing', () => {
  expect(headline(RESTORE, 'about 12 to 20 min left', true)).toBe(
    'Restoring taurusdb-12cd to an existing instance: 41 %, step 3 of 5 when last seen.',
  )
})

test('every status makes a sentence', () => {
  for (const status of STATUSES) expect(headline({ ...RESTORE, status })).toMatch(/^Restoring .*\.$/)
})

test('a task whose name only looks like something is told by its name', () => {
  const instance = { id: 'i1', name: 'orders', rawStatus: null }
  const says = (name: string) => headline({ name, instance, progress: null })
  expect(says('DeleteGaussDBforMySQLNode')).toBe('Delete TaurusDB node on orders.')
  expect(says('RestartMysqlInstance')).toBe('Restarting orders.')
  expect(says('CreateMysqlReplicaInstance')).toBe('Create MySQL replica instance on orders.')
  expect(says('ModifyOpLogSize')).toBe('Modify oplog size on orders.')
  expect(
    headline({ name: 'RestartNode', instance: { id: null, name: null, rawStatus: null }, progress: null }),
  ).toBe('Restart node.')
})
