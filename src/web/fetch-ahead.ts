import type { QueryClient } from '@tanstack/react-query'
import { loadKeysHelp } from './keys-button.tsx'
import { loadPaletteList } from './palette/palette-button.tsx'
import { loadPreferences } from './preferences/preferences-menu.tsx'
import { loadShellNotes } from './shell.tsx'
import { loadTaskInFull } from './tasks/deferred-task.tsx'
import { loadDisplay } from './tasks/display-menu.tsx'
import { loadFacets } from './tasks/filter-dialog.tsx'
import { loadIdSearch } from './tasks/search-by-id.tsx'
import { loadEmptyConsole } from './tasks/no-tasks.tsx'
import { loadMoments } from './tasks/time-range-choice.tsx'

const PARTS = [
  loadTaskInFull,
  loadDisplay,
  () => import('./views/view-menu.tsx'),
  loadFacets,
  loadIdSearch,
  loadEmptyConsole,
  loadKeysHelp,
  loadPreferences,
  loadMoments,
  loadPaletteList,
  loadShellNotes,
]

/**
 * Fetches what may be opened, so that it still can be after the server has gone, or has become another build. On a slow
 * line it waits until what is to be seen is there.
 */
export const fetchAhead = async (client: QueryClient): Promise<void> => {
  await firstAnswers(client)
  for (const load of PARTS) void load().catch(() => undefined)
}

const firstAnswers = (client: QueryClient): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (client.isFetching({ predicate: ({ state }) => state.data === undefined }) > 0) return
      stop()
      resolve()
    }
    const stop = client.getQueryCache().subscribe(look)
    look()
  })
