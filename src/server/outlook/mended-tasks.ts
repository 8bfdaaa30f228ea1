import { setImmediate as turn } from 'node:timers/promises'
import { isWithin, type TimeWindow } from '../../task/filter.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { FAILURE_NEWS_MS, triedWork } from '../../task/tries.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import { noteFault } from '../store/note-fault.ts'
import type { ListPosition, Store } from '../store/store.ts'

/**
 * The failures of a day that another try has made good: a task of the same name on the same instance that began after
 * it and succeeded. Whoever reads a range of the past does not have that task, so it is told by the server.
 */
export interface MendedTasks {
  /** Those alive within the window. Never rejects: while the store is away it is what was known before. */
  within(window: TimeWindow, visibility: Visibility): Promise<readonly TaskKey[]>
  /** Resolves when nothing is being read. */
  rest(): Promise<void>
}

interface Parts {
  store: Pick<Store, 'page' | 'changesAfter' | 'knownChange'>
  clock: Clock
  log: Log
}

/** Some milliseconds of work each. */
const ROWS_AT_ONCE = 1_000

/** What needs to be known of a day, once for everybody; from then on only what changed is read, when somebody asks. */
export const createMendedTasks = ({ store, clock, log }: Parts): MendedTasks => {
  const failures = new Map<TaskKey, TaskSummary>()
  /** When the last success of each work began. */
  const successMs = new Map<string, number>()
  /** Up to which change all is known; null: nothing is. */
  let known: number | null = null
  let mended: readonly TaskSummary[] = []
  let looking: Promise<void> | null = null

  const note = (row: string): void => {
    // Most rows are of other tasks, or need not be read as a whole to know that they are.
    if (!row.includes('"status":"failed"') && !row.includes('"status":"succeeded"')) return
    const task: TaskSummary = JSON.parse(row)
    const work = triedWork(task)
    if (work === null || task.createdMs === null) return
    if (task.status === 'failed') failures.set(task.key, task)
    else if (task.status === 'succeeded')
      successMs.set(work, Math.max(successMs.get(work) ?? task.createdMs, task.createdMs))
  }

  const readDay = async (window: TimeWindow): Promise<number> => {
    const change = store.knownChange()
    let position: ListPosition | null = null
    do {
      const page = await store.page(window, position, ROWS_AT_ONCE)
      page.rows.forEach(note)
      position = page.older
      await turn()
    } while (position !== null)
    return change
  }

  const readChanges = async (after: number, window: TimeWindow): Promise<number> => {
    let from = after
    for (;;) {
      const { rows, change } = await store.changesAfter(from, window, ROWS_AT_ONCE)
      rows.forEach(note)
      if (rows.length < ROWS_AT_ONCE) return change
      from = change
      await turn()
    }
  }

  /** Whatever can mend nothing any more, or need not be mended, is forgotten. */
  const forget = (sinceMs: number): void => {
    let oldestMs = sinceMs
    for (const [key, { endedMs, createdMs }] of failures) {
      if ((endedMs ?? createdMs ?? 0) < sinceMs) failures.delete(key)
      else oldestMs = Math.min(oldestMs, createdMs ?? sinceMs)
    }
    for (const [work, ms] of successMs) if (ms < oldestMs) successMs.delete(work)
  }

  const isMended = (task: TaskSummary): boolean =>
    (successMs.get(triedWork(task) ?? '') ?? Number.NEGATIVE_INFINITY) > (task.createdMs ?? 0)

  const look = async (nowMs: number): Promise<void> => {
    const day = { fromMs: nowMs - FAILURE_NEWS_MS, toMs: null }
    try {
      known = known === null ? await readDay(day) : await readChanges(known, day)
      forget(day.fromMs)
      mended = [...failures.values()].filter(isMended)
    } catch (error) {
      noteFault(log, 'which failures were made good could not be told', error)
    } finally {
      looking = null
    }
  }

  return {
    async within(window, visibility) {
      const nowMs = clock.nowMs()
      if (looking === null && known !== store.knownChange()) looking = look(nowMs)
      await looking
      return mended
        .filter((task) => isWithin(task, window) && visibility.sees(task.connection))
        .filter((task) => visibility.reach?.has(task, nowMs) ?? true)
        .map(({ key }) => key)
    },
    rest: async () => {
      await looking
    },
  }
}
