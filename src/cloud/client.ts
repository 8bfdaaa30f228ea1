import type { Cloud, CloudRequest } from './adapter.ts'
import type { Credentials } from './credentials/credentials.ts'
import { CloudProblem } from './problem.ts'
import type { IncomingAnswer, Transport } from './transport.ts'

export interface ClientOptions {
  connection: string
  projectId: string
  /** From the configuration, and from nowhere else. */
  origin: string
  credentials: Credentials
  transport: Transport
  nowMs: () => number
  /** In which language the cloud words what it says itself. */
  language: 'en-us' | 'zh-cn'
}

/** Asks one service of one connection: address, signature, one renewal; refuses anything but the allowed reads. */
export const createCloud = (options: ClientOptions): Cloud => {
  const { connection, projectId, origin, credentials, transport, nowMs, language } = options
  return {
    connection,
    origin,
    projectId,
    async ask(request, signal) {
      const url = allowedUrl(origin, request)
      const { method } = request
      const body = request.body === undefined ? '' : JSON.stringify(request.body)
      const askedMs = nowMs()
      const answer = await credentials.prove({ method, url, body }, (proof): Promise<IncomingAnswer> => {
        const headers = { 'content-type': 'application/json', 'x-language': language, ...proof }
        return transport.send({
          method,
          url,
          headers,
          body: body === '' ? null : body,
          ...(signal ? { signal } : {}),
        })
      })
      return { value: answer.value, observedMs: observedTime(answer.headers, askedMs) }
    },
  }
}

/** The one POST that reads (facts.md section 2.5); everything else is GET. */
const READING_POST = /^\/v3\/[^/]+\/instances\/[^/]+\/task-center-detail$/

const allowedUrl = (origin: string, { method, path, query }: CloudRequest): URL => {
  if (method === 'POST' && !READING_POST.test(path))
    throw new CloudProblem('broken', `POST ${path} is not a read`)
  const url = new URL(path, origin)
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== null) url.searchParams.set(name, String(value))
  // The parser folds `..` and drops control characters: what came out must be what was asked for, or nothing is sent.
  if (url.origin !== new URL(origin).origin || url.pathname !== path)
    throw new CloudProblem('broken', 'the address would leave its service')
  return url
}

/**
 * The moment an answer is true for, by our clock: when it was asked for, less the time a cache on the way kept it
 * (RFC 9111, `Age`). By our clock and not by the cloud's, so that answers can be told apart by age even while
 * either clock is wrong; from the asking and not from the arrival, so that a slow answer never beats a newer one.
 */
const observedTime = (headers: IncomingAnswer['headers'], askedMs: number): number => {
  const ageSeconds = Number(headers.get('age') ?? 0)
  return askedMs - (Number.isFinite(ageSeconds) && ageSeconds > 0 ? ageSeconds * 1_000 : 0)
}
