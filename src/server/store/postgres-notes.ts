import { taskKey, type TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { MOST_NOTES, type NoteStore, type StoredNote } from './note-store.ts'
import type { Channel } from './postgres-channel.ts'
import { numberOf, textOf, type Database, type Query, type Row } from './postgres-database.ts'
import type { KnownChange } from './postgres.ts'
import { lockChange, noteChange } from './postgres-save.ts'
import { withNotes } from './task-row.ts'

export const createPostgresNotes = (
  { query, transaction }: Pick<Database, 'query' | 'transaction'>,
  channel: Channel,
  known: KnownChange,
): NoteStore => {
  /** Does the work on a task that is known, and makes it a change of the task. `more`: null changes nothing. */
  const change = async <Result>(
    key: TaskKey,
    unknown: Result,
    work: (noteCount: number, ask: Query) => Promise<{ result: Result; more: 1 | -1 | 0 }>,
  ): Promise<Result> => {
    const { result, newest } = await transaction(async (ask) => {
      const before = await lockChange(ask)
      const [row] = await ask('SELECT summary, note_count FROM task_center.task WHERE key = $1', [key])
      if (row === undefined) return { result: unknown, newest: before }
      const count = numberOf(row, 'note_count')
      const done = await work(count, ask)
      if (done.more === 0) return { result: done.result, newest: before }
      const next = before + 1
      const summary = withNotes({ ...readSummary(textOf(row, 'summary')), change: next }, count + done.more)
      await ask('UPDATE task_center.task SET note_count = $2, change = $3, summary = $4 WHERE key = $1', [
        key,
        count + done.more,
        next,
        JSON.stringify(summary),
      ])
      await noteChange(next, ask, channel)
      return { result: done.result, newest: next }
    })
    known.note(newest)
    return result
  }

  return {
    async of(task) {
      const rows = await query('SELECT * FROM task_center.note WHERE key = $1 ORDER BY at_ms, id', [
        taskKey(task),
      ])
      return rows.map(noteOf)
    },

    add(task, { id, authorId, author, isSelfChosen, atMs, text }) {
      const key = taskKey(task)
      return change<'added' | 'unknown-task' | 'too-many'>(key, 'unknown-task', async (count, ask) => {
        if (count >= MOST_NOTES) return { result: 'too-many', more: 0 }
        await ask(
          `INSERT INTO task_center.note (id, key, author_id, author, is_self_chosen, at_ms, text)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [id, key, authorId, author, isSelfChosen, atMs, text],
        )
        return { result: 'added', more: 1 }
      })
    },

    remove(task, id) {
      const key = taskKey(task)
      return change(key, false, async (_count, ask) => {
        const gone = await ask('DELETE FROM task_center.note WHERE key = $1 AND id = $2 RETURNING id', [
          key,
          id,
        ])
        return gone.length === 0 ? { result: false, more: 0 } : { result: true, more: -1 }
      })
    },
  }
}

/** A TaskSummary as JSON, and nobody but the store writes it. */
const readSummary = (text: string): TaskSummary => JSON.parse(text)

const noteOf = (row: Row): StoredNote => ({
  id: textOf(row, 'id'),
  authorId: textOf(row, 'author_id'),
  author: textOf(row, 'author'),
  isSelfChosen: row['is_self_chosen'] === true,
  atMs: numberOf(row, 'at_ms'),
  text: textOf(row, 'text'),
})
