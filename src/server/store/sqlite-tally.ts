import type { DatabaseSync } from 'node:sqlite'
import { SERVICES } from '../../task/service.ts'
import type { SourceRef } from '../../task/task-key.ts'
import { createStatusTally, type StatusTally } from './sqlite-status-tally.ts'
import { numberOf, textOf } from './sqlite-value.ts'

/** How many there are of one source, in the file and in memory together. */
export interface SourceTally {
  tasks: number
  running: number
  /** Samples that came to their end; each task has one more, which goes on. */
  closedSamples: number
}

/** Kept beside the tasks, and written with them: counting them would take a second of every start. */
export interface Tally {
  readonly statuses: Pick<StatusTally, 'move' | 'counts'>
  of(source: SourceRef): SourceTally
  total(): SourceTally
  /** How many of all tasks are of these connections, 0 to 1. */
  share(connections: readonly string[]): number
  add(source: SourceRef, more: Partial<SourceTally>): void
  /** Writes what was added since the last time, within the transaction that is open. */
  write(): void
  /** The transaction that wrote it is through. */
  written(): void
  /** Forgets what was added since: it came to nothing. */
  readAnew(): void
}

const NONE: SourceTally = { tasks: 0, running: 0, closedSamples: 0 }

export const createTally = (db: DatabaseSync): Tally => {
  const select = db.prepare('SELECT * FROM tally')
  const upsert = db.prepare(
    `INSERT INTO tally (connection, service, tasks, running, closed_samples) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connection, service) DO UPDATE SET tasks = excluded.tasks, running = excluded.running,
       closed_samples = excluded.closed_samples`,
  )
  let tallies = new Map<string, SourceTally>()
  const unwritten = new Map<string, SourceRef>()
  const nameOf = ({ connection, service }: SourceRef) => `${connection}/${service}`

  const statuses = createStatusTally(db)
  const tally: Tally = {
    statuses,
    of: (source) => tallies.get(nameOf(source)) ?? NONE,
    total: () => [...tallies.values()].reduce(sumOf, NONE),
    share(connections) {
      const services = SERVICES.flatMap((service) =>
        connections.map((connection) => ({ connection, service })),
      )
      const theirs = services.reduce((tasks, source) => tasks + tally.of(source).tasks, 0)
      return theirs / Math.max(1, tally.total().tasks)
    },
    add(source, more) {
      tallies.set(nameOf(source), sumOf(tally.of(source), { ...NONE, ...more }))
      unwritten.set(nameOf(source), source)
    },
    write() {
      for (const source of unwritten.values()) {
        const { tasks, running, closedSamples } = tally.of(source)
        upsert.run(source.connection, source.service, tasks, running, closedSamples)
      }
      statuses.write()
    },
    written() {
      unwritten.clear()
      statuses.written()
    },
    readAnew() {
      unwritten.clear()
      statuses.readAnew()
      tallies = new Map(
        select.all().map((row) => [
          `${textOf(row['connection'])}/${textOf(row['service'])}`,
          {
            tasks: numberOf(row['tasks']),
            running: numberOf(row['running']),
            closedSamples: numberOf(row['closed_samples']),
          },
        ]),
      )
    },
  }
  tally.readAnew()
  return tally
}

const sumOf = (a: SourceTally, b: SourceTally): SourceTally => ({
  tasks: a.tasks + b.tasks,
  running: a.running + b.running,
  closedSamples: a.closedSamples + b.closedSamples,
})
