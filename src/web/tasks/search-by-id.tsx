import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import type { IdSearchProps } from './id-search.tsx'

export const loadIdSearch = () => import('./id-search.tsx')

/** Comes when first an id is sought that is not in the list. */
export const SearchById = deferred<IdSearchProps>(() =>
  loadPart(() => loadIdSearch().then((part) => part.IdSearch), browserRecovery),
)
