import type { DatabaseSync } from 'node:sqlite'
import { nextThinningMs, reduce, thin, type Sample } from '../../task/sample.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'
import { readStoredStatus, readStoredSubtasks } from './stored-task.ts'

/** A task that goes on for weeks is looked at a million times: from so many samples on, half are kept. */
const MAX_SAMPLES = 2_000

/** The samples that came to their end; the one that goes on lies beside its task. Nothing here begins a transaction. */
export interface ClosedSamples {
  of(key: string): Sample[]
  /** Answers by how many there are more. */
  add(key: string, closed: readonly Sample[], settledMs: number | null): number
  settle(key: string, settledMs: number | null): void
  /** Keys of up to `limit` tasks whose samples are to be thinned. */
  due(nowMs: number, limit: number): string[]
  /** `last` is the sample that goes on. Answers by how many there are more: less than none. */
  thin(key: string, last: Sample, settledMs: number, nowMs: number): number
  /** Answers how many there were. */
  remove(key: string): number
}

export const createClosedSamples = (db: DatabaseSync): ClosedSamples => {
  const select = db.prepare('SELECT * FROM sample WHERE key = ? ORDER BY number')
  const insert = db.prepare(
    `INSERT INTO sample (key, number, from_ms, to_ms, looks, status, raw_status, progress, subtasks)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const removeOne = db.prepare('DELETE FROM sample WHERE key = ? AND number = ?')
  const removeAll = db.prepare('DELETE FROM sample WHERE key = ?')
  const selectNumber = db.prepare('SELECT number FROM thinning WHERE key = ?')
  const upsertThinning = db.prepare(
    `INSERT INTO thinning (key, due_ms, number) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET due_ms = excluded.due_ms, number = excluded.number`,
  )
  const updateDue = db.prepare('UPDATE thinning SET due_ms = ? WHERE key = ?')
  const removeThinning = db.prepare('DELETE FROM thinning WHERE key = ?')
  const selectDue = db.prepare('SELECT key FROM thinning WHERE due_ms <= ? ORDER BY due_ms LIMIT ?')

  /** Removes those that are not kept; answers how many. */
  const keepOnly = (
    key: string,
    rows: readonly SqliteRow[],
    kept: readonly Sample[],
    all: readonly Sample[],
  ) => {
    const keptSamples = new Set(kept)
    const gone = rows.filter((_, index) => {
      const sample = all[index]
      return sample !== undefined && !keptSamples.has(sample)
    })
    for (const row of gone) removeOne.run(key, numberOf(row['number']))
    return gone.length
  }

  return {
    of: (key) => select.all(key).map(sampleOf),

    add(key, closed, settledMs) {
      const found = selectNumber.get(key)
      const first = found === undefined ? 0 : numberOf(found['number']) + 1
      for (const [index, sample] of closed.entries())
        insert.run(
          key,
          first + index,
          sample.fromMs,
          sample.toMs,
          sample.looks,
          sample.status,
          sample.rawStatus,
          sample.progress,
          sample.subtasks === null ? null : JSON.stringify(sample.subtasks),
        )
      upsertThinning.run(key, dueMs(settledMs, 0), first + closed.length - 1)
      if ((first + closed.length) % MAX_SAMPLES >= closed.length) return closed.length
      const rows = select.all(key)
      const all = rows.map(sampleOf)
      return closed.length - keepOnly(key, rows, reduce(all, MAX_SAMPLES / 2), all)
    },

    settle: (key, settledMs) => void updateDue.run(dueMs(settledMs, 0), key),

    due: (nowMs, limit) => selectDue.all(nowMs, limit).map((row) => textOf(row['key'])),

    thin(key, last, settledMs, nowMs) {
      const rows = select.all(key)
      const all = [...rows.map(sampleOf), last]
      const ageMs = nowMs - settledMs
      updateDue.run(dueMs(settledMs, ageMs), key)
      return -keepOnly(key, rows, thin(all, ageMs), all)
    },

    remove(key) {
      removeThinning.run(key)
      return Number(removeAll.run(key).changes)
    },
  }
}

const dueMs = (settledMs: number | null, ageMs: number): number | null => {
  const nextMs = nextThinningMs(ageMs)
  return settledMs === null || nextMs === null ? null : settledMs + nextMs
}

const sampleOf = (row: SqliteRow): Sample => ({
  fromMs: numberOf(row['from_ms']),
  toMs: numberOf(row['to_ms']),
  looks: numberOf(row['looks']),
  status: readStoredStatus(textOf(row['status'])),
  rawStatus: row['raw_status'] === null ? null : textOf(row['raw_status']),
  progress: row['progress'] === null ? null : numberOf(row['progress']),
  subtasks: row['subtasks'] === null ? null : readStoredSubtasks(textOf(row['subtasks'])),
})
