import { expect, test } from 'vitest'
import { API } from '../../contract/api.ts'
import { routePatternOf } from './route-pattern.ts'

test.each([
  ['/api/tasks?from=2026-01-01T00:00:00Z&after=abc.12', API.tasks],
  ['/api/tasks/prod-fra/dms/8abf?instance=c0b3', API.task],
  ['/api/tasks/:connection/:service/:taskId', API.task],
  ['/api/tasks/prod-fra/dms', '/api/*'],
  ['/api/tasks/prod-fra/dms/8abf/more', '/api/*'],
  ['/api/ids/31b8ae23-c687-4d80-b7b4-42a66c9bb886', API.ids],
  ['/api/ids/', '/api/*'],
  ['/api/sources', API.sources],
  ['/api/session?x', API.session],
  ['/metrics', API.metrics],
  ['/healthz', API.health],
  ['/readyz', API.ready],
  ['/assets/index-Bx3.js', '/assets/*'],
  ['/tasks', '/tasks/*'],
  ['/tasks?status=failed', '/tasks/*'],
  ['/tasks/prod-fra/rds/31b8', '/tasks/*'],
  ['/tasksome', '*'],
  ['/', '*'],
  ['/.env', '*'],
  ['*', '*'],
  ['', '*'],
  ['http://127.0.0.1:8080/api/tasks', '*'],
])('%s counts as %s', (url, pattern) => {
  expect(routePatternOf(url)).toBe(pattern)
})
