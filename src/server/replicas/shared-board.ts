import { z } from 'zod'
import type { SourceReport } from '../../contract/sources.ts'
import { sourceKey, type SourceKey, type SourceRef } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Channel } from '../store/postgres-channel.ts'
import { textOf, type Database } from '../store/postgres-database.ts'
import type { SourceBoard } from '../sync/board.ts'

/** Nobody sees more than one look a second. */
const WRITE_EVERY_MS = 1_000

interface SharedBoardParts {
  board: SourceBoard
  database: Database
  channel: Channel
  clock: Clock
  log: Log
  isLed: (source: SourceRef) => boolean
  closing: AbortSignal
}

/** Writes down what this replica says of the sources it reads, and shows what the others wrote of theirs. */
export const createSharedBoard = (parts: SharedBoardParts): SourceBoard => {
  const { board, database, channel, clock, log, isLed, closing } = parts

  const show = async (which: 'all' | readonly string[]): Promise<void> => {
    const rows =
      which === 'all'
        ? await database.query('SELECT report FROM task_center.report')
        : await database.query('SELECT report FROM task_center.report WHERE source = ANY($1)', [which])
    const ours = new Map(board.reports().map((report) => [sourceKey(report), report]))
    for (const row of rows) {
      const report = readReport(textOf(row, 'report'), ours)
      if (report !== null && !isLed(report)) board.publish(report)
    }
  }
  const showing = (which: 'all' | readonly string[]): void => {
    show(which).catch((error: unknown) => {
      if (!closing.aborted)
        log.note('reports not read', { message: error instanceof Error ? error.message : 'unknown error' })
    })
  }
  channel.hear('reports', (sources) => showing(readSources(sources)))
  channel.onListening(() => showing('all'))
  showing('all')

  const unwritten = new Map<SourceKey, SourceReport>()
  const write = async (): Promise<void> => {
    const reports = [...unwritten]
    unwritten.clear()
    // A reader that lost its lease a moment ago must not speak over the next one.
    await database.query(
      `WITH said AS (
         INSERT INTO task_center.report (source, report)
         SELECT source, report FROM unnest($1::text[], $2::text[]) AS each (source, report)
         JOIN task_center.lease USING (source) WHERE holder = $3
         ON CONFLICT (source) DO UPDATE SET report = excluded.report
         RETURNING source
       )
       SELECT pg_notify('task_center', envelope) FROM said
       JOIN unnest($1::text[], $4::text[]) AS each (source, envelope) USING (source)`,
      [
        reports.map(([source]) => source),
        reports.map(([, report]) => JSON.stringify(report)),
        channel.me,
        reports.map(([source]) => channel.envelope('reports', [source])),
      ],
    )
  }
  let isWriting = false
  const writeAll = async (): Promise<void> => {
    if (isWriting) return
    isWriting = true
    while (unwritten.size > 0 && !closing.aborted) {
      // One that could not be written is followed by another: a source is reported with every round.
      await write().catch(() => undefined)
      await clock.wait(WRITE_EVERY_MS, closing)
    }
    isWriting = false
  }

  return {
    ...board,
    publish(report) {
      const before = board.reports().find((other) => sourceKey(other) === sourceKey(report))
      const version = board.version()
      // Somebody read it before us: that is how old the tasks are, whoever asked.
      board.publish({
        ...report,
        lastSuccessMs: report.lastSuccessMs ?? before?.lastSuccessMs ?? null,
        runningAsOfMs: report.runningAsOfMs ?? before?.runningAsOfMs ?? null,
      })
      const shown = board.reports().find((other) => sourceKey(other) === sourceKey(report))
      if (board.version() === version || shown === undefined) return
      unwritten.set(sourceKey(report), shown)
      void writeAll()
    },
  }
}

const readSources = (message: unknown): readonly string[] => z.array(z.string()).safeParse(message).data ?? []

const reference = z.object({ connection: z.string(), service: z.string() })

/**
 * What another replica wrote, perhaps of another version: what it does not say stays as ours says it. Null for a
 * source that is none of ours. Only `write` fills this column, so no more is checked than that.
 */
const readReport = (text: string, ours: ReadonlyMap<string, SourceReport>): SourceReport | null => {
  const value: unknown = JSON.parse(text)
  const { data } = reference.safeParse(value)
  if (data === undefined || typeof value !== 'object') return null
  const own = ours.get(`${encodeURIComponent(data.connection)}/${data.service}`)
  return own === undefined ? null : { ...own, ...value }
}
