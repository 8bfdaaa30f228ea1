import { useSyncExternalStore } from 'react'
import { bffNowMs } from '../clock/now.ts'
import { TODAY, viewSearch } from '../tasks/view-address.ts'
import { createStored } from '../ui/stored.ts'
import { viewOf } from './current-view.ts'
import { keptOpening, type Opening } from './opening.ts'
import { builtInOf, nameOf, readSavedViews, type SavedViews, type ViewId } from './saved-views.ts'

const kept = createStored('views', readSavedViews)

export const useSavedViews = (): SavedViews => useSyncExternalStore(kept.subscribe, kept.read)

export const useOpening = (): Opening | null => useSyncExternalStore(keptOpening.subscribe, keptOpening.read)

/** From what is kept now: another tab may have saved one a moment ago. False: it lasts until the page is left. */
export const changeViews = (change: (saved: SavedViews) => SavedViews): boolean => {
  const isKept = kept.write(change(kept.read()))
  followOpening()
  return isKept
}

/** Null: all tasks. */
export const setOpening = (id: ViewId | null): boolean => {
  const view = id === null || id === 'all' ? null : viewOf(id, kept.read(), bffNowMs())
  if (id === null || view === null) return keptOpening.write(null)
  const search = viewSearch(view)
  // A view of today is of another day tomorrow.
  return keptOpening.write({
    id,
    search: id === 'failed-today' ? search.replace(/from=[^&]*/, `from=${TODAY}`) : search,
  })
}

/** What the list opens with is as it was saved last; deleted, it opens nothing. */
const followOpening = (): void => {
  const id = keptOpening.read()?.id ?? ''
  const name = builtInOf(id) === null ? nameOf(id) : null
  if (name !== null) setOpening(`own:${name}`)
}
