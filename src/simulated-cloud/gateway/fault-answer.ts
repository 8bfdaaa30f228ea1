import { gzipSync } from 'node:zlib'
import { throttledAnswer } from './throttled.ts'
import type { FaultKind, FaultTarget } from '../faults.ts'

export interface FaultCall {
  target: FaultTarget
  requestId: string
  signal: AbortSignal
  /** What the cloud would have said. */
  ordinary: () => Promise<Response>
}

const STEP_MS = 50

/** Waits in small steps, so that a caller who hung up is noticed. */
const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
  for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs -= STEP_MS) {
    await new Promise((resolve) => {
      setTimeout(resolve, Math.min(STEP_MS, leftMs))
    })
  }
}

const never = (signal: AbortSignal): Promise<Response> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(Response.error()), { once: true })
  })

const stall = async (response: Response, signal: AbortSignal): Promise<Response> => {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(bytes.slice(0, 10))
      signal.addEventListener('abort', () => controller.close(), { once: true })
    },
  })
  return new Response(body, { status: response.status, headers: response.headers })
}

const drip = async (response: Response, signal: AbortSignal): Promise<Response> => {
  const bytes = new Uint8Array(await response.arrayBuffer())
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (sent >= bytes.length || signal.aborted) {
        controller.close()
        return
      }
      if (sent > 0) await wait(200, signal)
      controller.enqueue(bytes.slice(sent, sent + 1))
      sent += 1
    },
  })
  return new Response(body, { status: response.status, headers: response.headers })
}

const HUGE_ROWS = 300
const HUGE_ROW = `{"id":"${'0'.repeat(1024 * 1024)}"},`

/** Zipped piece by piece, as gzip may be, so that it costs the receiver alone. */
const huge = (): Response => {
  const row = gzipSync(HUGE_ROW)
  const pieces = [
    gzipSync('{"jobs":['),
    ...Array.from({ length: HUGE_ROWS }, () => row),
    gzipSync('{}],"total_count":1}'),
  ]
  return new Response(Buffer.concat(pieces), {
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
  })
}

const GARBAGE =
  '<!DOCTYPE html><html><head><title>Please wait</title></head><body><h1>Service is being maintained</h1></body></html>'

export const faultAnswer = async (fault: FaultKind, call: FaultCall): Promise<Response> => {
  const { target, requestId, signal, ordinary } = call
  const jsonHeaders = { 'Content-Type': 'application/json' }
  switch (fault.kind) {
    case 'status':
      return new Response(
        fault.body ?? `{"error_code":"DBS.280001","error_msg":"Simulated status ${fault.status}."}`,
        { status: fault.status, headers: { ...jsonHeaders, ...fault.headers } },
      )
    case 'garbage':
      return new Response(GARBAGE, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
    case 'wrong-shape':
      return new Response('{"data":{"rows":"none"},"ok":1,"jobs":7,"tasks":{"a":null},"token":[]}', {
        headers: jsonHeaders,
      })
    case 'truncated': {
      const response = await ordinary()
      const text = await response.text()
      return new Response(text.slice(0, Math.floor(text.length / 2)), {
        status: response.status,
        headers: response.headers,
      })
    }
    case 'throttled':
      return throttledAnswer(target, null, requestId, fault.retryAfter ?? null)
    case 'slow':
      await wait(fault.ms, signal)
      return ordinary()
    case 'hangs':
      return never(signal)
    case 'stalls':
      return stall(await ordinary(), signal)
    case 'drips':
      return drip(await ordinary(), signal)
    case 'rewritten': {
      const response = await ordinary()
      return new Response(fault.rewrite(await response.text()), {
        status: response.status,
        headers: { ...Object.fromEntries(response.headers), ...fault.headers },
      })
    }
    case 'reset':
      return Response.error()
    case 'redirect':
      return new Response(null, { status: 302, headers: { Location: fault.to } })
    case 'huge':
      break
  }
  return huge()
}
