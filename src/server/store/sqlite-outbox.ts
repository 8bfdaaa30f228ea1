import type { DatabaseSync } from 'node:sqlite'
import { keyOf, readTransition, type Delivery, type Outbox } from './outbox.ts'
import type { Transitions } from './sqlite-transitions.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'
import type { SqliteWriter } from './sqlite-writer.ts'
import { StoreProblem } from './store-problem.ts'

interface OutboxParts {
  writer: Pick<SqliteWriter, 'written' | 'paused'>
  transitions: Transitions
  /** Stands around every use of the database. */
  watched: <Result>(work: () => Result) => Promise<Result>
}

export const createSqliteOutbox = (
  db: DatabaseSync,
  { writer, transitions, watched }: OutboxParts,
): Outbox => {
  const selectTransitions = db.prepare('SELECT id, happening FROM transition ORDER BY number LIMIT ?')
  const removeTransition = db.prepare('DELETE FROM transition WHERE id = ?')
  const insertStuck = db.prepare(
    `INSERT INTO stuck (key, place) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET place = excluded.place WHERE place <> excluded.place`,
  )
  const insert = db.prepare(
    `INSERT INTO delivery (webhook, id, body, created_ms, failures, due_ms) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (webhook, id) DO NOTHING`,
  )
  const dropOldest = db.prepare(
    `DELETE FROM delivery WHERE webhook = :webhook AND id IN (
       SELECT id FROM delivery WHERE webhook = :webhook ORDER BY created_ms DESC, id LIMIT -1 OFFSET :most
     ) RETURNING id`,
  )
  const selectDue = db.prepare(
    'SELECT * FROM delivery WHERE webhook = ? AND due_ms <= ? ORDER BY due_ms, created_ms, id LIMIT 1',
  )
  const update = db.prepare('UPDATE delivery SET failures = ?, due_ms = ? WHERE webhook = ? AND id = ?')
  const remove = db.prepare('DELETE FROM delivery WHERE webhook = ? AND id = ?')
  const removeOthers = db.prepare(
    'DELETE FROM delivery WHERE webhook NOT IN (SELECT value FROM json_each(?))',
  )
  const countWaiting = db.prepare('SELECT count(*) AS count FROM delivery WHERE webhook = ?')

  const write = (work: () => void): Promise<void> =>
    watched(() => {
      if (writer.paused() !== null || !writer.written(work))
        throw new StoreProblem('nothing can be written to the store now')
    })

  return {
    begin: (webhooks, nowMs) => {
      transitions.begin(nowMs)
      return write(() => void removeOthers.run(JSON.stringify(webhooks)))
    },

    async noteStuck(place, happening) {
      let isNew = false
      await write(() => {
        isNew = insertStuck.run(keyOf(happening), place).changes > 0
        if (isNew) transitions.add(JSON.stringify(happening))
      })
      return isNew
    },

    transitions: (limit) =>
      watched(() =>
        selectTransitions
          .all(limit)
          .map((row) => readTransition(textOf(row['id']), textOf(row['happening']))),
      ),

    async handOut(told, deliveries, most) {
      const dropped: { webhook: string; id: string }[] = []
      await write(() => {
        const gone = new Set(told.flatMap(({ id }) => (removeTransition.run(id).changes > 0 ? id : [])))
        for (const { webhook, id, body, createdMs, failures, dueMs } of deliveries)
          if (gone.has(id)) insert.run(webhook, id, body, createdMs, failures, dueMs)
        for (const webhook of new Set(deliveries.map((each) => each.webhook)))
          for (const row of dropOldest.all({ webhook, most }))
            dropped.push({ webhook, id: textOf(row['id']) })
      })
      return dropped
    },

    nextDue: (webhook, nowMs) =>
      watched(() => {
        const row = selectDue.get(webhook, nowMs)
        return row === undefined ? null : deliveryOf(row)
      }),
    postpone: ({ webhook, id, failures, dueMs }) =>
      write(() => void update.run(failures, dueMs, webhook, id)),
    remove: ({ webhook, id }) => write(() => void remove.run(webhook, id)),
    waitingCount: (webhook) => watched(() => numberOf(countWaiting.get(webhook)?.['count'])),
  }
}

const deliveryOf = (row: SqliteRow): Delivery => ({
  webhook: textOf(row['webhook']),
  id: textOf(row['id']),
  body: textOf(row['body']),
  createdMs: numberOf(row['created_ms']),
  failures: numberOf(row['failures']),
  dueMs: numberOf(row['due_ms']),
})
