import { expect, test } from 'vitest'
import { readReturnPath } from '../contract/return-path.ts'
import { consolePath, insightsPath, instancePath, ROUTE, sourcePath, taskPagePath } from './paths.ts'
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
    insightsFiltered: insightsPath({
      ...DEFAULT_VIEW,
      choices: { status: { values: ['failed'], isNot: false } },
    }),
    instancePage: instancePath({ connection: 'prod', instance: 'a/b' }),
    taskPage: taskPagePath({ connection: 'prod', service: 'dms', taskId: 'a/b', instanceId: 'in01' }),
  }).toEqual({
    home: '/',
    console: '/tasks',
    task: '/tasks/:connection/:service/:taskId',
    insights: '/insights',
    instance: '/instances/:connection/:instance',
    consoleFiltered: '/tasks?status=failed&text=a%26b',
    source: '/tasks?service=dds&connection=prod',
    insightsFiltered: '/insights?status=failed',
    instancePage: '/instances/prod/a%2Fb?range=30d',
    taskPage: '/tasks/prod/dms/a%2Fb?instance=in01',
  })
})

test('after signing in one can go on to every page but that of signing in', () => {
  const parts: Record<string, string> = { ':connection': 'prod', ':service': 'rds' }
  for (const route of Object.values(ROUTE)) {
    const path = route.replaceAll(/:\w+/g, (name) => parts[name] ?? 'x1')
    expect(readReturnPath(path)).toBe(path)
  }
})
