import type { TimeWindow } from '../../task/filter.ts'
import type { Json } from '../../task/json.ts'
import type { Task } from '../../task/task.ts'
import type { SourceRef, TaskRef } from '../../task/task-key.ts'

/** One version of a task; `change` grows with every change of any task. */
export interface StoredTask {
  task: Task
  change: number
}

/** A position in the newest-first order of a list. */
export interface ListPosition {
  sortMs: number
  key: string
}

/** Rows are TaskSummary as JSON text, made once when the task changed. */
export interface SummaryPage {
  rows: string[]
  /** Where the next older page begins; null: there is none. */
  older: ListPosition | null
}

export interface SummaryChanges {
  rows: string[]
  /** The change number up to which `rows` is complete. */
  change: number
}

/** Keeps every task ever seen. Same behaviour for every kind of store: store.contract.ts. */
export interface Store {
  /** Names this store's life: a cursor of another life means nothing here. */
  readonly epoch: string
  /** Merges what was seen into what is known, all or nothing; answers how many tasks changed. */
  save(tasks: readonly Task[]): Promise<number>
  find(ref: TaskRef): Promise<StoredTask | null>
  /** DMS links without an instance: every task of that id, newest first. */
  findById(source: SourceRef, taskId: string): Promise<StoredTask[]>
  /** Every task of the source that has not ended. */
  unfinished(source: SourceRef): Promise<Task[]>
  count(source: SourceRef): Promise<{ tasks: number; running: number }>
  /** The newest change number. */
  lastChange(): Promise<number>
  /** The newest change number this process knows of: at no cost, and behind only by what another one just saved. */
  knownChange(): number
  /** How far the source was read, as its reader wrote it down last; null: never. */
  bookmark(source: SourceRef): Promise<Json | null>
  saveBookmark(source: SourceRef, bookmark: Json): Promise<void>
  /** Tasks alive within the window, newest first, from `position` on. */
  page(window: TimeWindow, position: ListPosition | null, limit: number): Promise<SummaryPage>
  /** Tasks alive within the window that changed after `change`, oldest change first. */
  changesAfter(change: number, window: TimeWindow, limit: number): Promise<SummaryChanges>
  close(): Promise<void>
}
