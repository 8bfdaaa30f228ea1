import { bffNowMs } from '../clock/now.ts'
import { consolePath } from '../paths.ts'
import type { View } from '../tasks/view.ts'
import { viewOf } from './current-view.ts'
import { nameOf, type SavedViews, type ViewId } from './saved-views.ts'

/** Where a view leads. A built-in one says nothing about how the list looks, so that stays as it is. */
export const viewPath = (id: ViewId, saved: SavedViews, { columns, density }: View): string => {
  const view = viewOf(id, saved, bffNowMs())
  if (view === null) return consolePath()
  return consolePath(nameOf(id) === null ? { ...view, columns, density } : view)
}
