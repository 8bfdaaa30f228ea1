import { sourceKey, type SourceKey, type SourceRef } from '../../task/task-key.ts'
import type { Service } from '../../task/service.ts'
import type { Query } from './postgres-database.ts'

interface SourceTally {
  tasks: number
  running: number
  /** Samples that came to their end; each task has one more, which goes on. */
  closedSamples: number
  bytes: number
}

/** How much more there is of each source after a transaction. */
export interface TallyChange {
  add(source: SourceRef, more: Partial<SourceTally>): void
  write(query: Query): Promise<void>
}

/** What a row costs beside its texts, with its place in the indexes: about. */
export const ROW_BYTES = 300
export const SAMPLE_BYTES = 80

export const createTallyChange = (): TallyChange => {
  const changes = new Map<SourceKey, { connection: string; service: Service } & SourceTally>()
  return {
    add(source, { tasks = 0, running = 0, closedSamples = 0, bytes = 0 }) {
      const { connection, service } = source
      const old = changes.get(sourceKey(source))
      changes.set(sourceKey(source), {
        connection,
        service,
        tasks: tasks + (old?.tasks ?? 0),
        running: running + (old?.running ?? 0),
        closedSamples: closedSamples + (old?.closedSamples ?? 0),
        bytes: bytes + (old?.bytes ?? 0),
      })
    },

    async write(query) {
      const every = [...changes.values()]
      if (every.length === 0) return
      await query(
        `INSERT INTO task_center.tally AS known (connection, service, tasks, running, closed_samples, bytes)
         SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
         ON CONFLICT (connection, service) DO UPDATE SET tasks = known.tasks + excluded.tasks,
           running = known.running + excluded.running, bytes = known.bytes + excluded.bytes,
           closed_samples = known.closed_samples + excluded.closed_samples`,
        [
          every.map(({ connection }) => connection),
          every.map(({ service }) => service),
          every.map(({ tasks }) => tasks),
          every.map(({ running }) => running),
          every.map(({ closedSamples }) => closedSamples),
          every.map(({ bytes }) => bytes),
        ],
      )
    },
  }
}
