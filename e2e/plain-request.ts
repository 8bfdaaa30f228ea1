import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'

export interface PlainAnswer {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
}

/** `fetch` sets Host, chooses encodings and unpacks by itself, so what is about these goes the plain way. */
export const askPlainly = (
  url: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<PlainAnswer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
