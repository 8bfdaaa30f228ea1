import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as turn } from 'node:timers/promises'
import type { Json } from '../../task/json.ts'
import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import { taskKey, type SourceRef } from '../../task/task-key.ts'
import type { HeldTask, HeldTasks } from './held-tasks.ts'
import { createPauseState } from './history-pause.ts'
import type { Bookmarks } from './sqlite-bookmarks.ts'
import { pauseReasonOf } from './sqlite-fault.ts'
import type { Life } from './sqlite-life.ts'
import type { ClosedSamples } from './sqlite-samples.ts'
import type { Tally } from './sqlite-tally.ts'
import type { StoredTasks } from './sqlite-tasks.ts'
import type { HistoryPause } from './store.ts'
import type { Transitions } from './sqlite-transitions.ts'
import { isRunning, nextTask, type KnownTask } from './task-row.ts'

/** Written at once when there is room again. */
const TASKS_PER_TURN = 250

export interface WriterParts {
  stored: StoredTasks
  held: HeldTasks
  samples: ClosedSamples
  tally: Tally
  bookmarks: Bookmarks
  transitions: Transitions
  life: Life
  nowMs: () => number
}

/** Writes into the file, or, while nothing can be written, holds in memory what it would have written. */
export interface SqliteWriter {
  save(seen: readonly Task[]): Promise<number>
  saveBookmark(source: SourceRef, bookmark: Json): Promise<void>
  /** Runs the work in a transaction. False: nothing can be written now; any other error is thrown. */
  written(work: () => void): boolean
  /** The same, with a change number of its own. False also while history is paused: its numbers come later. */
  changed(work: (change: number) => void): boolean
  /** While history is paused: writes what is held, if it is time to try. */
  tryAgain(): Promise<void>
  lastChange(): number
  paused(): HistoryPause | null
  /** The last try, without waiting. */
  end(): void
}

export const createSqliteWriter = (db: DatabaseSync, parts: WriterParts): SqliteWriter => {
  const { stored, held, samples, tally, bookmarks, transitions, life } = parts
  const pause = createPauseState(parts.nowMs)
  let change = life.lastChange
  let isTrying = false
  const ending = new AbortController()

  const inTransaction = (work: () => void): void => {
    const before = change
    db.exec('BEGIN IMMEDIATE')
    try {
      work()
      tally.write()
      db.exec('COMMIT')
      tally.written()
    } catch (error) {
      // SQLite has gone back by itself after some errors.
      if (db.isTransaction) db.exec('ROLLBACK')
      change = before
      tally.readAnew()
      throw error
    }
  }

  const written = (work: () => void): boolean => {
    try {
      inTransaction(work)
      return true
    } catch (error) {
      const why = pauseReasonOf(error)
      if (why === null) throw error
      pause.failed(why)
      return false
    }
  }

  const write = (known: KnownTask | null, next: Omit<HeldTask, 'stored'>): void => {
    const { key, task, row, closed } = next
    // Only looked at, and removed meanwhile.
    if (known === null && row === null) return
    stored.write(next)
    const settledMs = row?.settledMs ?? null
    const closedSamples = closed.length === 0 ? 0 : samples.add(key, closed, settledMs)
    if (row === null) return
    if (known !== null) samples.settle(key, settledMs)
    transitions.noteEnd(known, closed, { ...next, row })
    tally.statuses.move(task, known?.task.status ?? null, task.status)
    tally.add(task, {
      tasks: known === null ? 1 : 0,
      running: Number(isRunning(task)) - Number(known !== null && isRunning(known.task)),
      closedSamples,
    })
  }

  /** True when the task is new or says something else than before. */
  const saveOne = (seen: Task): boolean => {
    const known = stored.find(taskKey(refOf(seen)))
    const next = nextTask(known, seen, change + 1)
    change = Math.max(change, next.change)
    write(known, { ...next, closed: next.closed === null ? [] : [next.closed] })
    return next.row !== null
  }

  const holdOne = (seen: Task): boolean => {
    const key = taskKey(refOf(seen))
    const before = stored.find(key)
    const next = nextTask(held.find(key) ?? before, seen, change + 1)
    change = Math.max(change, next.change)
    held.hold(next, before)
    return next.row !== null
  }

  const endPause = (): void => {
    bookmarks.forgetHeld()
    pause.end()
  }

  /** True when some was written and there is more. */
  const writeSomeHeld = (): boolean => {
    const some = held.oldest(TASKS_PER_TURN)
    const isLast = some.length < TASKS_PER_TURN
    const isWritten = written(() => {
      for (const task of some) write(stored.find(task.key), task)
      life.note(change)
      // A bookmark says that all before it was read: it is written after that.
      if (isLast) bookmarks.writeHeld()
    })
    if (!isWritten) return false
    for (const { key } of some) held.letGo(key)
    if (isLast) endPause()
    return !isLast
  }

  const tryAgain = async (): Promise<void> => {
    if (!pause.isTryDue() || isTrying) return
    isTrying = true
    try {
      // In turns: others are answered meanwhile, and what they save is held with the rest.
      while (!ending.signal.aborted && writeSomeHeld()) await turn()
    } finally {
      isTrying = false
    }
  }

  return {
    async save(seen) {
      let changedCount = 0
      const saveAll = () => {
        changedCount = seen.filter(saveOne).length
      }
      if (pause.now() === null && written(saveAll)) return changedCount
      changedCount = seen.filter(holdOne).length
      await tryAgain()
      return changedCount
    },

    async saveBookmark(source, bookmark) {
      if (bookmarks.hasLost(source)) return
      if (pause.now() === null && written(() => bookmarks.write(source, bookmark))) return
      bookmarks.hold(source, bookmark)
      await tryAgain()
    },

    written,
    changed: (work) =>
      pause.now() === null &&
      written(() => {
        change += 1
        work(change)
      }),
    tryAgain,
    lastChange: () => change,
    paused: () => pause.now(),

    end() {
      ending.abort()
      for (let isMore = pause.now() !== null; isMore;) isMore = writeSomeHeld()
      if (pause.now() === null) life.end(change)
    },
  }
}
