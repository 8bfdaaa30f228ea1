import type { DatabaseSync } from 'node:sqlite'
import { isService } from '../../task/service.ts'
import { NEVER_REMOVED_DAYS, type HistoryLimits } from './history-limits.ts'
import type { ClosedSamples } from './sqlite-samples.ts'
import type { Tally } from './sqlite-tally.ts'
import type { StoredTasks } from './sqlite-tasks.ts'
import { statusCountOf } from './status-count.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'

/** So little at once that nobody waits for it. */
const TASKS_PER_STEP = 20
const SAMPLES_PER_STEP = 200

const DAY_MS = 24 * 3_600_000

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

  const oldest = (isSuccess: boolean, beforeMs: number) =>
    selectOldest.all(isSuccess ? 1 : 0, beforeMs, TASKS_PER_STEP)

  /** The next few that are to go. */
  const removable = ({ successDays, failureDays, megabytes }: HistoryLimits, nowMs: number): SqliteRow[] => {
    const before = (days: number) => nowMs - Math.max(days, NEVER_REMOVED_DAYS) * DAY_MS
    const choices: [isSuccess: boolean, beforeMs: number][] = [
      [true, before(successDays)],
      [false, before(failureDays)],
    ]
    if (bytes() > megabytes * 1_000_000) choices.push([true, before(0)], [false, before(0)])
    for (const [isSuccess, beforeMs] of choices) {
      const found = oldest(isSuccess, beforeMs)
      if (found.length > 0) return found
    }
    return []
  }

  const remove = (row: SqliteRow): void => {
    const key = textOf(row['key'])
    const closedSamples = samples.remove(key)
    tasks.remove(key)
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
    isDue: (limits, nowMs) => samples.due(nowMs, 1).length > 0 || removable(limits, nowMs).length > 0,
    step(limits, nowMs) {
      thinDue(nowMs)
      for (const row of removable(limits, nowMs)) remove(row)
    },
  }
}

const sourceOf = (row: SqliteRow) => {
  const service = textOf(row['service'])
  if (!isService(service)) throw new TypeError('the store holds a service that was not written by it')
  return { connection: textOf(row['connection']), service }
}
