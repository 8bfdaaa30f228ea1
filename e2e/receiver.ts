import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One message as a receiver got it. */
export interface Received {
  id: string
  /** Seconds since 1970. */
  timestamp: number
  headers: IncomingHttpHeaders
  body: string
}

/** Where webhooks are sent to. */
export interface Receiver {
  url: string
  /** Every message, also those it did not answer well. */
  received: readonly Received[]
  /** How it answers from now on. */
  answerWith(answer: (response: ServerResponse, message: Received) => void): void
  close(): Promise<void>
}

export const OK = (response: ServerResponse): void => void response.writeHead(204).end()
export const statusOf =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end('no')
/** Takes the message and never says so. */
export const HANGS = (): void => undefined

export const startReceiver = async (port = 0): Promise<Receiver> => {
  const received: Received[] = []
  let answer: (response: ServerResponse, message: Received) => void = OK
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const message = {
        id: String(request.headers['webhook-id']),
        timestamp: Number(request.headers['webhook-timestamp']),
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      received.push(message)
      answer(response, message)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  return {
    url: `http://127.0.0.1:${address.port}/tasks`,
    received,
    answerWith: (next) => {
      answer = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As the README tells receivers to. */
export const isGenuine = ({ id, timestamp, headers, body }: Received, secret: string): boolean => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .some((each) => {
      const given = Buffer.from(each.replace(/^v1,/, ''), 'base64')
      return given.length === wanted.length && timingSafeEqual(given, wanted)
    })
}
