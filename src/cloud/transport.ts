import { Agent, fetch, type Dispatcher } from 'undici'
import { parseJsonText } from './json-text.ts'
import { kindOfAnswer, CloudProblem } from './problem.ts'
import { readErrorBody, shortened, type Scrub } from './error-body.ts'
import { readRetryAfter } from './retry-after.ts'

/** The only place that opens a connection to the cloud. */
export interface Transport {
  /** Throws CloudProblem for anything but a 2xx answer with JSON; the signal's reason where that ends it. */
  send(request: OutgoingRequest): Promise<IncomingAnswer>
  close(): Promise<void>
}

export interface OutgoingRequest {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body: string | null
  /** Ends the call. A timeout is a `slow` answer; for any other reason the reason itself is thrown. */
  signal?: AbortSignal
}

export interface IncomingAnswer {
  value: unknown
  headers: { get(name: string): string | null }
}

export interface TransportOptions {
  /** For the whole call, headers and body: an idle timer alone would let one byte a second through. */
  deadlineMs: number
  /** Of the answer's body once decompressed. */
  maxBytes: number
  nowMs: () => number
  /** Takes out of the cloud's words what must reach nobody. */
  scrub: Scrub
}

export const DEFAULT_TRANSPORT = { deadlineMs: 8_000, maxBytes: 5_000_000 }

export const createTransport = (options: TransportOptions): Transport => {
  const dispatcher = new Agent({
    connect: { timeout: 2_000 },
    connections: 16,
    // IAM tokens come in a header and may have 32 KB.
    maxHeaderSize: 65_536,
  })
  return {
    send: (request) => send(request, dispatcher, options),
    close: () => dispatcher.destroy(),
  }
}

const send = async (request: OutgoingRequest, dispatcher: Dispatcher, options: TransportOptions) => {
  const deadline = AbortSignal.timeout(options.deadlineMs)
  const over = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      // A redirect would carry X-Auth-Token to wherever it points.
      redirect: 'error',
      signal: over,
      dispatcher,
    })
    const text = await readText(response.body, options.maxBytes)
    if (response.status < 200 || response.status > 299)
      throw refusal(response.status, response.headers, text, options)
    return { value: parsed(text, options.scrub), headers: response.headers }
  } catch (error) {
    throw asProblem(error, over, options.deadlineMs)
  }
}

const readText = async (body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let byteCount = 0
  for await (const chunk of body ?? []) {
    byteCount += chunk.byteLength
    if (byteCount > maxBytes)
      throw new CloudProblem('broken', `the answer is larger than ${maxBytes / 1e6} MB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string, scrub: Scrub): unknown => {
  try {
    return parseJsonText(text)
  } catch {
    throw new CloudProblem('broken', `the answer is no JSON: "${quotable(text, 80, scrub)}"`)
  }
}

const refusal = (
  status: number,
  headers: IncomingAnswer['headers'],
  text: string,
  { nowMs, scrub }: TransportOptions,
) => {
  const words = readErrorBody(jsonOrNull(text), scrub)
  const message = words?.message ?? (quotable(text, 120, scrub) || `HTTP ${status} without a word`)
  const code = words?.code ?? null
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), nowMs())
  return new CloudProblem(kindOfAnswer(status, code, message), message, { status, code, retryAfterMs })
}

/** The beginning of something unexpected. A page that echoes the request must not carry a token to the screen. */
const quotable = (text: string, length: number, scrub: Scrub): string =>
  shortened(text, scrub)
    .slice(0, length)
    .replaceAll(/[\w+/=~.-]{24,}/g, '…')

const jsonOrNull = (text: string): unknown => {
  try {
    return parseJsonText(text)
  } catch {
    return null
  }
}

const asProblem = (error: unknown, over: AbortSignal, deadlineMs: number): unknown => {
  if (error instanceof CloudProblem) return error
  if (over.aborted && !isTimeout(over.reason)) return over.reason
  if (over.aborted) return new CloudProblem('slow', `no full answer within ${deadlineMs / 1_000} s`)
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  if (cause instanceof Error && cause.message.includes('redirect'))
    return new CloudProblem('broken', 'the answer is a redirect, which is never followed')
  return new CloudProblem(
    'unreachable',
    code === null ? 'the connection failed' : `the connection failed: ${code}`,
    { isUnasked: code !== null && BEFORE_ASKING.has(code) },
  )
}

/** How it fails before there is a connection on which anything would be said: one to a cloud that proves who it is. */
const BEFORE_ASKING: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError'
