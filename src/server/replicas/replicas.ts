import type { CloudProblem } from '../../cloud/problem.ts'
import type { SourceRef, TaskRef } from '../../task/task-key.ts'
import type { SourceBoard } from '../sync/board.ts'
import type { Demand } from '../sync/demand.ts'

/** What one replica does for all, beside reading sources. */
export type SharedWork = 'webhooks'

/** The right to be the one replica that reads a source, or does something else for all. */
export interface Lease {
  /** Aborts when another replica may have taken over: from then on nothing more is asked. */
  readonly lost: AbortSignal
  /** Lets the next replica take over at once. */
  release(): Promise<void>
}

/** Asks the cloud for one task and stores what it says. Answers the problem where it said nothing. */
export type AskForTask = (ref: TaskRef) => Promise<CloudProblem | null>

/** What the replicas of this BFF that share a store agree on. */
export interface Replicas {
  /** Resolves once this replica is the one that reads the source, or does that work; rejects when the signal aborts first. */
  lead(what: SourceRef | SharedWork, signal: AbortSignal): Promise<Lease>
  /** The board with what other replicas say of the sources they read. */
  shareBoard(board: SourceBoard): SourceBoard
  /** Demand with those who watch at other replicas. */
  shareDemand(demand: Demand): Demand
  /** Asks for a task by `own` where this replica reads its source, else through the one that does. */
  askForTask(ref: TaskRef, own: () => Promise<CloudProblem | null>): Promise<CloudProblem | null>
  /** How this replica answers others that ask for a task of a source it reads. */
  answerOthers(ask: AskForTask): void
  close(): Promise<void>
}

/** One BFF with a store of its own: it reads every source, always. */
export const alone: Replicas = {
  lead: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
  shareBoard: (board) => board,
  shareDemand: (demand) => demand,
  askForTask: (_ref, own) => own(),
  answerOthers: () => undefined,
  close: async () => undefined,
}
