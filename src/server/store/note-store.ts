import type { TaskRef } from '../../task/task-key.ts'

/** What somebody wrote beside a task. */
export interface StoredNote {
  id: string
  /** Whose it is, for good: the id of a principal. */
  authorId: string
  author: string
  /** Nobody vouches for the name: its author typed it. */
  isSelfChosen: boolean
  atMs: number
  text: string
}

/** More than people who work on one task write; beyond it a page would drown. */
export const MOST_NOTES = 100

/** Notes live as long as their task. Adding or taking one away is a change of the task, so that lists are told. */
export interface NoteStore {
  /** The oldest first. */
  of(task: TaskRef): Promise<readonly StoredNote[]>
  /** Throws StoreProblem where it cannot be written now. */
  add(task: TaskRef, note: StoredNote): Promise<'added' | 'unknown-task' | 'too-many'>
  /** False: there is none of that id beside this task. */
  remove(task: TaskRef, id: string): Promise<boolean>
}
