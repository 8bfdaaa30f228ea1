import { viewSearch, readView } from '../tasks/view-address.ts'
import { asList, type View } from '../tasks/view.ts'
import { builtInView } from './built-in-views.ts'
import {
  BUILT_IN_IDS,
  builtInOf,
  nameOf,
  ownId,
  sameness,
  type SavedViews,
  type ViewId,
} from './saved-views.ts'

/** What a view shows; null for an own one that is no longer there. */
export const viewOf = (id: ViewId, views: SavedViews, nowMs: number): View | null => {
  const builtIn = builtInOf(id)
  if (builtIn !== null) return builtInView(builtIn, nowMs)
  const saved = views.find(({ name }) => name === nameOf(id))
  return saved === undefined ? null : readView(saved.search)
}

/** The view that the list shows. */
export type CurrentView =
  | { kind: 'none' }
  | { kind: 'same'; id: ViewId }
  /** An own one that was chosen last, and of which something is different by now. */
  | { kind: 'changed'; name: string }

/** Of several that show the same, the one chosen last counts, then an own one. */
export const currentView = (
  view: View,
  saved: SavedViews,
  chosen: ViewId | null,
  nowMs: number,
): CurrentView => {
  const search = viewSearch(view)
  const own = saved.filter((other) => sameness(other.search) === search).map(({ name }) => ownId(name))
  // How they look is nothing that the built-in ones say.
  const list = viewSearch(asList(view))
  const builtIn = BUILT_IN_IDS.filter((id) => viewSearch(builtInView(id, nowMs)) === list)
  const same = [...own, ...builtIn]
  const id = same.find((other) => other === chosen) ?? same[0]
  if (id !== undefined) return { kind: 'same', id }
  const name = chosen === null ? null : nameOf(chosen)
  return name !== null && saved.some((other) => other.name === name)
    ? { kind: 'changed', name }
    : { kind: 'none' }
}
