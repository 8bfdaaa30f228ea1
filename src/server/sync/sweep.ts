import type { ListWindow, TaskPage } from '../../cloud/adapter.ts'
import type { Store } from '../store/store.ts'
import type { ListOutcome } from './round.ts'
import { wholeWindow, WINDOW_MS } from './windows.ts'

/** One slice of a list. Its outcome is complete where `isWhole` says so. */
export interface Slice extends ListOutcome {
  window: ListWindow
  isWhole: boolean
}

const SHORTEST_MS = 3_600_000
const STRONGEST_CHANGE = 16
/** How full the one page of a slice should be: what is created meanwhile has to fit too. */
const WANTED_FILL = 0.7

/**
 * Reads a list that has to be read again and again, by slices of one page: the newest slice, where new tasks come,
 * in turns with the older ones. So no round pays for a long list, and a short one is read whole each time.
 */
export const createSweep = () => {
  let spanMs = WINDOW_MS
  let isOldersTurn = false
  /** Where the next of the older slices ends; null: they begin anew below the newest. */
  let olderToMs: number | null = null
  let hasReadAll = false
  let fullPage = 1

  /** `floorMs`: of what was created before nothing can change any more. */
  return async (
    list: (window: ListWindow) => AsyncIterable<TaskPage>,
    store: Store,
    nowMs: number,
    floorMs: number,
  ): Promise<Slice> => {
    const whole = wholeWindow(nowMs)
    const isOlder: boolean = isOldersTurn && spanMs < WINDOW_MS
    isOldersTurn = !isOldersTurn
    const toMs = isOlder ? (olderToMs ?? whole.toMs - spanMs) : whole.toMs
    const fromMs = Math.max(whole.fromMs, toMs - spanMs)
    const window = { fromMs, toMs, onlyRunning: false }

    const taskIds = new Set<string>()
    let unreadableCount = 0
    let missingCount = 0
    for await (const page of list(window)) {
      await store.save(page.tasks)
      unreadableCount += page.unreadable.length
      for (const task of page.tasks) taskIds.add(task.taskId)
      fullPage = Math.max(fullPage, page.tasks.length)
      const total = page.totalCount ?? 0
      if (total > taskIds.size + unreadableCount && page.missingCount === 0 && spanMs > SHORTEST_MS) {
        const fit = (WANTED_FILL * page.tasks.length) / total
        spanMs = Math.round(Math.max(SHORTEST_MS, (toMs - fromMs) * Math.max(1 / STRONGEST_CHANGE, fit)))
        return { window, isWhole: false, taskIds, unreadableCount, missingCount }
      }
      missingCount += page.missingCount
    }
    if (taskIds.size < fullPage / 2) spanMs = Math.round(Math.min(WINDOW_MS, spanMs * 1.5))
    if (isOlder) {
      const isDone = fromMs <= (hasReadAll ? Math.max(floorMs, whole.fromMs) : whole.fromMs)
      hasReadAll ||= isDone
      olderToMs = isDone ? null : fromMs
    }
    return { window, isWhole: true, taskIds, unreadableCount, missingCount }
  }
}
