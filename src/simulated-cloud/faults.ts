import type { Service } from '../task/service.ts'

/** Each way a cloud can fail, as it looks on the wire. */
export type FaultKind =
  | { kind: 'status'; status: number; body?: string; headers?: Readonly<Record<string, string>> }
  /** 200 with a page of a proxy instead of JSON. */
  | { kind: 'garbage' }
  /** JSON, yet nothing of what was promised. */
  | { kind: 'wrong-shape' }
  /** Valid JSON that stops half way. */
  | { kind: 'truncated' }
  /** The service's own throttle answer (facts.md 7.2). */
  | { kind: 'throttled'; retryAfter?: string }
  | { kind: 'slow'; ms: number }
  | { kind: 'hangs' }
  /** The headers and the first bytes come, and then nothing. */
  | { kind: 'stalls' }
  /** One byte every 200 ms. */
  | { kind: 'drips' }
  | { kind: 'reset' }
  | { kind: 'redirect'; to: string }
  /** 300 MB of JSON that travel as a few hundred kB of gzip. */
  | { kind: 'huge' }
  /** The ordinary answer with another text, as sites differ from the documents. */
  | {
      kind: 'rewritten'
      rewrite: (text: string) => string
      /** Beside the ordinary ones, or in their place. */
      headers?: Readonly<Record<string, string>>
    }

/** With a project: only that connection fails. With an address: only requests whose path and query contain it. */
export type Fault = FaultKind & { projectId?: string; address?: string }

export type FaultTarget = Service | 'iam'
