import type { IncomingMessage, ServerResponse } from 'node:http'
import { getResponse, type HttpHandler } from 'msw'

const readBody = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const headersOf = (incoming: IncomingMessage): Headers => {
  const headers = new Headers()
  for (let index = 0; index < incoming.rawHeaders.length; index += 2)
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '')
  return headers
}

const toRequest = async (incoming: IncomingMessage, signal: AbortSignal): Promise<Request> => {
  const method = incoming.method ?? 'GET'
  const body = await readBody(incoming)
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`)
  return new Request(url, {
    method,
    headers: headersOf(incoming),
    signal,
    ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
  })
}

/** Resolves when the socket takes more, or is gone. */
const drained = (outgoing: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done)
      resolve()
    }
    outgoing.once('drain', done).once('close', done)
  })

const writeResponse = async (response: Response, outgoing: ServerResponse): Promise<void> => {
  if (response.type === 'error') {
    // A connection that breaks, not an answer.
    outgoing.destroy()
    return
  }
  // The cloud's clock is in the answer already; Node's own would contradict it.
  outgoing.sendDate = false
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body) {
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done || outgoing.destroyed) break
      if (!outgoing.write(value)) await drained(outgoing)
    }
    if (outgoing.destroyed) await reader.cancel()
  }
  outgoing.end()
}

/** `/v3/%zz/…` names no path, and the matcher of MSW would throw over it. */
const isDecodable = (url: string): boolean => {
  try {
    decodeURIComponent(new URL(url).pathname)
    return true
  } catch {
    return false
  }
}

/** One request of a socket through the handlers and back. */
export const exchange = async (
  handlers: HttpHandler[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const hangUp = new AbortController()
  outgoing.once('close', () => hangUp.abort())
  try {
    const request = await toRequest(incoming, hangUp.signal)
    const response = isDecodable(request.url) ? await getResponse(handlers, request) : null
    await writeResponse(response ?? new Response('Bad Request', { status: 400 }), outgoing)
  } catch {
    // The caller hung up, or sent what no Request can be made of: a socket that ends is all it can be told.
    outgoing.destroy()
  }
}
