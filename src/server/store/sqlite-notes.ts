import type { DatabaseSync } from 'node:sqlite'
import { taskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { MOST_NOTES, type NoteStore, type StoredNote } from './note-store.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'
import type { SqliteWriter } from './sqlite-writer.ts'
import { StoreProblem } from './store-problem.ts'
import { withNotes } from './task-row.ts'

interface NoteParts {
  writer: Pick<SqliteWriter, 'changed'>
  /** Stands around every use of the database. */
  watched: <Result>(work: () => Result) => Promise<Result>
}

export const createSqliteNotes = (db: DatabaseSync, { writer, watched }: NoteParts): NoteStore => {
  const select = db.prepare('SELECT * FROM note WHERE key = ? ORDER BY at_ms, id')
  const selectOne = db.prepare('SELECT id FROM note WHERE key = ? AND id = ?')
  const insert = db.prepare(
    'INSERT INTO note (id, key, author_id, author, is_self_chosen, at_ms, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM note WHERE key = ? AND id = ?')
  const selectTask = db.prepare('SELECT summary, note_count FROM task WHERE key = ?')
  const updateTask = db.prepare('UPDATE task SET note_count = ?, change = ?, summary = ? WHERE key = ?')

  /** All or nothing. */
  const write = (key: string, row: SqliteRow, more: 1 | -1, work: () => void): void => {
    const noteCount = numberOf(row['note_count']) + more
    const isWritten = writer.changed((change) => {
      work()
      const summary = withNotes({ ...readSummary(textOf(row['summary'])), change }, noteCount)
      updateTask.run(noteCount, change, JSON.stringify(summary), key)
    })
    if (!isWritten) throw new StoreProblem('nothing can be written to the store now')
  }

  return {
    of: (task) => watched(() => select.all(taskKey(task)).map(noteOf)),

    add: (task, note) =>
      watched(() => {
        const key = taskKey(task)
        const row = selectTask.get(key)
        if (row === undefined) return 'unknown-task'
        if (numberOf(row['note_count']) >= MOST_NOTES) return 'too-many'
        const { id, authorId, author, isSelfChosen, atMs, text } = note
        write(key, row, 1, () => void insert.run(id, key, authorId, author, isSelfChosen ? 1 : 0, atMs, text))
        return 'added'
      }),

    remove: (task, id) =>
      watched(() => {
        const key = taskKey(task)
        const row = selectTask.get(key)
        if (row === undefined || selectOne.get(key, id) === undefined) return false
        write(key, row, -1, () => void remove.run(key, id))
        return true
      }),
  }
}

/** A TaskSummary as JSON, and nobody but the store writes it. */
const readSummary = (text: string): TaskSummary => JSON.parse(text)

const noteOf = (row: SqliteRow): StoredNote => ({
  id: textOf(row['id']),
  authorId: textOf(row['author_id']),
  author: textOf(row['author']),
  isSelfChosen: numberOf(row['is_self_chosen']) === 1,
  atMs: numberOf(row['at_ms']),
  text: textOf(row['text']),
})
