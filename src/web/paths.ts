import type { SourceRef } from '../task/task-key.ts'
import { DEFAULT_VIEW, viewOfSource, type View } from './tasks/view.ts'
import { viewSearch } from './tasks/view-address.ts'

export { taskPagePath } from '../contract/paths.ts'

/** Route patterns. */
export const ROUTE = {
  home: '/',
  console: '/tasks',
  task: '/tasks/:connection/:service/:taskId',
} as const

export const consolePath = (view: View = DEFAULT_VIEW): string => {
  const search = viewSearch(view)
  return search === '' ? ROUTE.console : `${ROUTE.console}?${search}`
}

/** The console with the tasks of one source. */
export const sourcePath = (source: SourceRef): string => consolePath(viewOfSource(source))
