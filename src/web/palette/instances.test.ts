import { expect, test } from 'vitest'
import { exampleTask } from '../tasks/examples.ts'
import { instancesOf } from './instances.ts'

test('each instance is there once, by its latest name', () => {
  const tasks = [
    exampleTask({ taskId: 'a', instanceId: 'one', instanceName: 'new-name', createdMs: 2 }),
    exampleTask({ taskId: 'b', instanceId: 'one', instanceName: 'old-name', createdMs: 1 }),
    exampleTask({ taskId: 'c', instanceId: 'one', instanceName: null, createdMs: 3 }),
    exampleTask({ taskId: 'd', instanceId: 'one', connection: 'test-ams', instanceName: null }),
    exampleTask({ taskId: 'e', instanceId: null, instanceName: 'nameless' }),
    exampleTask({ taskId: 'f', instanceId: null, instanceName: null }),
  ]
  expect(instancesOf(tasks)).toEqual([
    { connection: 'prod-fra', instance: 'one', name: 'new-name' },
    { connection: 'test-ams', instance: 'one', name: 'one' },
    { connection: 'prod-fra', instance: 'nameless', name: 'nameless' },
  ])
})
