import { expect, test } from 'vitest'
import { applyChanges, NO_TASKS } from '../query/task-set.ts'
import { exampleSummary } from '../../task/examples.ts'
import { instancesOf } from './instances.ts'
import { searchTasks } from './search-tasks.ts'

const ID = '5d3a1c0f9e8b47a6b2c4d6e8f0a1b2c3in01'
const tasks = [
  exampleSummary({
    taskId: 'a',
    name: 'ResizeFlavor',
    instanceName: 'orders',
    status: 'succeeded',
    createdMs: 3,
  }),
  exampleSummary({
    taskId: 'b',
    name: 'ResizeFlavor',
    instanceName: 'orders',
    status: 'running',
    createdMs: 1,
  }),
  exampleSummary({
    taskId: 'c',
    name: 'ResizeFlavor',
    instanceName: 'orders',
    status: 'succeeded',
    createdMs: 4,
  }),
  exampleSummary({ taskId: 'd', name: 'RestartMysqlInstance', instanceId: ID, instanceName: 'resize-me' }),
  exampleSummary({ taskId: 'e', name: 'Backup', instanceName: 'bills', failureText: 'resize first' }),
]
const set = applyChanges(NO_TASKS, tasks)
const search = (text: string) => {
  const { tasks: found, instances } = searchTasks(set, instancesOf(set.tasks), text)
  return [found.map(({ item }) => item.taskId).join(''), instances.map(({ item }) => item.name).join(' ')]
}

test('names come before instances and those before reasons, what goes on before what has ended, then the newest', () => {
  expect(search('resize')).toEqual(['bcade', 'resize-me'])
})

test('words may be of the name and of the instance, in any order', () => {
  expect(search('orders RESIZE')).toEqual(['bca', ''])
})

test('an id finds its instance and what ran on it, however it is written', () => {
  for (const text of [ID, ID.slice(0, 32), ` ${ID.toUpperCase()} `, '5d3a1c0f-9e8b-47a6-b2c4-d6e8f0a1b2c3'])
    expect(search(text)).toEqual(['d', 'resize-me'])
})

test('an empty text finds no task', () => {
  expect(search('  ')).toEqual(['', ''])
})
