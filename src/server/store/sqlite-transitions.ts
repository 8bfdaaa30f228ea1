import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Sample } from '../../task/sample.ts'
import { hasEnded } from './ended.ts'
import { endedText } from './outbox.ts'
import type { KnownTask, TaskRow } from './task-row.ts'

/** Writes down what happens to tasks, within the transaction that is open. */
export interface Transitions {
  /** Before, nothing is written down: nobody wants to know. */
  begin(sinceMs: number): void
  noteEnd(known: KnownTask | null, closed: readonly Sample[], now: KnownTask & { row: TaskRow }): void
  add(happening: string): void
}

export const createTransitions = (db: DatabaseSync): Transitions => {
  const insert = db.prepare('INSERT INTO transition (id, happening) VALUES (?, ?)')
  const forgetStuck = db.prepare('DELETE FROM stuck WHERE key = ?')
  let begunMs: number | null = null
  const add = (happening: string) => void insert.run(randomUUID(), happening)
  return {
    begin: (sinceMs) => {
      begunMs = sinceMs
    },
    noteEnd(known, closed, now) {
      if (begunMs === null || !hasEnded({ known, closed, now }, begunMs)) return
      add(endedText(now.row.summary))
      forgetStuck.run(now.key)
    },
    add,
  }
}
