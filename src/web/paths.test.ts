import { expect, test } from 'vitest'
import { consolePath, ROUTE, sourcePath, taskPagePath } from './paths.ts'
import { DEFAULT_VIEW } from './tasks/view.ts'

test('every path of the page', () => {
  expect({
    ...ROUTE,
    consoleFiltered: consolePath({
      ...DEFAULT_VIEW,
      choices: { status: { values: ['failed'], isNot: false } },
      text: 'a&b',
    }),
    source: sourcePath({ connection: 'prod', service: 'dds' }),
    taskPage: taskPagePath({ connection: 'prod', service: 'dms', taskId: 'a/b', instanceId: 'in01' }),
  }).toEqual({
    home: '/',
    console: '/tasks',
    task: '/tasks/:connection/:service/:taskId',
    consoleFiltered: '/tasks?status=failed&text=a%26b',
    source: '/tasks?service=dds&connection=prod',
    taskPage: '/tasks/prod/dms/a%2Fb?instance=in01',
  })
})
