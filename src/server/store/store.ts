import type { HistoryPauseReason } from '../../contract/sources.ts'
import type { TimeWindow } from '../../task/filter.ts'
import type { Json } from '../../task/json.ts'
import type { Sample } from '../../task/sample.ts'
import type { Service } from '../../task/service.ts'
import type { Task } from '../../task/task.ts'
import type { SourceRef, TaskRef } from '../../task/task-key.ts'
import type { DisplayStore } from './display-store.ts'
import type { KeptId } from './kept-id.ts'
import type { HistoryLimits } from './history-limits.ts'
import type { SessionStore } from './session-store.ts'
import type { NoteStore } from './note-store.ts'
import type { Outbox } from './outbox.ts'
import type { StatusCount } from './status-count.ts'

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

/** The connections whose tasks are asked for; null, or left out: all. */
export type OnlyOn = readonly string[] | null

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

export interface StoreSize {
  /** What the stored data take; room that was freed and not used again does not count. */
  bytes: number
  taskCount: number
  sampleCount: number
}

/** Since when nothing could be written: what is saved stays in memory until it can. */
export interface HistoryPause {
  sinceMs: number
  why: HistoryPauseReason
}

/** Keeps every task seen, within limits. Same behaviour for every kind of store: store.contract.ts. */
export interface Store {
  /** Names this store's life: a cursor of another life means nothing here. */
  readonly epoch: string
  /** Who is signed in. */
  readonly sessions: SessionStore
  /** Wall displays, and who paired them. */
  readonly displays: DisplayStore
  /** What happened to tasks, for those who want to be told. */
  readonly outbox: Outbox
  /** What people wrote beside tasks. */
  readonly notes: NoteStore
  /** Merges what was seen into what is known, all or nothing; answers how many tasks changed. */
  save(tasks: readonly Task[]): Promise<number>
  find(ref: TaskRef): Promise<StoredTask | null>
  /** DMS links without an instance: every task of that id, newest first. */
  findById(source: SourceRef, taskId: string): Promise<StoredTask[]>
  /**
   * What is kept under a whole id, as of a task and as of an instance, with dashes or without, and with what services
   * append to it or without.
   */
  keptUnder(id: string, only?: OnlyOn): Promise<KeptId>
  /** How the task looked over time, oldest first; empty: it is not known. The older, the fewer (task/sample.ts). */
  samples(ref: TaskRef): Promise<readonly Sample[]>
  /** Tasks of this service and name that succeeded, the last ended first. */
  succeeded(service: Service, name: string, limit: number, only?: OnlyOn): Promise<Task[]>
  /** Tasks of an instance alive within the window, whatever their service, newest first, as rows. */
  onInstance(connection: string, instanceId: string, window: TimeWindow, limit: number): Promise<string[]>
  /** Every task of the source that has not ended. */
  unfinished(source: SourceRef): Promise<Task[]>
  count(source: SourceRef): Promise<{ tasks: number; running: number }>
  /** Of all sources, by the status last seen, whether the cloud still knows the task or not; what is none is left out. */
  countByStatus(): Promise<readonly StatusCount[]>
  /** When the newest task of all was created, as the cloud says; null: of none is it known. */
  newestCreatedMs(): Promise<number | null>
  /** The newest change number. */
  lastChange(): Promise<number>
  /** The newest change number this process knows of: at no cost, and behind only by what another one just saved. */
  knownChange(): number
  /** How far the source was read, as its reader wrote it down last; null: never. */
  bookmark(source: SourceRef): Promise<Json | null>
  saveBookmark(source: SourceRef, bookmark: Json): Promise<void>
  /**
   * Whether tasks of the source that were saved are neither written nor held: memory is bounded while history is
   * paused. Until they are read again, from the last written bookmark on, no newer bookmark is taken.
   */
  hasLost(source: SourceRef): boolean
  /** Its reading begins at the bookmark, and so comes by what was lost. */
  beginReading(source: SourceRef): void
  /** Tasks alive within the window, newest first, from `position` on. */
  page(window: TimeWindow, position: ListPosition | null, limit: number, only?: OnlyOn): Promise<SummaryPage>
  /** Tasks alive within the window that changed after `change`, oldest change first. */
  changesAfter(change: number, window: TimeWindow, limit: number, only?: OnlyOn): Promise<SummaryChanges>
  size(): Promise<StoreSize>
  /** One small step of housekeeping, a few milliseconds long: answers whether there is more to do. */
  keep(limits: HistoryLimits, nowMs: number): Promise<boolean>
  /** Null: everything that was saved is written. */
  historyPaused(): HistoryPause | null
  close(): Promise<void>
}
