import type { SourceRef } from '../../task/task-key.ts'

/** The right to be the one replica that reads a source. */
export interface Lease {
  /** Aborts when another replica may have taken over: from then on nothing more is asked. */
  readonly lost: AbortSignal
  /** Lets the next replica take over at once. */
  release(): Promise<void>
}

/** What the replicas of this BFF that share a store agree on. */
export interface Replicas {
  /** Resolves once this replica is the reader of the source; rejects when the signal aborts first. */
  lead(source: SourceRef, signal: AbortSignal): Promise<Lease>
  close(): Promise<void>
}

/** One BFF with a store of its own: it reads every source, always. */
export const alone: Replicas = {
  lead: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
  close: async () => undefined,
}
