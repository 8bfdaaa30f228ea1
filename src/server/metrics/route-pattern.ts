import { API } from '../../contract/api.ts'

/** Where a request went, from a closed set: raw addresses would make a series each, and carry ids. */
export type RoutePattern = (typeof API)[keyof typeof API] | '/api/*' | '/assets/*' | '/tasks/*' | '*'

const EXACT: ReadonlyMap<string, RoutePattern> = new Map(
  Object.values(API).map((pattern): [string, RoutePattern] => [pattern, pattern]),
)

/** `url`: the request target as it came. */
export const routePatternOf = (url: string): RoutePattern => {
  const queryAt = url.indexOf('?')
  const path = queryAt < 0 ? url : url.slice(0, queryAt)
  const exact = EXACT.get(path)
  // A pattern with a parameter is never an address; who writes it as one went nowhere.
  if (exact !== undefined && !exact.includes(':')) return exact
  if (/^\/api\/tasks\/[^/]+\/[^/]+\/[^/]+$/.test(path)) return API.task
  if (/^\/api\/ids\/[^/]+$/.test(path)) return API.ids
  if (path.startsWith('/api/')) return '/api/*'
  if (path.startsWith('/assets/')) return '/assets/*'
  if (path === '/tasks' || path.startsWith('/tasks/')) return '/tasks/*'
  return '*'
}
