import type { DatabaseSync } from 'node:sqlite'
import type { Status } from '../../task/status.ts'
import { sourceKey, type SourceRef } from '../../task/task-key.ts'
import type { HeldTask } from './held-tasks.ts'
import { numberOf, textOf } from './sqlite-value.ts'
import { statusCountOf, type StatusCount } from './status-count.ts'

/** How many tasks in the file have which status; a part of the tally, and written with it. */
export interface StatusTally {
  /** A task of the source that had the status `from` has the status `to`; null: there is no such task. */
  move(source: SourceRef, from: Status | null, to: Status | null): void
  /** With these in front of what is in the file. */
  counts(held: Iterable<HeldTask>): StatusCount[]
  write(): void
  written(): void
  readAnew(): void
}

export const createStatusTally = (db: DatabaseSync): StatusTally => {
  const select = db.prepare('SELECT connection, service, status, tasks FROM tally_by_status')
  const upsert = db.prepare(
    `INSERT INTO tally_by_status (connection, service, status, tasks) VALUES (?, ?, ?, ?)
     ON CONFLICT (connection, service, status) DO UPDATE SET tasks = excluded.tasks`,
  )
  let inFile = new Map<string, StatusCount>()
  const unwritten = new Set<string>()

  const read = (): void => {
    unwritten.clear()
    inFile = new Map()
    for (const { connection, service, status, tasks } of select.all())
      addTo(inFile, statusCountOf(textOf(connection), textOf(service), textOf(status), numberOf(tasks)))
  }
  const change = ({ connection, service }: SourceRef, status: Status | null, tasks: 1 | -1): void => {
    if (status !== null) unwritten.add(addTo(inFile, { connection, service, status, tasks }))
  }

  return {
    move(source, from, to) {
      if (from === to) return
      change(source, from, -1)
      change(source, to, 1)
    },
    counts(held) {
      const counts = new Map(inFile)
      for (const { task, stored } of held) {
        const { connection, service, status } = task
        addTo(counts, { connection, service, status, tasks: 1 })
        if (stored !== null) addTo(counts, { connection, service, status: stored.status, tasks: -1 })
      }
      return [...counts.values()].filter(({ tasks }) => tasks > 0)
    },
    write() {
      for (const key of unwritten) {
        const count = inFile.get(key)
        if (count) upsert.run(count.connection, count.service, count.status, count.tasks)
      }
    },
    written: () => unwritten.clear(),
    readAnew: read,
  }
}

/** Answers the key under which it counts. */
const addTo = (counts: Map<string, StatusCount>, more: StatusCount): string => {
  const key = `${sourceKey(more)} ${more.status}`
  counts.set(key, { ...more, tasks: more.tasks + (counts.get(key)?.tasks ?? 0) })
  return key
}
