import type { HistoryReport } from '../../contract/sources.ts'
import type { Store } from '../store/store.ts'

export const historyReport = (store: Store): HistoryReport => {
  const pause = store.historyPaused()
  return pause === null ? null : { pausedSinceMs: pause.sinceMs, why: pause.why }
}
