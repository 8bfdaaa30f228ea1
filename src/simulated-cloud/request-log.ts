import type { FaultTarget } from './faults.ts'

/** One request as the cloud saw it. Status 0: the cloud never answered. */
export interface SeenRequest {
  atMs: number
  service: FaultTarget
  projectId: string | null
  method: string
  path: string
  query: string
  status: number
}

const KEPT = 20_000

export interface RequestLog {
  readonly entries: readonly SeenRequest[]
  add(entry: SeenRequest): void
}

export const createRequestLog = (): RequestLog => {
  const entries: SeenRequest[] = []
  return {
    entries,
    add: (entry) => {
      entries.push(entry)
      if (entries.length > KEPT) entries.splice(0, KEPT / 2)
    },
  }
}
