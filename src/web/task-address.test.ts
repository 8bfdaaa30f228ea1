import { expect, test } from 'vitest'
import { consolePath, instancePath, taskPagePath } from './paths.ts'
import { readInstanceRef, readTaskRef, taskRefAt } from './task-address.ts'

test('the address of a task page leads back to its task', () => {
  const ref = { connection: 'prod-fra', service: 'dms', taskId: 'abc', instanceId: 'in01' } as const
  const [path = '', search] = taskPagePath(ref).split('?')
  const [, , connection = '', service = '', taskId = ''] = path.split('/')
  expect(readTaskRef({ connection, service, taskId }, search ?? '')).toEqual(ref)
})

test('blanks in a pasted id are no part of it', () => {
  const parameters = { connection: 'prod', service: 'rds', taskId: '31%20b8ae23%20-%20c687' }
  expect(readTaskRef(parameters, '')?.taskId).toBe('31b8ae23-c687')
})

test('an address of an unknown service, or with broken escapes, names no task', () => {
  expect(readTaskRef({ connection: 'prod', service: 'mars', taskId: 'a' }, '')).toBeNull()
  expect(readTaskRef({ connection: 'prod', service: 'rds', taskId: '%E0%A4%A' }, '')).toBeNull()
})

test('the address is read before any page is drawn, and only that of a task names one', () => {
  const ref = { connection: 'prod-fra', service: 'dms', taskId: 'abc', instanceId: 'in01' } as const
  const { pathname, search } = new URL(taskPagePath(ref), 'http://localhost')
  expect(taskRefAt({ pathname, search })).toEqual(ref)
  for (const other of ['/', '/tasks', '/tasks/prod-fra/rds', '/wall/prod-fra/rds/abc', `${pathname}/more`])
    expect(taskRefAt({ pathname: other, search: '' })).toBeNull()
})

test('the address of the list names the task that is open beside it', () => {
  const ref = { connection: 'prod-fra', service: 'rds', taskId: 'abc', instanceId: null } as const
  const { pathname, search } = new URL(consolePath(undefined, ref), 'http://localhost')
  expect(taskRefAt({ pathname, search })).toEqual(ref)
})

test('the address of an instance leads back to it, whatever its name has in it', () => {
  const ref = { connection: 'prod-fra', instance: 'a/b & 任务?' }
  const [, , connection = '', instance = ''] = instancePath(ref).split('?')[0]?.split('/') ?? []
  expect(readInstanceRef({ connection, instance })).toEqual(ref)
  expect(readInstanceRef({ connection: 'prod-fra', instance: '%20' })).toBeNull()
})
