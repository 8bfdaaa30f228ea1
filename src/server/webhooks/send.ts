import { Agent, fetch } from 'undici'
import { readRetryAfter } from '../../cloud/retry-after.ts'

export interface Message {
  url: URL
  headers: Record<string, string>
  body: string
}

/** How a try went. `why` is ours alone: nothing of the answer but its status, and nothing of the address. */
export type Sent = { kind: 'arrived' } | { kind: 'failed'; why: string; retryAfterMs: number | null }

/** Sends to the destinations of the configuration, and to no other. */
export interface Sender {
  /** Never rejects; a signal that ends it is a failure. */
  send(message: Message, signal: AbortSignal): Promise<Sent>
  close(): Promise<void>
}

/** Enough for a receiver that works before it answers, short enough to stop within. */
const SEND_DEADLINE_MS = 10_000

export const createSender = (nowMs: () => number, deadlineMs = SEND_DEADLINE_MS): Sender => {
  const dispatcher = new Agent({ connect: { timeout: 5_000 }, connections: 4, maxHeaderSize: 16_384 })
  return {
    async send({ url, headers, body }, signal) {
      const deadline = AbortSignal.timeout(deadlineMs)
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'cloud-task-center' },
          body,
          // It would lead to where the configuration does not.
          redirect: 'manual',
          signal: AbortSignal.any([signal, deadline]),
          dispatcher,
        })
        // Whatever it says is of no use to us, however long it is.
        await response.body?.cancel()
        if (response.ok) return { kind: 'arrived' }
        const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), nowMs())
        return { kind: 'failed', why: `status ${response.status}`, retryAfterMs }
      } catch (error) {
        const why = deadline.aborted ? `no answer in ${deadlineMs / 1_000} s` : wordsOf(error)
        return { kind: 'failed', why, retryAfterMs: null }
      }
    },
    close: () => dispatcher.destroy(),
  }
}

/** A code tells enough; a message may hold the address. */
const wordsOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  return code === null ? 'the connection failed' : `the connection failed: ${code}`
}
