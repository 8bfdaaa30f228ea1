/** What somebody wrote beside a task, in plain text. */
export interface Note {
  id: string
  author: string
  /** Nobody vouches for the name: there is no sign-in, and its author typed it. */
  isSelfChosen: boolean
  /** Whether whoever asks may take it away. */
  isOwn: boolean
  /** By the BFF's clock. */
  atMs: number
  text: string
}

/** The answer of `GET`, `POST` and `DELETE` below `…/notes`: all that there are now, the oldest first. */
export interface Notes {
  notes: readonly Note[]
  nowMs: number
}

/** What `POST` takes. */
export interface NewNote {
  text: string
  /** Where nobody signs in; otherwise it is known who writes, and this does not count. */
  author?: string
}

export const LONGEST_NOTE = 1_000
export const LONGEST_AUTHOR = 60
