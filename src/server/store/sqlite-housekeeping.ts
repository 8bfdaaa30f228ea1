import type { DatabaseSync } from 'node:sqlite'
import { removables, type HistoryLimits, type Removable } from './history-limits.ts'
import type { ClosedSamples } from './sqlite-samples.ts'
import type { Tally } from './sqlite-tally.ts'
import type { StoredTasks } from './sqlite-tasks.ts'
import { statusCountOf } from './status-count.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'
import { readStoredSource } from './stored-task.ts'

/** So little at once that nobody waits for it. */
const TASKS_PER_STEP = 20
const SAMPLES_PER_STEP = 200

export interface Housekeeping {
  /** Whether there is anything to do. */
  isDue(limits: HistoryLimits, nowMs: number): boolean
  /** Does a little of it, within the transaction that is open. */
  step(limits: HistoryLimits, nowMs: number): void
}

export const createHousekeeping = (
  db: DatabaseSync,
  parts: { tasks: StoredTasks; samples: ClosedSamples; tally: Tally; bytes: () => number },
): Housekeeping => {
  const { tasks, samples, tally, bytes } = parts
  const selectOldest = db.prepare(
    `SELECT key, connection, service, status FROM task
     WHERE (status = 'succeeded') = ? AND settled_ms < ? ORDER BY settled_ms LIMIT ?`,
  )
  const selectSettled = db.prepare('SELECT connection, service, settled_ms FROM task WHERE key = ?')

  const removeBeside = ['note', 'stuck'].map((table) => db.prepare(`DELETE FROM ${table} WHERE key = ?`))

  const oldest = ({ isSuccess, endedBeforeMs }: Removable) =>
    selectOldest.all(isSuccess ? 1 : 0, endedBeforeMs, TASKS_PER_STEP)

  /** The next few that are to go. */
  const nextToGo = (limits: HistoryLimits, nowMs: number): SqliteRow[] => {
    for (const removable of removables(limits, bytes(), nowMs)) {
      const found = oldest(removable)
      if (found.length > 0) return found
    }
    return []
  }

  const remove = (row: SqliteRow): void => {
    const key = textOf(row['key'])
    const closedSamples = samples.remove(key)
    tasks.remove(key)
    for (const one of removeBeside) one.run(key)
    const gone = statusCountOf(textOf(row['connection']), textOf(row['service']), textOf(row['status']), 1)
    tally.statuses.move(gone, gone.status, null)
    tally.add(gone, { tasks: -1, closedSamples: -closedSamples })
  }

  const thinDue = (nowMs: number): void => {
    let goneCount = 0
    for (const key of samples.due(nowMs, TASKS_PER_STEP)) {
      const known = tasks.find(key)
      const row = selectSettled.get(key)
      if (known === null || row === undefined) continue
      const fewer = samples.thin(key, known.sample, numberOf(row['settled_ms']), nowMs)
      tally.add(sourceOf(row), { closedSamples: fewer })
      goneCount -= fewer
      if (goneCount >= SAMPLES_PER_STEP) return
    }
  }

  return {
    isDue: (limits, nowMs) => samples.due(nowMs, 1).length > 0 || nextToGo(limits, nowMs).length > 0,
    step(limits, nowMs) {
      thinDue(nowMs)
      for (const row of nextToGo(limits, nowMs)) remove(row)
    },
  }
}

const sourceOf = (row: SqliteRow) => readStoredSource(textOf(row['connection']), textOf(row['service']))
