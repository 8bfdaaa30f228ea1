import { afterEach, expect, test } from 'vitest'
import { readReturnPath } from '../contract/return-path.ts'
import {
  consolePath,
  insightsPath,
  instancePath,
  lastingPath,
  openingPath,
  ROUTE,
  sharedPath,
  sourcePath,
  taskPagePath,
} from './paths.ts'
import { DEFAULT_VIEW } from './tasks/view.ts'
import { keptOpening } from './views/opening.ts'

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
    wall: '/wall',
    signIn: '/sign-in',
    sessions: '/sessions',
    pair: '/pair',
    displays: '/displays',
    consoleFiltered: '/tasks?status=failed&text=a%26b',
    source: '/tasks?service=dds&connection=prod',
    insightsFiltered: '/insights?status=failed',
    instancePage: '/instances/prod/a%2Fb?range=30d',
    taskPage: '/tasks/prod/dms/a%2Fb?instance=in01',
  })
})

test('after signing in one can go on to every page but that of signing in', () => {
  const parts: Record<string, string> = { ':connection': 'prod', ':service': 'rds' }
  for (const route of Object.values(ROUTE).filter((each) => each !== ROUTE.signIn)) {
    const path = route.replaceAll(/:\w+/g, (name) => parts[name] ?? 'x1')
    expect(readReturnPath(path)).toBe(path)
  }
})

afterEach(() => void keptOpening.write(null))

test('an address that asks for nothing, or for a language alone, opens the view of the reader', () => {
  expect(openingPath('')).toBe('/tasks')
  keptOpening.write({ id: 'running', search: 'status=running' })
  expect(openingPath('')).toBe('/tasks?status=running')
  expect(openingPath('?lang=zh')).toBe('/tasks?status=running&lang=zh')
  expect(openingPath('?text=a&lang=zh')).toBe('/tasks?text=a&lang=zh')
})

test('a view of today opens at the day that it is', () => {
  expect(lastingPath('?status=failed&from=today&by=ended')).toMatch(
    /^\/tasks\?status=failed&from=\d{4}-\d\d-\d\dT00:00:00Z&by=ended$/,
  )
})

test('an address within the page lists what it did before another view was to open first', () => {
  expect([lastingPath(''), lastingPath('?text=a')]).toEqual([null, null])
  keptOpening.write({ id: 'running', search: 'status=running' })
  expect([lastingPath(''), lastingPath('?text=a')]).toEqual(['/tasks?range=7d', null])
})

test('a link to all tasks is one for everybody, also for who opens another view first', () => {
  expect(sharedPath(DEFAULT_VIEW, null)).toBe('/tasks?range=7d')
  const opened = { connection: 'prod', service: 'dds', taskId: 'x1', instanceId: null } as const
  expect(sharedPath(DEFAULT_VIEW, opened)).toBe('/tasks?range=7d&open=prod/dds/x1')
})
