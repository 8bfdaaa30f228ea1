import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { instancesOf } from './instances.ts'

test('each instance is there once, by its latest name', () => {
  const tasks = [
    exampleSummary({ taskId: 'a', instanceId: 'one', instanceName: 'new-name', createdMs: 2 }),
    exampleSummary({ taskId: 'b', instanceId: 'one', instanceName: 'old-name', createdMs: 1 }),
    exampleSummary({ taskId: 'c', instanceId: 'one', instanceName: null, createdMs: 3 }),
    exampleSummary({ taskId: 'd', instanceId: 'one', connection: 'test-ams', instanceName: null }),
    exampleSummary({ taskId: 'e', instanceId: null, instanceName: 'nameless' }),
    exampleSummary({ taskId: 'f', instanceId: null, instanceName: null }),
  ]
  expect(instancesOf(tasks)).toEqual([
    { connection: 'prod-fra', instance: 'one', name: 'new-name' },
    { connection: 'test-ams', instance: 'one', name: 'one' },
    { connection: 'prod-fra', instance: 'nameless', name: 'nameless' },
  ])
})
