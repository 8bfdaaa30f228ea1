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
}

/** Asks one service of one connection: address, signature, one renewal; refuses anything but the allowed reads. */
export const createCloud = (options: ClientOptions): Cloud => {
  const { connection, projectId, origin, credentials, transport, nowMs } = options
  return {
    connection,
    projectId,
    async ask(request) {
      const url = allowedUrl(origin, request)
      const { method } = request
      const body = request.body === undefined ? '' : JSON.stringify(request.body)
      const answer = await credentials.prove({ method, url, body }, (proof): Promise<IncomingAnswer> => {
        const headers = { 'content-type': 'application/json', 'x-language': 'en-us', ...proof }
        return transport.send({ method, url, headers, body: body === '' ? null : body })
      })
      return { value: answer.value, observedMs: answerTime(answer.headers, nowMs()) }
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
 * When the cloud answered. Its own word counts where it makes the data older, as with a cache on the way; a cloud
 * clock that runs ahead never makes data younger than it is.
 */
const answerTime = (headers: IncomingAnswer['headers'], nowMs: number): number => {
  const date = Date.parse(headers.get('date') ?? '')
  // The header counts whole seconds, so up to a second of difference means nothing.
  return Number.isNaN(date) || nowMs - date < 1_000 ? nowMs : date
}
