import { useSyncExternalStore } from 'react'
import { bffNowMs } from '../clock/now.ts'
import { viewSearch } from '../tasks/view-address.ts'
import { createStored } from '../ui/stored.ts'
import { viewOf } from './current-view.ts'
import { NO_VIEWS, readSavedViews, type SavedViews } from './saved-views.ts'

const kept = createStored('views', readSavedViews)

export const useSavedViews = (): SavedViews => useSyncExternalStore(kept.subscribe, kept.read, () => NO_VIEWS)

/** From what is kept now: another tab may have saved one a moment ago. False: it lasts until the page is left. */
export const changeViews = (change: (saved: SavedViews) => SavedViews): boolean =>
  kept.write(change(kept.read()))

/** What the list opens with where its address says nothing; empty: all tasks. */
export const openingSearch = (): string => {
  const saved = kept.read()
  const view = saved.opening === null ? null : viewOf(saved.opening, saved, bffNowMs())
  return view === null ? '' : viewSearch(view)
}
