import type { SourceReport } from '../../contract/sources.ts'
import type { Store } from '../store/store.ts'
import { unreadReport } from './board.ts'
import { readBookmark } from './bookmark.ts'
import { takenUp, UNOBSERVED } from './observed.ts'
import type { Source } from './source.ts'

/** Before anything is read: as of when the source is known from an earlier life, where there was one. */
export const firstReport = async (source: Source, store: Store, nowMs: number): Promise<SourceReport> => {
  // A store that cannot be read now is told of by whoever reads the source.
  const { observed } = await readBookmark(store, source).catch(() => ({ observed: UNOBSERVED }))
  return unreadReport(source, source.budget.perMinute, source.adapter.coverage, takenUp(observed, nowMs))
}
