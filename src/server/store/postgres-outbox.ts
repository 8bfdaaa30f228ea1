import { randomUUID } from 'node:crypto'
import { hasEnded, type SavedTask } from './ended.ts'
import { endedText, keyOf, readTransition, type Delivery, type Outbox } from './outbox.ts'
import { numberOf, textOf, type Database, type Query, type Row } from './postgres-database.ts'
import type { TaskRow } from './task-row.ts'

/** A saved task that says something new, with its row. */
export type RecordedTask = SavedTask & { row: TaskRow }

/** Writes down what happens to tasks, within the transaction of their save. */
export interface EndRecorder {
  begin(sinceMs: number): void
  /** Of what was just saved, those that ended. */
  noteEnds(saved: readonly RecordedTask[], query: Query): Promise<void>
}

export const createEndRecorder = (): EndRecorder => {
  let begunMs: number | null = null
  return {
    begin: (sinceMs) => {
      begunMs = sinceMs
    },
    async noteEnds(saved, query) {
      if (begunMs === null) return
      const sinceMs = begunMs
      const ended = saved.filter((each) => hasEnded(each, sinceMs)).map(({ row }) => row)
      if (ended.length === 0) return
      await addTransitions(
        ended.map(({ summary }) => endedText(summary)),
        query,
      )
      await query('DELETE FROM task_center.stuck WHERE key = ANY($1)', [ended.map(({ key }) => key)])
    },
  }
}

const addTransitions = (texts: readonly string[], query: Query) =>
  query(
    `INSERT INTO task_center.transition (id, happening)
     SELECT id, happening FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS each (id, happening, place)
     ORDER BY place`,
    [texts.map(() => randomUUID()), texts],
  )

export const createPostgresOutbox = (
  { query, transaction }: Pick<Database, 'query' | 'transaction'>,
  recorder: EndRecorder,
): Outbox => ({
  async begin(webhooks, nowMs) {
    recorder.begin(nowMs)
    await query('DELETE FROM task_center.delivery WHERE webhook <> ALL($1)', [webhooks])
  },

  noteStuck: (place, happening) =>
    transaction(async (ask) => {
      const told = await ask(
        `INSERT INTO task_center.stuck AS known (key, place) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET place = excluded.place WHERE known.place <> excluded.place
         RETURNING key`,
        [keyOf(happening), place],
      )
      if (told.length > 0) await addTransitions([JSON.stringify(happening)], ask)
      return told.length > 0
    }),

  async transitions(limit) {
    const rows = await query('SELECT id, happening FROM task_center.transition ORDER BY number LIMIT $1', [
      limit,
    ])
    return rows.map((row) => readTransition(textOf(row, 'id'), textOf(row, 'happening')))
  },

  handOut: (told, deliveries, most) =>
    transaction(async (ask) => {
      const handedOut = await ask('DELETE FROM task_center.transition WHERE id = ANY($1) RETURNING id', [
        told.map(({ id }) => id),
      ])
      const gone = new Set(handedOut.map((row) => textOf(row, 'id')))
      const kept = deliveries.filter(({ id }) => gone.has(id))
      await ask(
        `INSERT INTO task_center.delivery (webhook, id, body, created_ms, failures, due_ms)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
         ON CONFLICT (webhook, id) DO NOTHING`,
        [
          kept.map(({ webhook }) => webhook),
          kept.map(({ id }) => id),
          kept.map(({ body }) => body),
          kept.map(({ createdMs }) => createdMs),
          kept.map(({ failures }) => failures),
          kept.map(({ dueMs }) => dueMs),
        ],
      )
      const dropped: { webhook: string; id: string }[] = []
      for (const webhook of new Set(kept.map((each) => each.webhook))) {
        const rows = await ask(
          `DELETE FROM task_center.delivery WHERE webhook = $1 AND id IN (
             SELECT id FROM task_center.delivery WHERE webhook = $1 ORDER BY created_ms DESC, id OFFSET $2
           ) RETURNING id`,
          [webhook, most],
        )
        dropped.push(...rows.map((row) => ({ webhook, id: textOf(row, 'id') })))
      }
      return dropped
    }),

  async nextDue(webhook, nowMs) {
    const [row] = await query(
      `SELECT * FROM task_center.delivery WHERE webhook = $1 AND due_ms <= $2
       ORDER BY due_ms, created_ms, id LIMIT 1`,
      [webhook, nowMs],
    )
    return row === undefined ? null : deliveryOf(row)
  },

  async postpone({ webhook, id, failures, dueMs }) {
    await query('UPDATE task_center.delivery SET failures = $3, due_ms = $4 WHERE webhook = $1 AND id = $2', [
      webhook,
      id,
      failures,
      dueMs,
    ])
  },

  async remove({ webhook, id }) {
    await query('DELETE FROM task_center.delivery WHERE webhook = $1 AND id = $2', [webhook, id])
  },

  async waitingCount(webhook) {
    const [row] = await query('SELECT count(*) AS count FROM task_center.delivery WHERE webhook = $1', [
      webhook,
    ])
    return numberOf(row, 'count')
  },
})

const deliveryOf = (row: Row): Delivery => ({
  webhook: textOf(row, 'webhook'),
  id: textOf(row, 'id'),
  body: textOf(row, 'body'),
  createdMs: numberOf(row, 'created_ms'),
  failures: numberOf(row, 'failures'),
  dueMs: numberOf(row, 'due_ms'),
})
